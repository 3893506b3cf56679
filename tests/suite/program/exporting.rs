//! The list as a file.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use rstest::rstest;

use super::house::House;
use crate::support::backend::{Backend, Postgres, Sqlite};

const THREE: &str = "Email,Site Name,Extension Number,Package,Phone Number\n\
ada@demo.example,London,2001,US/CA Unlimited,+12055550121\ngrace@demo.example,London,2002,,\n\
alan@demo.example,Main Site,2003,,\n";

/// The extensions in a file, in its order. All its cells are quoted.
fn extensions(csv: &str) -> Vec<&str> {
    let mut lines = csv.lines().map(|line| line.split("\",\"").collect::<Vec<_>>());
    let column = lines.next().unwrap().iter().position(|name| *name == "Extension Number").unwrap();
    lines.map(|cells| cells[column]).collect()
}

#[rstest]
#[tokio::test]
async fn filters_are_those_of_the_list(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    house.import(THREE, &["--kind", "phone-users"]).expect(0);
    let cases: [(&[&str], &[&str]); 9] = [
        (&["--sort", "extension"], &["2001", "2002", "2003"]),
        (&["--sort", "extension", "--descending"], &["2003", "2002", "2001"]),
        (&["--site", "london", "--sort", "extension"], &["2001", "2002"]),
        (&["--package", "US/CA Unlimited"], &["2001"]),
        (&["--package", "Basic", "--site", "Main Site"], &["2003"]),
        (&["--number", "yes"], &["2001"]),
        (&["--search", "hopper"], &["2002"]),
        (&["--status", "inactive"], &[]),
        (&["--tab", "rooms"], &[]),
    ];
    for (filter, wanted) in cases {
        let file = house.export_as("owner", filter).expect(0);
        assert_eq!(extensions(&file), wanted, "{filter:?}");
    }
}

#[rstest]
#[tokio::test]
async fn a_file_is_there_when_it_is_whole(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    house.import(THREE, &["--kind", "phone-users"]).expect(0);
    let (file, nowhere) = (house.path("users.csv"), house.path("missing/users.csv"));
    let said = house.export_as("owner", &["--output", file.to_str().unwrap()]).expect(0);
    assert_eq!(said, "");
    assert_eq!(fs::read_to_string(&file).unwrap(), house.export_as("owner", &[]).expect(0));
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let refused = house.export_as("owner", &["--output", nowhere.to_str().unwrap()]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.errors.contains("cannot be written"), "{}", refused.errors);
}

#[rstest]
#[tokio::test]
async fn who_may_not_export_gets_no_file(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let file = house.path("users.csv");
    let refused = house.export_as("support", &["--output", file.to_str().unwrap()]);
    assert_eq!((refused.code, file.exists()), (Some(2), false));
    assert!(refused.errors.contains("the right to export"), "{}", refused.errors);
    let unknown = house.export_as("owner", &["--site", "Lodnon"]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.errors.contains("Did you mean \"London\"?"), "{}", unknown.errors);
}
