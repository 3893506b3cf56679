//! A file whose letters are in doubt, on the command line: nothing is changed before its encoding is named.

use std::fs;

use rstest::rstest;

use super::house::House;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Łukasz Żak, in windows-1250.
const POLISH: &[u8] = b"Email;First Name;Last Name\r\nl.zak@demo.example;\xA3ukasz;\xAFak\r\n";
const LAST: &str = "SELECT first_name || ' ' || last_name FROM users WHERE email = 'l.zak@demo.example'";

#[rstest]
#[tokio::test]
async fn a_guess_changes_nothing_until_the_encoding_is_named(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let file = house.file("people.csv", "");
    fs::write(&file, POLISH).unwrap();
    let email = house.account.email("owner");
    let import = ["import", &file, "--account", "Account 1", "--as", &email, "--kind", "users"];
    let run = |more: &[&str]| house.run(&[&import, more].concat());
    for more in [&[][..], &["--dry-run"], &["--ignore-issues", "--yes"]] {
        let said = run(more).expect(6);
        assert!(
            said.contains("has an unclear encoding, and needs --encoding. Nothing has been changed."),
            "{said}"
        );
        assert!(said.contains("windows-1250: \"Łukasz\", \"Żak\""), "{said}");
        assert!(said.contains("If the letters are right, add --encoding windows-1250."), "{said}");
    }
    let document: serde_json::Value = serde_json::from_str(&run(&["--json"]).expect(6)).unwrap();
    assert_eq!(
        (document["outcome"].as_str(), document["exit_code"].as_i64()),
        (Some("needs_encoding"), Some(6))
    );
    assert_eq!(document["import"]["encoding"], "windows-1250");
    assert_eq!(document["file_problems"][0]["code"], "file_read_as");
    assert!(house.lines(LAST).await.is_empty());

    let refused = run(&["--encoding", "windows-9"]);
    assert_eq!(refused.code, Some(2));
    assert!(
        refused.errors.contains("--encoding \"windows-9\": there is no encoding of this name."),
        "{}",
        refused.errors
    );
    run(&["--encoding", "windows-1250"]).expect(0);
    assert_eq!(house.lines(LAST).await, ["Łukasz Żak"]);
}

#[rstest]
#[tokio::test]
async fn question_marks_for_letters_need_a_word_too(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let csv = "Email,First Name,Last Name\nl.zak@demo.example,?ukasz,?ak\n";
    let said = house.import(csv, &["--kind", "users"]).expect(6);
    assert!(said.contains("Letters in some values look lost or wrong: \"?ukasz\", \"?ak\"."), "{said}");
    assert!(house.lines(LAST).await.is_empty());
    house.import(csv, &["--kind", "users", "--encoding", "utf-8"]).expect(0);
    assert_eq!(house.lines(LAST).await, ["?ukasz ?ak"]);
}
