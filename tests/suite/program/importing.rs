//! A file is brought, once and again; tried out; told in words and as a document.

use rstest::rstest;
use serde_json::json;

use super::house::House;
use crate::support::backend::{Backend, Postgres, Sqlite};

const TWO: &str = "Email,Site Name,Extension Number,Package\nada@demo.example,London,2001,US/CA Unlimited\n\
grace@demo.example,London,2002,\n";
const ONE_OF_TWO: &str =
    "Email,Site Name,Extension Number\nada@demo.example,London,2001\ngrace@demo.example,Lodnon,2002\n";
const PHONE_USERS: &[&str] = &["--kind", "phone-users"];

fn phone_users<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [PHONE_USERS, more].concat()
}

#[rstest]
#[tokio::test]
async fn a_clean_file_is_applied_and_the_record_names_the_person(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(house) = House::open(backend).await else { return };
    let said = house.import(TWO, PHONE_USERS).expect(0);
    assert_eq!(
        said,
        "Import 1, people.csv: applied.\nRows: 2. Changing: 2. Unchanged: 0. With issues: 0.\n  \
         licenses used: 2\n  package seats used: 1\n  users added: 2\n"
    );
    assert_eq!(house.phone_users().await, ["Ada Lovelace 2001", "Grace Hopper 2002"]);
    let record = "SELECT person_name || ', ' || address || ', ' || operation FROM change_operations";
    assert_eq!(house.lines(record).await, ["owner Person, command line, apply_import"]);
}

#[rstest]
#[tokio::test]
async fn the_same_file_again_has_issues_and_changes_nothing(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    house.import(TWO, PHONE_USERS).expect(0);
    let said = house.import(TWO, PHONE_USERS).expect(1);
    assert!(said.contains("has issues. Nothing has been changed."), "{said}");
    assert!(
        said.contains("Row 3: Email \"grace@demo.example\": the user already has a phone license."),
        "{said}"
    );
    assert_eq!(house.phone_users().await.len(), 2);
    assert_eq!(house.states().await, ["applied", "closed"], "nothing waits");
}

#[rstest]
#[tokio::test]
async fn a_dry_run_ends_as_the_run_would_and_changes_nothing(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let said = house.import(TWO, &phone_users(&["--dry-run", "--plan"])).expect(0);
    assert!(said.contains("would be applied. Nothing has been changed.\n"), "{said}");
    assert!(said.contains("Row 2, Ada Lovelace: "), "{said}");
    let said = house.import(ONE_OF_TWO, &phone_users(&["--dry-run"])).expect(1);
    assert!(said.contains("Row 3: Site Name \"Lodnon\": "), "{said}");
    house.import(ONE_OF_TWO, &phone_users(&["--dry-run", "--ignore-issues"])).expect(3);
    assert!(house.phone_users().await.is_empty());
    assert_eq!(house.states().await, ["closed", "closed", "closed"]);
}

#[rstest]
#[tokio::test]
async fn rows_with_issues_are_left_out_where_that_is_asked_for(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let said = house.import(ONE_OF_TWO, &phone_users(&["--ignore-issues"])).expect(3);
    assert!(said.contains("Changing: 1. Unchanged: 0. With issues: 1."), "{said}");
    assert_eq!(house.phone_users().await, ["Ada Lovelace 2001"]);
}

#[rstest]
#[tokio::test]
async fn the_document_has_everything(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let (code, document) = house.import_json(ONE_OF_TWO, &phone_users(&["--ignore-issues", "--plan"]));
    assert_eq!(code, Some(3));
    let change = |field: &str, after: &str| json!({ "field": field, "before": null, "after": after });
    let mut plan = document["plan"][0]["changes"].as_array().unwrap().clone();
    plan.retain(|field| ["Site Name", "Extension Number"].contains(&field["field"].as_str().unwrap()));
    let issue = json!({
        "row": 3, "subject": "grace@demo.example", "column": "Site Name", "value": "Lodnon", "severity": "issue",
        "code": "site_unknown",
        "message": "Site Name \"Lodnon\": this account has no site with this name or code.",
        "remedy": "Did you mean \"London\"? Use a site listed under Sites.", "suggestion": "London",
    });
    assert_eq!(document["issues"], json!([issue]));
    assert_eq!(plan, [change("Site Name", "London"), change("Extension Number", "2001")], "{document:#}");
    let bytes = ONE_OF_TWO.len();
    assert_eq!(
        without(document, &["issues", "plan"]),
        json!({
            "outcome": "left_out", "exit_code": 3,
            "import": {
                "id": 1, "account": 1_000_000, "kind": "phone_users", "tab": "add", "file": "people.csv",
                "bytes": bytes, "encoding": null,
            },
            "rows": { "total": 2, "changing": 1, "unchanged": 0, "with_issues": 1, "taking_away": 0 },
            "changes": { "licenses used": 1, "users added": 1 }, "kinds_of_change": {}, "file_problems": [],
        })
    );
}

fn without(mut document: serde_json::Value, fields: &[&str]) -> serde_json::Value {
    document.as_object_mut().unwrap().retain(|field, _| !fields.contains(&field.as_str()));
    document
}

#[rstest]
#[tokio::test]
async fn a_file_comes_through_a_pipe(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let owner = house.account.email("owner");
    let arguments = ["import", "-", "--kind", "users", "--account", "1000000", "--as", &owner];
    let input = "Email,First Name\njohn@demo.example,John\n";
    let said = house.run_with_input(&arguments, input).expect(0);
    assert!(said.starts_with("Import 1, standard input: applied."), "{said}");
    let input = "Email,First Name\njane@demo.example,Jane\n";
    house.run_with_input(&[&arguments[..], &["--active"]].concat(), input).expect(0);
    let both =
        "SELECT status FROM users WHERE email IN ('john@demo.example', 'jane@demo.example') ORDER BY email";
    assert_eq!(house.lines(both).await, ["active", "pending"]);
}

#[rstest]
#[tokio::test]
async fn more_issues_than_fit_are_counted_and_the_document_has_all(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(house) = House::open(backend).await else { return };
    let rows = (0..120).map(|row| format!("nobody{row}@demo.example,London\n"));
    let csv = format!("Email,Site Name\n{}", rows.collect::<String>());
    let said = house.import(&csv, PHONE_USERS).expect(1);
    assert_eq!(said.lines().filter(|line| line.starts_with("Row ")).count(), 50, "{said}");
    assert!(said.ends_with("More rows with issues: 70. Use --json to see all.\n"), "{said}");
    let (_, document) = house.import_json(&csv, PHONE_USERS);
    assert_eq!(document["issues"].as_array().unwrap().len(), 120);
}

#[rstest]
#[tokio::test]
async fn what_is_left_open_waits_on_the_portal(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    house.import(ONE_OF_TWO, &phone_users(&["--leave-open"])).expect(1);
    house.import(TWO, &phone_users(&["--dry-run", "--leave-open"])).expect(0);
    assert_eq!(house.states().await, ["has_issues", "ready"]);
}

#[rstest]
#[tokio::test]
async fn many_commands_and_a_server_share_one_database(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let _server = house.serve();
    let owner = house.account.email("owner");
    let children: Vec<_> = (1..=4)
        .map(|number| {
            let rows = (0..50).map(|row| format!("person{number}.{row}@demo.example,Person\n"));
            let file = format!("people-{number}.csv");
            let file = house.file(&file, &format!("Email,First Name\n{}", rows.collect::<String>()));
            house.start(&["import", &file, "--kind", "users", "--account", "1000000", "--as", &owner])
        })
        .collect();
    for child in children {
        super::house::Ran::of(&child.wait_with_output().unwrap()).expect(0);
    }
    let people = "SELECT CAST(COUNT(*) AS TEXT) FROM users WHERE first_name = 'Person'";
    assert_eq!(house.lines(people).await, ["200"]);
    assert_eq!(house.states().await, ["applied"; 4]);
}
