//! Uploads at and over each limit: refused in a sentence, nothing of them left, and memory as always.

use rstest::rstest;
use switchroom::config::Config;
use switchroom::domain::import::{Options, State};
use switchroom::importers::FileKind;
use switchroom::operations::imports::Receiving;

use super::crowd::ROWS;
use super::meter::{MEMORY, Meter};
use crate::imports::office::{Office, numbers_file, upload_of};
use crate::support::app::{TestApp, config};
use crate::support::backend::{Backend, Postgres, Sqlite};

#[rstest]
#[tokio::test]
async fn rows(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(mut office) = Office::open(backend).await else { return };
    office.context.limits.rows = u32::try_from(ROWS).unwrap();
    for (rows, state) in [(ROWS + 1, State::Unreadable), (ROWS, State::Applied)] {
        let owner = office.account.owner();
        let import = office
            .upload_of(FileKind::Numbers, &owner, &numbers_file(rows), Options::default())
            .await
            .unwrap();
        office.assert_state(&import, state).await;
    }
    assert_eq!(office.count("import_rows").await, ROWS, "nothing is kept of the file that was refused");
}

/// Many megabytes arrive before there are too many: the answer says so, and nothing is left of them.
#[rstest]
#[tokio::test]
async fn bytes(#[values(Sqlite, Postgres)] backend: Backend) {
    let limit = 24 << 20;
    let config = Config { upload_bytes: limit, ..config() };
    let Some(app) = TestApp::start_with(backend, config).await else { return };
    let owner = app.browser("owner").await;
    let page = owner.get("/phone/numbers/import").await.expect(200);
    let key = page.field("form_key").unwrap().to_owned();
    let mut file = b"Phone Number\n".to_vec();
    // Nothing that is easily packed: many chunks are stored.
    let mut state = 88_172_645_463_325_252_u64;
    while file.len() <= usize::try_from(limit).unwrap() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        file.extend(format!("{state:020}\n").bytes());
    }
    let refused = owner.upload("/phone/numbers/import", &[("form_key", &key)], "numbers.csv", &file).await;
    assert_eq!(refused.status, 413, "{}", refused.words());
    let left = stored_chunks(&app).await;
    assert_eq!(left, 0, "nothing is left of it");
}

async fn stored_chunks(app: &TestApp) -> i64 {
    const CHUNKS: &str = "SELECT COUNT(*) FROM import_file_chunks";
    let mut tx = app.context.database.read().await.unwrap();
    match &mut tx.on {
        switchroom::database::On::Sqlite(tx) => {
            sqlx::query_scalar(CHUNKS).fetch_one(&mut **tx).await.unwrap()
        }
        switchroom::database::On::Postgres(tx) => {
            sqlx::query_scalar(CHUNKS).fetch_one(&mut **tx).await.unwrap()
        }
    }
}

/// Shapes that hold much in one row: each is refused or told with the memory of any other file.
#[rstest]
#[case::commas_in_the_header("Phone Number", ",", "x\n+14155550100\n", State::Unreadable)]
#[case::names_in_the_header("Phone Number", ",a name", "\n+14155550100\n", State::Unreadable)]
#[case::a_quote_that_is_not_closed("Phone Number\n\"", "x,\n", "\n", State::Unreadable)]
#[case::one_cell("Phone Number\n", "1", "\n+14155550100\n", State::HasIssues)]
#[case::commas_in_a_row("Phone Number\n+14155550100", ",", "x\n", State::HasIssues)]
#[case::quotes_in_a_row("Phone Number\n+14155550100", ",a\"b", "\n", State::HasIssues)]
#[case::blank_lines("Phone Number,Site Name\n", "\n", "+14155550100,London\n", State::Applied)]
#[tokio::test]
async fn shapes(
    #[case] head: &str,
    #[case] much: &str,
    #[case] tail: &str,
    #[case] state: State,
    #[values(Sqlite)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let meter = Meter::start();
    let owner = office.account.owner();
    let mut receiving =
        Receiving::begin(&office.context, &owner, upload_of(FileKind::Numbers, Options::default()))
            .await
            .unwrap();
    receiving.push(head.as_bytes()).await.unwrap().unwrap();
    let piece = much.repeat((1 << 20) / much.len());
    for _ in 0..32 {
        receiving.push(piece.as_bytes()).await.unwrap().unwrap();
    }
    receiving.push(tail.as_bytes()).await.unwrap().unwrap();
    let id = receiving.finish("numbers.csv").await.unwrap();
    let import = office.work(id).await;
    office.assert_state(&import, state).await;
    let used = meter.used();
    assert!(used.memory <= MEMORY, "{used:?}");
}
