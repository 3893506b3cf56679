//! Rights hold on the command line too: those at some sites, and those of an admin of the contact center.

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
    assert!(said.contains("Row 2: Site Name \"Main Site\": you don't manage this site."), "{said}");
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

#[rstest]
#[tokio::test]
async fn an_admin_of_the_contact_center_imports_and_exports_it(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let queues = "Name,Channels,Distribution\nBilling,Voice,Rotating\n";
    let kind = ["--kind", "contact-center-queues"];
    let refused = house.import_as("member", queues, &kind).expect(2);
    assert!(refused.is_empty(), "{refused}");
    house.account.add_contact_center_admin(&house.database.database, "member").await;
    house.import_as("member", queues, &kind).expect(0);
    let exported = house.export_of("contact-center-queues", "member", &[]).expect(0);
    assert!(exported.contains("Billing"), "{exported}");
    for kind in ["users", "sites", "phone-users"] {
        assert_eq!(house.export_of(kind, "member", &[]).code, Some(2), "{kind}");
        assert_eq!(house.import_as("member", queues, &["--kind", kind]).code, Some(2), "{kind}");
    }
}
