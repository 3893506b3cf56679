//! Whoever is limited to some sites is so on the command line too.

use rstest::rstest;

use super::house::House;
use crate::support::backend::{Backend, Postgres, Sqlite};

#[rstest]
#[tokio::test]
async fn rights_hold_at_the_sites_of_the_person(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let kind = ["--kind", "phone-users"];
    let both =
        "Email,Site Name,Extension Number\nada@demo.example,Main Site,2001\ngrace@demo.example,London,2002\n";
    let said = house.import_as("siteadmin", both, &kind).expect(1);
    assert!(said.contains("Row 2: Site Name \"Main Site\": outside the sites you administer."), "{said}");
    assert!(house.phone_users().await.is_empty());
    let refused = house.import_as("siteadmin", both, &[&kind[..], &["--site", "Main Site"]].concat());
    assert_eq!(refused.code, Some(2), "{}{}", refused.said, refused.errors);
    house.import_as("siteadmin", both, &[&kind[..], &["--ignore-issues"]].concat()).expect(3);
    house.import("Email,Site Name,Extension Number\nada@demo.example,Main Site,2001\n", &kind).expect(0);
    assert_eq!(house.phone_users().await, ["Ada Lovelace 2001", "Grace Hopper 2002"]);
    let seen = house.export_as("siteadmin", &[]).expect(0);
    assert!(seen.contains("grace@demo.example") && !seen.contains("ada@demo.example"), "{seen}");
    let moved = "SELECT person_name FROM change_operations ORDER BY seq";
    assert_eq!(house.lines(moved).await, ["siteadmin Person", "owner Person"]);
}
