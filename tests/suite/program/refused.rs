//! What is refused, with a sentence, the code 2, and without a trace.

use rstest::rstest;

use super::house::House;
use crate::support::backend::{Backend, Postgres, Sqlite};

const ONE: &str = "Email,First Name\njohn@demo.example,John\n";

#[rstest]
#[tokio::test]
async fn who_may_not_is_refused(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let support = house.account.email("support");
    let owner = house.account.email("owner");
    let cases = [
        ("Account 7", owner.as_str(), "no account has this name or number. Did you mean \"Account 1\"?"),
        ("999", &owner, "no account has this name or number."),
        ("Account 1", &support, "You don't have permission to manage users."),
        (
            "Account 1",
            "nobody@demo.example",
            "--as \"nobody@demo.example\": this account has no user with this email.",
        ),
        ("Account 1", "mary@demo.example", "the status of this user is \"Pending\"."),
        ("Account 1", "isaac@demo.example", "the status of this user is \"In the trash\"."),
        ("Account 1", "?", "--as \"?\": not an email address."),
    ];
    let file = house.file("people.csv", ONE);
    for (account, person, told) in cases {
        let ran = house.run(&["import", &file, "--kind", "users", "--account", account, "--as", person]);
        assert_eq!((ran.code, ran.said.as_str()), (Some(2), ""), "{person}");
        assert!(ran.errors.contains(told), "{person}: {}", ran.errors);
    }
    assert!(house.states().await.is_empty(), "not even a file was stored");
}

#[rstest]
#[tokio::test]
async fn options_that_do_not_fit_are_refused(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let cases: [(&[&str], &str); 6] = [
        (&["--kind", "phone-users", "--site", "Lodnon"], "Did you mean \"London\"?"),
        (
            &["--kind", "phone-users", "--template", "None"],
            "--template \"None\": this account has no template",
        ),
        (
            &["--kind", "phone-users", "--copy-from", "999"],
            "--copy-from \"999\": no phone user has this name",
        ),
        (&["--kind", "numbers", "--active"], "This kind of file does not have one of these options."),
        (&["--kind", "elephants"], "choose one of phone-users, users, numbers"),
        (&["--kind", "phone-users", "--leave-blank-cells"], "--update"),
    ];
    for (options, told) in cases {
        let ran = house.import(ONE, options);
        assert_eq!(ran.code, Some(2), "{options:?}: {}{}", ran.said, ran.errors);
        assert!(ran.errors.contains(told), "{options:?}: {}", ran.errors);
    }
    assert!(house.states().await.is_empty());
}

#[rstest]
#[tokio::test]
async fn files_that_are_none_are_refused(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let owner = house.account.email("owner");
    let import = |file: &str, more: &[&str]| {
        let start = ["import", file, "--kind", "users", "--account", "Account 1", "--as", &owner];
        house.run(&[&start, more].concat())
    };
    let missing = import(house.path("missing.csv").to_str().unwrap(), &[]);
    assert_eq!(missing.code, Some(2));
    assert!(missing.errors.contains("missing.csv cannot be read: No such file"), "{}", missing.errors);
    let folder = import(house.path("").to_str().unwrap(), &[]);
    assert_eq!(folder.code, Some(2), "{}", folder.errors);
    let empty = import(&house.file("empty.csv", ""), &[]);
    assert_eq!(empty.code, Some(2));
    assert!(empty.errors.contains("The file is empty."), "{}", empty.errors);
    let large = import(&house.file("large.csv", ONE), &["--max-upload-bytes", "10"]);
    assert_eq!(large.code, Some(2));
    assert!(large.errors.contains("large.csv: The file is larger than 10 bytes."), "{}", large.errors);
    assert!(house.states().await.is_empty());
    let prose = import(&house.file("prose.csv", "It was a dark and stormy night.\n"), &[]).expect(2);
    assert!(prose.contains("prose.csv: cannot be read. Nothing has been changed.\n"), "{prose}");
    assert_eq!(house.states().await, ["closed"]);
    assert!(house.lines("SELECT email FROM users WHERE email LIKE 'john%'").await.is_empty());
}

#[rstest]
#[tokio::test]
async fn a_no_is_a_document_too(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let (code, document) = house.import_json(ONE, &["--kind", "numbers", "--active"]);
    let message = "This kind of file does not have one of these options. Open the import page again and choose from its options.";
    let wanted = serde_json::json!({ "outcome": "refused", "exit_code": 2, "message": message });
    assert_eq!((code, document), (Some(2), wanted));
}

#[tokio::test]
async fn a_person_must_be_named() {
    let house = House::open(Sqlite).await.unwrap();
    let file = house.file("people.csv", ONE);
    let ran = house.run(&["import", &file, "--kind", "users", "--account", "Account 1"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.errors.contains("--as <EMAIL>"), "{}", ran.errors);
}

/// A command is a guest: it makes no database, no key, and brings nothing up to date.
#[tokio::test]
async fn nothing_is_made_where_nothing_is() {
    let house = House::open(Sqlite).await.unwrap();
    let elsewhere = house.path("elsewhere");
    let run = |more: &[&str]| {
        let start = ["export", "--kind", "phone-users", "--account", "1", "--as", "a@b.example"];
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_switchroom"));
        command.env_clear().args(start).args(more).arg("--data").arg(&elsewhere);
        super::house::Ran::of(&command.output().unwrap())
    };
    for (more, told) in [
        (&[] as &[&str], "There is no database"),
        (&["--database", &house.database.address], "There is no key file"),
        (&["--database", "mysql://phones"], "There is no key file"),
    ] {
        let ran = run(more);
        assert_eq!(ran.code, Some(2), "{}", ran.errors);
        assert!(ran.errors.contains(told), "{}", ran.errors);
    }
    assert!(!elsewhere.exists());
    let empty = house.file("empty.db", "");
    let ran = house.run_on(&format!("sqlite:{empty}"));
    assert_eq!(ran.code, Some(2));
    assert!(ran.errors.contains("switchroom migrate"), "{}", ran.errors);
}
