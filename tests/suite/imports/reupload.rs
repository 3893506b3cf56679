//! *Reupload*: corrected rows join the rows that were ready; any other file takes their place, and says so.

use rstest::rstest;
use switchroom::domain::import::{Options, State, Tab};
use switchroom::importers::FileKind;
use switchroom::operations::imports::{self, Decision};
use switchroom::repository::imports::ImportRow;

use super::office::{Office, upload_of};
use super::updating::office_of_three;
use crate::support::backend::{Backend, Postgres, Sqlite};

/// One of three is wrong.
pub(super) const THREE: &str = "Email,Site Name,Notes,Extension Number\nada@demo.example,London,a,801\n\
    nobody@demo.example,London,b,802\nalan@demo.example,London,c,803\n";

impl Office {
    /// What is told of the file as a whole.
    pub(super) async fn told_of(&self, import: &ImportRow) -> Vec<String> {
        let findings = self.details(import.id).await.findings;
        let place = |row: Option<u32>| row.map_or_else(String::new, |row| format!("{row}: "));
        findings
            .iter()
            .map(|one| format!("{}{}", place(one.row), one.problem.sentence("", &one.value)))
            .collect()
    }

    pub(super) async fn extensions_of(&self) -> Vec<String> {
        self.lines("SELECT name || ' ' || digits FROM extensions WHERE account_id = $1 ORDER BY digits").await
    }
}

#[rstest]
#[case::commas(',')]
#[case::semicolons(';')]
#[tokio::test]
async fn corrected_rows_join_those_that_were_ready(
    #[case] separator: char,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.add(&THREE.replace(',', &separator.to_string())).await;
    assert_eq!((import.state, import.good_rows, import.bad_rows), (State::HasIssues, 2, 1));
    let failing = office.failing_rows(&import).await;
    let row = format!(
        "\"3 (import {}, upload 1)\"{separator}\"nobody@demo.example\"{separator}\"London\"",
        import.id
    );
    assert!(failing.contains(&row), "{failing}");
    let import = office.bring_again(&import, &failing.replace("nobody@", "grace@")).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.extensions_of().await, ["Ada Lovelace 801", "Grace Hopper 802", "Alan Turing 803"]);
    assert_eq!((import.attempt, import.total_rows), (2, 3));
    assert!(office.told_of(&import).await.contains(&"\"people.csv\" corrected 1 cell in 1 row.".to_owned()));
    let kept = office
        .lines(
            "SELECT c.row_no || ' ' || c.place || ' ' || c.old || ' ' || c.new || ' ' || a.person_name
              FROM import_corrections c JOIN import_attempts a ON a.account_id = c.account_id
                AND a.import_id = c.import_id AND a.attempt = c.attempt
              WHERE c.account_id = $1 AND c.place >= 0",
        )
        .await;
    assert_eq!(
        kept,
        [format!("3 0 nobody@demo.example grace@demo.example {}", office.account.owner().person_name)]
    );
}

#[rstest]
#[tokio::test]
async fn the_whole_is_judged_again(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.add(THREE).await;
    let failing = office.failing_rows(&import).await;
    // The corrected row takes what a row that was ready wants.
    let corrected = failing.replace("nobody@", "grace@").replace("\"802\"", "\"801\"");
    let import = office.bring_again(&import, &corrected).await;
    assert_eq!((import.state, import.bad_rows), (State::HasIssues, 2));
    assert!(office.extensions_of().await.is_empty());
    let failing = office.failing_rows(&import).await;
    assert!(failing.contains(&format!("\"3 (import {}, upload 2)\"", import.id)), "{failing}");
    let again = failing.replacen("\"801\"", "\"804\"", 1);
    let import = office.bring_again(&import, &again).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.extensions_of().await, ["Grace Hopper 801", "Alan Turing 803", "Ada Lovelace 804"]);
}

#[rstest]
#[tokio::test]
async fn a_file_with_too_many_rows_takes_no_place(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(mut office) = Office::open(backend).await else { return };
    office.context.limits.rows = 3;
    let mut import = office.add(THREE).await;
    let whole = format!("{THREE}grace@demo.example,London,d,804\n");
    let corrected = office.failing_rows(&import).await.replace("nobody@", "grace@");
    let row = corrected.lines().nth(1).unwrap().to_owned();
    let corrected = format!("{corrected}{row}\r\n{row}\r\n{row}\r\n");
    for file in [whole, corrected] {
        import = office.bring_again(&import, &file).await;
        assert_eq!((import.state, import.good_rows, import.bad_rows), (State::HasIssues, 2, 1));
        let told = office.told_of(&import).await;
        let many = "The file has 4 rows; at most 3 can be imported at once.".to_owned();
        assert!(told.contains(&many), "{told:?}");
    }
    let import = office.decide(&import, Decision::IgnoreIssues).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.extensions_of().await, ["Ada Lovelace 801", "Alan Turing 803"]);
}

#[rstest]
#[tokio::test]
async fn a_file_without_the_column_row_takes_the_place_of_all(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.add(THREE).await;
    let failing = office.failing_rows(&import).await;
    let half = office.bring_again(&import, &failing.replace("nobody@", "mary@")).await;
    let whole = "Email,Site Name\nada@demo.example,London\n";
    let import = office.bring_again(&half, whole).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(
        (office.extensions_of().await.len(), import.total_rows),
        (1, 1),
        "corrections of another file are gone"
    );
    assert_eq!(office.told_of(&import).await, ["\"people.csv\" replaced the previous file and its 3 rows."]);
    assert!(office.lines("SELECT new FROM import_corrections WHERE account_id = $1").await.is_empty());
}

#[rstest]
#[tokio::test]
async fn rows_that_cannot_be_placed_are_refused_and_all_stays(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.add(THREE).await;
    let id = import.id;
    let row = |row: u32, upload: u32| format!("\"{row} (import {id}, upload {upload})\",grace@demo.example");
    let other = format!("\"3 (import {}, upload 1)\",grace@demo.example", id.0 + 1);
    let cases = [
        (row(9, 1), "2: This import has no row 9."),
        (format!("{}\n{}", row(3, 1), row(3, 1)), "3: The file has row 3 of the import twice."),
        (row(3, 7), "2: The column Row does not match a row of this import."),
        ("3,grace@demo.example".to_owned(), "2: The column Row does not match a row of this import."),
        (other, &format!("2: This row belongs to import {}.", id.0 + 1)),
        (format!("{},more", row(3, 1)), "2: The row has 3 cells, the header row 2."),
    ];
    let mut import = import;
    for (rows, told) in cases {
        // A good row beside it is not used either.
        let file = format!("Row,Email\n{rows}\n");
        import = office.bring_again(&import, &file).await;
        office.assert_state(&import, State::HasIssues).await;
        let all = office.told_of(&import).await;
        assert!(all.contains(&"\"people.csv\" was not used.".to_owned()), "{all:?}");
        assert!(all.contains(&told.to_owned()), "{told} is not in {all:?}");
        assert_eq!((import.good_rows, import.bad_rows, import.total_rows), (2, 1, 3));
        assert!(office.lines("SELECT new FROM import_corrections WHERE account_id = $1").await.is_empty());
        assert_eq!(office.issues(id).await.len(), 1, "the rows are as they were");
    }
    let unreadable = office.bring_again(&import, "Row,Emial,Site\n\"").await;
    office.assert_state(&unreadable, State::HasIssues).await;
    let column = office.bring_again(&unreadable, &format!("Row,Email,Package\n{},Pro\n", row(3, 1))).await;
    let all = office.told_of(&column).await;
    assert!(all.contains(&"1: The file of this import has no column \"Package\".".to_owned()), "{all:?}");
    let right = office.bring_again(&column, &format!("Row,Email\n{}\n", row(3, 1))).await;
    office.assert_state(&right, State::Applied).await;
    assert_eq!(office.extensions_of().await.len(), 3);
}

/// Who corrects half of a file, brings it, and then corrects the other half of the same file.
#[rstest]
#[tokio::test]
async fn a_row_is_outdated_only_where_it_was_corrected_since(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office
        .add("Email,Site Name\nnobody@demo.example,London\nnowhere@demo.example,London\nada@demo.example,London\n")
        .await;
    let failing = office.failing_rows(&import).await;
    let first = failing.replace("nobody@", "grace@");
    let import = office.bring_again(&import, &first).await;
    assert_eq!((import.state, import.bad_rows), (State::HasIssues, 1));
    let outdated = office.bring_again(&import, &failing.replace("nowhere@", "alan@")).await;
    let all = office.told_of(&outdated).await;
    let told = "2: Row 2 of the import was changed after this file was downloaded.";
    assert!(all.contains(&told.to_owned()), "{all:?}");
    let import = office.bring_again(&outdated, &first.replace("nowhere@", "alan@")).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.extensions_of().await.len(), 3);
}

/// Quotes and numbers of cells that are wrong are right in the downloaded file. A cell that was not told of stays.
#[rstest]
#[tokio::test]
async fn rows_of_a_broken_form_are_corrected_too(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office
        .add("Email,Site Name,Extension Number\nada@demo.example\ngrace@demo.example,\"Lon\"don,802\nalan@demo.example,London,803,x\n")
        .await;
    assert_eq!((import.state, import.bad_rows), (State::HasIssues, 3));
    let failing = office.failing_rows(&import).await;
    let corrected = failing
        .replace("\"ada@demo.example\",\"\",\"\"", "\"ada@demo.example\",\"London\",\"\"")
        .replace("Londondon", "London")
        .replace(",\"x\"", "");
    let corrected =
        corrected.lines().map(|line| line.replace("\"Lon\"\"don\"", "\"London\"") + "\n").collect::<String>();
    let import = office.bring_again(&import, &corrected).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.extensions_of().await, ["Ada Lovelace 801", "Grace Hopper 802", "Alan Turing 803"]);
}

#[rstest]
#[tokio::test]
async fn a_row_that_is_made_blank_is_left_out(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.add(THREE).await;
    let blank =
        format!("Row,Email,Site Name,Notes,Extension Number\n\"3 (import {}, upload 1)\",,,,\n", import.id);
    let import = office.bring_again(&import, &blank).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.extensions_of().await, ["Ada Lovelace 801", "Alan Turing 803"]);
    let told = "\"people.csv\" corrected 4 cells in 1 row. 1 row is blank now, and is left out.";
    assert!(office.told_of(&import).await.contains(&told.to_owned()));
}

#[rstest]
#[tokio::test]
async fn rows_of_an_update_are_corrected(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = office_of_three(backend).await else { return };
    let import =
        office.update("Email,Extension Number\nada@demo.example,2002\ngrace@demo.example,20x\n").await;
    assert_eq!((import.state, import.bad_rows), (State::HasIssues, 2), "one needs what the other frees");
    let failing = office.failing_rows(&import).await;
    let again = imports::Upload {
        tab: Tab::Update,
        again: Some((import.id, import.attempt)),
        ..upload_of(FileKind::PhoneUsers, Options::default())
    };
    let corrected = failing.replace("20x", "2001");
    let id = office.receive_as(&office.account.owner(), corrected.as_bytes(), again).await.unwrap();
    let import = office.work(id).await;
    office.assert_state(&import, State::Ready).await;
    let import = office.decide(&import, Decision::Apply).await;
    office.assert_state(&import, State::Applied).await;
    let people = office.extensions_of().await;
    assert!(people[..2] == ["Grace Hopper 2001", "Ada Lovelace 2002"], "{people:?}");
}
