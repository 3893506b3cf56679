//! The way of a file through every path, one test a database.

use chrono::Duration;
use rstest::rstest;
use switchroom::domain::import::{Options, State, Tab};
use switchroom::importers::FileKind;
use switchroom::operations::imports::{self, Decision};

use super::crowd::{BAD, PRESENT, ROWS};
use super::files::{self, LICENSED, WRONG};
use crate::imports::office::Office;
use crate::round_trip::exported;
use crate::support::backend::{Backend, Postgres, Sqlite};

const GOOD: usize = ROWS - BAD;

fn plan_first() -> Options {
    Options { plan_first: true, ..Options::default() }
}

fn rows(number: usize) -> i64 {
    i64::try_from(number).unwrap()
}

/// Bytes that may be written on SQLite for each byte of a file, of all that a step keeps.
const WRITTEN: u64 = 60;

#[rstest]
#[tokio::test]
async fn phone_users(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::with_a_crowd(backend).await else { return };
    let file = files::adding(true);
    let (import, used) = office.measured("check", office.bring(Tab::Add, &file, plan_first())).await;
    let mut expected: Vec<String> = WRONG.iter().map(|(_, rows, code)| format!("{code} {rows}")).collect();
    expected.sort();
    assert_eq!(office.codes(&import).await, expected);
    assert_eq!((import.state, import.good_rows, import.bad_rows), (State::HasIssues, rows(GOOD), rows(BAD)));
    assert!(
        backend == Postgres || used.written < WRITTEN * file.len() as u64,
        "{used:?} of {} bytes",
        file.len()
    );

    let failing = office.failing_rows(&import).await;
    assert_eq!(failing.lines().count(), BAD + 1);
    let corrected = files::correcting(&failing);
    let (import, _) = office.measured("reupload", office.bring_again(&import, &corrected)).await;
    assert_eq!((import.state, import.good_rows), (State::Ready, rows(ROWS)));
    office.decide(&import, Decision::Close).await;

    let (import, _) = office.measured("check", office.bring(Tab::Add, &file, plan_first())).await;
    let ignored = office.decide(&import, Decision::IgnoreIssues);
    let (import, _) = office.measured("ignore issues and apply", ignored).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.count("extensions").await, GOOD + PRESENT);
    update(&office).await;
    forget(&office).await;
}

/// Swaps and circles with 3,000 bad rows among them, out and back.
async fn update(office: &Office) {
    let have: Vec<usize> = office
        .lines("SELECT u.email FROM users u JOIN extensions e ON e.account_id = u.account_id AND e.user_id = u.id
           WHERE u.account_id = $1 AND u.email LIKE 'person%' ORDER BY u.id")
        .await
        .iter()
        .map(|email| email["person".len()..email.find('@').unwrap()].parse().unwrap())
        .filter(|person| *person < ROWS)
        .collect();
    assert_eq!(have.len(), GOOD);
    let before = exported(office).await;
    let file = files::updating(&have);
    let (import, _) =
        office.measured("check of an update", office.bring(Tab::Update, &file, Options::default())).await;
    assert_eq!(
        (import.state, import.bad_rows),
        (State::HasIssues, rows(BAD)),
        "{:?}",
        office.codes(&import).await
    );
    let ignored = office.decide(&import, Decision::IgnoreIssues);
    let (import, _) = office.measured("ignore issues and apply the update", ignored).await;
    office.assert_state(&import, State::Applied).await;
    let after = exported(office).await;
    assert_ne!(before, after);

    let back = without_versions(&before);
    let (import, _) =
        office.measured("check of the way back", office.bring(Tab::Update, &back, plan_first())).await;
    assert_eq!((import.state, import.bad_rows), (State::Ready, 0), "{:?}", office.codes(&import).await);
    let (import, _) = office.measured("apply the way back", office.decide(&import, Decision::Apply)).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(without_versions(&exported(office).await), back);

    let same = exported(office).await;
    let (import, _) =
        office.measured("export as update", office.bring(Tab::Update, &same, plan_first())).await;
    let summary = office.details(import.id).await.summary;
    assert_eq!(summary.unchanged, rows(GOOD + PRESENT));
    office.decide(&import, Decision::Close).await;
}

/// After 31 days nothing of the files is left, and all that was done is.
async fn forget(office: &Office) {
    let users = office.count("users").await;
    let (extensions, numbers) = (office.count("extensions").await, office.count("numbers").await);
    office.context.clock.advance(Duration::days(31));
    assert!(imports::sweep(&office.context).await.unwrap());
    assert!(!imports::sweep(&office.context).await.unwrap());
    for table in ["import_file_chunks", "import_rows", "import_issues", "import_claims"] {
        assert_eq!(office.count(table).await, 0, "{table}");
    }
    assert_eq!(office.count("users").await, users);
    assert_eq!((office.count("extensions").await, office.count("numbers").await), (extensions, numbers));
}

#[rstest]
#[tokio::test]
async fn numbers(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::with_a_crowd(backend).await else { return };
    let (owner, file) = (office.account.owner(), files::numbers());
    let check =
        async { office.upload_of(FileKind::Numbers, &owner, &file, Options::default()).await.unwrap() };
    let (import, _) = office.measured("check of numbers", check).await;
    assert_eq!(
        (import.state, import.bad_rows),
        (State::HasIssues, rows(BAD)),
        "{:?}",
        office.codes(&import).await
    );
    let ignored = office.decide(&import, Decision::IgnoreIssues);
    let (import, _) = office.measured("ignore issues and apply numbers", ignored).await;
    office.assert_state(&import, State::Applied).await;
    forget(&office).await;
}

#[rstest]
#[tokio::test]
async fn people_of_whom_many_are_there_twice(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let (owner, file) = (office.account.owner(), files::people());
    let check = async { office.upload_of(FileKind::Users, &owner, &file, Options::default()).await.unwrap() };
    let (import, _) = office.measured("check of people", check).await;
    assert_eq!((import.state, import.bad_rows), (State::HasIssues, 1_430));
    let ignored = office.decide(&import, Decision::IgnoreIssues);
    let (import, _) = office.measured("ignore issues and apply people", ignored).await;
    office.assert_state(&import, State::Applied).await;
    forget(&office).await;
}

#[rstest]
#[tokio::test]
async fn existing_people_get_licenses_and_lose_them(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::with_a_crowd(backend).await else { return };
    let (owner, file) = (office.account.owner(), files::licenses("Zoom Phone"));
    let check = async { office.upload_of(FileKind::Users, &owner, &file, plan_first()).await.unwrap() };
    let (import, _) = office.measured("check of licenses", check).await;
    let counts = office.details(import.id).await.summary.counts;
    assert_eq!((import.state, counts["users given a license"]), (State::Ready, rows(LICENSED)));
    let apply = office.decide(&import, Decision::Apply);
    let (import, _) = office.measured("apply licenses", apply).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.count("extensions").await, LICENSED + PRESENT);
    let none = files::licenses("None");
    let (import, _) = office.measured("check of licenses taken", office.update_people(&none)).await;
    office.assert_state(&import, State::Ready).await;
    let apply = office.decide(&import, Decision::Apply);
    let (import, _) = office.measured("take licenses", apply).await;
    office.assert_state(&import, State::Applied).await;
    assert_eq!(office.count("extensions").await, PRESENT);
    forget(&office).await;
}

/// An export without its last column: as it is brought back after others have changed the same people.
fn without_versions(export: &str) -> String {
    let cut = |line: &str| line.rsplit_once(',').map_or_else(String::new, |(rest, _)| rest.to_owned() + "\n");
    export.lines().map(cut).collect()
}
