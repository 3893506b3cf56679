//! *Reupload*: the corrections that are kept of a file, their erasure, and the files that are none.

use chrono::Duration;
use rstest::rstest;
use switchroom::domain::ids::UserId;
use switchroom::domain::import::{Options, State};
use switchroom::importers::FileKind;
use switchroom::operations::imports::{self};
use switchroom::operations::person_data;

use super::office::{Office, upload_of};
use super::reupload::THREE;
use crate::audit_log::tamper;
use crate::support::backend::{Backend, Postgres, Sqlite};

#[rstest]
#[tokio::test]
async fn corrections_are_erased_with_their_file(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.add(THREE).await;
    let failing = office.failing_rows(&import).await;
    office.bring_again(&import, &failing.replace("nobody@", "nowhere@")).await;
    assert_eq!(office.count("import_corrections").await, 2, "the cell, and that the row was written anew");
    assert_eq!(office.count("import_files").await, 1, "the corrected file is not kept");
    office.context.clock.advance(Duration::days(31));
    assert!(imports::sweep(&office.context).await.unwrap());
    for table in ["import_corrections", "import_attempts", "import_files", "import_rows"] {
        assert_eq!(office.count(table).await, 0, "{table}");
    }
}

/// Somebody who stands only in what was corrected, before or after.
#[rstest]
#[case::before("isaac@", "nowhere@")]
#[case::after("nobody@", "isaac@")]
#[tokio::test]
async fn an_erased_person_is_in_no_correction(
    #[case] first: &str,
    #[case] then: &str,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.add(&THREE.replace("nobody@", first)).await;
    let failing = office.failing_rows(&import).await;
    let import = office.bring_again(&import, &failing.replace(first, then)).await;
    let failing = office.failing_rows(&import).await;
    office.bring_again(&import, &failing.replace(then, "nobody@")).await;
    let find = "SELECT CAST(id AS TEXT) FROM users WHERE account_id = $1 AND email = 'isaac@demo.example'";
    let user = office.lines(find).await[0].parse().unwrap();
    person_data::erase(&office.context, &office.account.owner(), UserId(user)).await.unwrap();
    assert_eq!((office.count("import_corrections").await, office.count("import_rows").await), (0, 0));
}

/// Each row is one quoted cell, and is read as the cells inside: so it is when one of them was corrected.
#[rstest]
#[tokio::test]
async fn rows_that_are_quoted_as_a_whole_are_corrected(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office
        .add("\"Email,Site Name,Extension Number\"\n\"nobody@demo.example,London,802\"\n\"ada@demo.example,London,803\"\n")
        .await;
    assert_eq!((import.state, import.bad_rows), (State::HasIssues, 1));
    let failing = office.failing_rows(&import).await;
    let import = office.bring_again(&import, &failing.replace("nobody@", "grace@")).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.extensions_of().await, ["Grace Hopper 802", "Ada Lovelace 803"]);
}

/// What is told of values keeps no corrected row out, and other columns are told.
#[rstest]
#[tokio::test]
async fn notices_and_values_keep_no_corrected_file_out(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office
        .add(
            "Email,First Name,Site Name,Extension Number\nada@demo.example,A?a,London,8x1\n\
            grace\u{200b}@demo.example,,London,8x2\nalan@demo.example,,London\n",
        )
        .await;
    assert_eq!((import.state, import.bad_rows), (State::HasIssues, 2));
    let failing = office.failing_rows(&import).await.replace("8x1", "801").replace("8x2", "802");
    let import = office.bring_again(&import, &failing.replace("\"Site Name\"", "\"Office\"")).await;
    office.assert_state(&import, State::HasIssues).await;
    assert_eq!((import.good_rows, import.bad_rows), (2, 1), "{:?}", office.told_of(&import).await);
    let told = office.told_of(&import).await;
    assert!(told.iter().any(|one| one.contains("Office")), "{told:?}");
}

/// A file of failing rows that was brought as a new import: its columns Row and Problem are no data.
#[rstest]
#[tokio::test]
async fn columns_of_ours_are_not_corrected(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let file = "Row,Email,Site Name,Problem\n\"2 (import 9, upload 1)\",nobody@demo.example,London,old\n\
        \"3 (import 9, upload 1)\",nowhere@demo.example,London,old\n";
    let import = office.add(file).await;
    let failing = office.failing_rows(&import).await;
    let import = office.bring_again(&import, &failing.replace("nobody@", "ada@")).await;
    assert_eq!((import.state, import.bad_rows), (State::HasIssues, 1));
    let told = office.told_of(&import).await;
    assert!(told.contains(&"\"people.csv\" corrected 1 cell in 1 row.".to_owned()), "{told:?}");
}

/// Whatever becomes of a check, nobody decides about rows of the one before.
#[rstest]
#[tokio::test]
async fn a_failed_check_leaves_nothing_to_apply(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.add(THREE).await;
    let failing = office.failing_rows(&import).await;
    let again = imports::Upload {
        again: Some((import.id, import.attempt)),
        ..upload_of(FileKind::PhoneUsers, Options::default())
    };
    let corrected = failing.replace("nobody@", "nowhere@");
    let id = office.receive_as(&office.account.owner(), corrected.as_bytes(), again).await.unwrap();
    // As a check leaves it that was ended after it began.
    let ended = [
        "UPDATE imports SET state = 'failed', total_rows = 0, good_rows = 0, bad_rows = 0",
        "DELETE FROM import_issues",
        "DELETE FROM import_claims",
        "DELETE FROM import_plans",
        "DELETE FROM import_rows",
    ];
    tamper(&office.context.database, &ended).await;
    let import = office.details(id).await.import;
    let refused = office.bring_again(&import, "Row,Email\n\"9 (import 1, upload 1)\",a@b.example\n").await;
    office.assert_state(&refused, State::Failed).await;
    let told = office.told_of(&refused).await;
    assert!(told.iter().any(|one| one.starts_with("The check of this import failed")), "{told:?}");
}
