//! Files that change those who are there: what takes something away needs a yes.

use rstest::rstest;

use super::house::House;
use crate::support::backend::{Backend, Postgres, Sqlite};

const THREE: &str = "Email,Package,Site Name,Extension Number,Phone Number\n\
ada@demo.example,US/CA Unlimited,Main Site,2001,+12055550121\ngrace@demo.example,,London,2002,\n\
alan@demo.example,,Main Site,2003,\n";
const WITHOUT_PACKAGE: &str = "Email,Package\nada@demo.example,\n";
const UPDATE: &[&str] = &["--kind", "phone-users", "--update"];

fn update<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [UPDATE, more].concat()
}

async fn house_of_three(backend: Backend) -> Option<House> {
    let house = House::open(backend).await?;
    house.import(THREE, &["--kind", "phone-users"]).expect(0);
    Some(house)
}

impl House {
    async fn packages(&self) -> usize {
        self.lines("SELECT CAST(extension_id AS TEXT) FROM extension_packages").await.len()
    }
}

#[rstest]
#[tokio::test]
async fn what_takes_something_away_needs_a_yes(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = house_of_three(backend).await else { return };
    let said = house.import(WITHOUT_PACKAGE, UPDATE).expect(4);
    assert!(said.contains("would remove something, and needs --yes. Nothing has been changed.\n"), "{said}");
    assert!(said.contains("  users losing outbound calling: 1\n"), "{said}");
    let said = house.import(WITHOUT_PACKAGE, &update(&["--dry-run", "--plan"])).expect(4);
    assert!(said.contains("Row 2, Ada Lovelace: Package US/CA Unlimited → none; "), "{said}");
    house.import(WITHOUT_PACKAGE, &update(&["--dry-run", "--yes"])).expect(0);
    assert_eq!((house.packages().await, house.states().await.last().unwrap().as_str()), (1, "closed"));
    house.import(WITHOUT_PACKAGE, &update(&["--yes"])).expect(0);
    assert_eq!(house.packages().await, 0);
}

#[rstest]
#[tokio::test]
async fn the_same_update_again_has_nothing_to_change(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = house_of_three(backend).await else { return };
    let swap = "Email,Extension Number\nada@demo.example,2002\ngrace@demo.example,2001\n";
    house.import(swap, &update(&["--yes"])).expect(0);
    assert_eq!(house.phone_users().await, ["Grace Hopper 2001", "Ada Lovelace 2002", "Alan Turing 2003"]);
    let said = house.import(swap, UPDATE).expect(0);
    assert_eq!(
        said,
        "Import 3, people.csv: nothing to change.\nRows: 2. Changing: 0. Unchanged: 2. With issues: 0.\n"
    );
    let changes = "SELECT operation FROM change_operations";
    assert_eq!(house.lines(changes).await.len(), 2, "the second recorded nothing");
}

#[rstest]
#[tokio::test]
async fn an_export_comes_back_without_a_change(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = house_of_three(backend).await else { return };
    let exported = house.export_as("owner", &[]).expect(0);
    let (code, document) = house.import_json(&exported, &update(&["--plan"]));
    assert_eq!(code, Some(0), "{document:#}");
    assert_eq!(document["rows"]["unchanged"], 3, "{document:#}");
    assert_eq!((&document["issues"], &document["plan"]), (&serde_json::json!([]), &serde_json::json!([])));
}

#[rstest]
#[tokio::test]
async fn blank_cells_can_be_left_alone(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = house_of_three(backend).await else { return };
    let said = house.import(WITHOUT_PACKAGE, &update(&["--leave-blank-cells"])).expect(0);
    assert!(said.contains("nothing to change."), "{said}");
    assert_eq!(house.packages().await, 1);
}

#[rstest]
#[tokio::test]
async fn a_plan_left_open_waits_for_a_person(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = house_of_three(backend).await else { return };
    house.import(WITHOUT_PACKAGE, &update(&["--leave-open"])).expect(4);
    assert_eq!(house.states().await, ["applied", "ready"]);
}

/// The good rows of a file with issues take something away: both have to be said.
#[rstest]
#[tokio::test]
async fn ignoring_issues_is_no_yes(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = house_of_three(backend).await else { return };
    let csv = format!("{WITHOUT_PACKAGE}nobody@demo.example,\n");
    house.import(&csv, UPDATE).expect(1);
    house.import(&csv, &update(&["--ignore-issues"])).expect(4);
    assert_eq!(house.packages().await, 1);
    house.import(&csv, &update(&["--ignore-issues", "--yes"])).expect(3);
    assert_eq!(house.packages().await, 0);
}

#[rstest]
#[tokio::test]
async fn two_commands_at_once_are_applied_one_after_the_other(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = house_of_three(backend).await else { return };
    let owner = house.account.email("owner");
    let files = [("one.csv", "3001"), ("two.csv", "3002")];
    let children = files.map(|(name, digits)| {
        let file = house.file(name, &format!("Email,Extension Number\nada@demo.example,{digits}\n"));
        let start = ["import", &file, "--account", "Account 1", "--as", &owner, "--yes"];
        house.start(&[&start, UPDATE].concat())
    });
    for child in children {
        super::house::Ran::of(&child.wait_with_output().unwrap()).expect(0);
    }
    let ada = &house.phone_users().await[2];
    assert!(["Ada Lovelace 3001", "Ada Lovelace 3002"].contains(&ada.as_str()), "{ada}");
}

/// Nobody's address is changed without a yes, and whoever runs the program needs no password.
#[rstest]
#[tokio::test]
async fn users_get_new_addresses_with_a_yes(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = house_of_three(backend).await else { return };
    let swap = "Email,New Email\nada@demo.example,grace@demo.example\ngrace@demo.example,ada@demo.example\n";
    let users = |more: &[&'static str]| [&["--kind", "users", "--update"], more].concat();
    let said = house.import(swap, &users(&["--plan"])).expect(4);
    assert!(said.contains("  email addresses changed: 2\n"), "{said}");
    assert!(said.contains("Row 2, Ada Lovelace: Email ada@demo.example → grace@demo.example"), "{said}");
    house.import(swap, &users(&["--yes"])).expect(0);
    let emails =
        "SELECT last_name || ' ' || email FROM users WHERE last_name IN ('Lovelace', 'Hopper') ORDER BY 1";
    assert_eq!(house.lines(emails).await, ["Hopper ada@demo.example", "Lovelace grace@demo.example"]);
}
