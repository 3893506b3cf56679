//! The list as a file.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use rstest::rstest;

use super::house::House;
use crate::support::backend::{Backend, Postgres, Sqlite};

const THREE: &str = "Email,Site Name,Extension Number,Package,Phone Number\n\
ada@demo.example,London,2001,US/CA Unlimited,+12055550121\ngrace@demo.example,London,2002,,\n\
alan@demo.example,Main Site,2003,,\n";

/// A column of a file, in its order. All cells are quoted.
fn column<'a>(csv: &'a str, header: &str) -> Vec<&'a str> {
    let cells = |line: &'a str| line.trim_matches(['\u{feff}', '"']).split("\",\"").collect::<Vec<_>>();
    let mut lines = csv.lines().map(cells);
    let column = lines.next().unwrap().iter().position(|name| *name == header).unwrap();
    lines.map(|cells| cells[column]).collect()
}

fn extensions(csv: &str) -> Vec<&str> {
    column(csv, "Extension Number")
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
    assert!(refused.errors.contains("permission to export"), "{}", refused.errors);
    let unknown = house.export_as("owner", &["--site", "Lodnon"]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.errors.contains("Did you mean \"London\"?"), "{}", unknown.errors);
}

#[rstest]
#[tokio::test]
async fn users_and_numbers_have_the_filters_of_their_lists(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    house.import(THREE, &["--kind", "phone-users"]).expect(0);
    let edit = "Email,Department\nalan@demo.example,Codes\n";
    house.import(edit, &["--kind", "users", "--update"]).expect(0);
    let users: [(&[&str], &[&str]); 7] = [
        (&["--license", "yes"], &["ada@demo.example", "alan@demo.example", "grace@demo.example"]),
        (&["--tab", "pending"], &["mary@demo.example"]),
        (&["--tab", "pending", "--sort", "expires"], &["mary@demo.example"]),
        (&["--status", "inactive"], &["nikola@demo.example"]),
        (&["--role", "support"], &["support@one.example"]),
        (&["--department", "Codes", "--tab", "users"], &["alan@demo.example"]),
        (&["--search", "hopper", "--sort", "email"], &["grace@demo.example"]),
    ];
    for (filter, wanted) in users {
        assert_eq!(
            column(&house.export_of("users", "owner", filter).expect(0), "Email"),
            wanted,
            "{filter:?}"
        );
    }
    let numbers: [(&[&str], usize); 5] = [
        (&[], 5),
        (&["--assigned", "yes"], 1),
        (&["--type", "toll-free"], 0),
        (&["--site", "london"], 0),
        (&["--site", "main site", "--search", "555-0124", "--sort", "type"], 1),
    ];
    for (filter, wanted) in numbers {
        let file = house.export_of("numbers", "owner", filter).expect(0);
        assert_eq!(column(&file, "Phone Number").len(), wanted, "{filter:?}");
    }
    let back = house.export_of("users", "owner", &[]).expect(0);
    let said = house.import(&back, &["--kind", "users", "--update"]).expect(0);
    assert!(said.contains("nothing to change."), "{said}");
}

#[rstest]
#[case("numbers", &["--package", "Pro"], "You can't use --package with --kind numbers. Its options are --search, --site, ")]
#[case("numbers", &["--tab", "users"], "You can't use --tab with --kind numbers.")]
#[case("users", &["--site", "London"], "You can't use --site with --kind users.")]
#[case("users", &["--desk-phone", "no"], "You can't use --desk-phone with --kind users.")]
#[case("phone-users", &["--role", "owner"], "You can't use --role with --kind phone-users.")]
#[case("phone-users", &["--tab", "pending"], "You can't use --tab pending with --kind phone-users. Its tabs are users, rooms, ")]
#[case("users", &["--tab", "rooms"], "You can't use --tab rooms with --kind users. Its tabs are users, pending.")]
#[case("users", &["--tab", "pending", "--status", "active"], "You can't use --status with --tab pending.")]
#[case("users", &["--sort", "expires"], "You can't use --sort expires with --kind users. You can sort by name, email, ")]
#[case("numbers", &["--sort", "name"], "You can't use --sort name with --kind numbers. You can sort by number, site, type.")]
#[case("numbers", &["--site", "Lodnon"], "Did you mean \"London\"?")]
#[tokio::test]
async fn what_a_kind_does_not_have_is_refused(#[case] kind: &str, #[case] more: &[&str], #[case] told: &str) {
    let house = House::open(Sqlite).await.unwrap();
    let file = house.path("file.csv");
    let output = ["--output", file.to_str().unwrap()];
    let ran = house.export_of(kind, "owner", &[&output, more].concat());
    assert_eq!((ran.code, file.exists()), (Some(2), false));
    assert!(ran.errors.contains(told), "{}", ran.errors);
}

#[rstest]
#[case("users", "ada@demo.example")]
#[case("numbers", "+12055550121")]
#[tokio::test]
async fn who_may_not_export_gets_no_file_of_any_kind(#[case] kind: &str, #[case] one: &str) {
    let house = House::open(Sqlite).await.unwrap();
    let refused = house.export_of(kind, "support", &[]);
    assert_eq!((refused.code, refused.said.as_str()), (Some(2), ""));
    assert!(refused.errors.contains("permission to export"), "{}", refused.errors);
    assert!(house.export_of(kind, "owner", &[]).expect(0).contains(one));
}

/// Each kind of file goes out and comes back by its name.
#[rstest]
#[tokio::test]
async fn things_are_imported_exported_and_updated(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let kinds = [
        ("sites", "Name\nParis\nRome\n", "Name"),
        ("packages", "Name,Kind,Seats\nGold,Main package,5\nFax,Add-on,1\n", "Name"),
        ("setting-templates", "Name,SMS\nDesk,Yes\nNight,No\n", "Name"),
        ("provision-templates", "Name,Configuration\nLobby,a=1\nYard,b=2\n", "Name"),
        (
            "contact-center-users",
            "Email,Role\nadmin@one.example,Agent\nowner@one.example,Supervisor\n",
            "Email",
        ),
    ];
    for (kind, csv, header) in kinds {
        house.import(csv, &["--kind", kind]).expect(0);
        let file = house.export_of(kind, "owner", &[]).expect(0);
        let names = column(&file, header);
        assert!(csv.lines().skip(1).all(|line| names.contains(&line.split(',').next().unwrap())), "{file}");
        let (code, document) = house.import_json(&file, &["--kind", kind, "--update"]);
        assert_eq!((code, document["outcome"].as_str()), (Some(0), Some("clean")), "{document}");
        let backward = house.export_of(kind, "owner", &["--descending"]).expect(0);
        assert!(column(&backward, header).iter().rev().eq(&names), "{backward}");
        let found = house.export_of(kind, "owner", &["--search", names[0]]).expect(0);
        assert_eq!(column(&found, header), names[..1], "{found}");
        let refused = house.export_of(kind, "owner", &["--role", "admin"]);
        assert!(refused.errors.contains("You can't use --role with --kind"), "{}", refused.errors);
    }
}
