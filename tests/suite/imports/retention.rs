//! Files and cells are erased after 30 days; what was done stays known.

use chrono::Duration;
use rstest::rstest;
use switchroom::domain::import::State;
use switchroom::domain::sorting::PageRequest;
use switchroom::operations::imports;

use super::office::Office;
use crate::support::backend::{Backend, Postgres, Sqlite};

const BAD: &str = "Email,Site Name\nnobody@demo.example,London\n";

#[rstest]
#[tokio::test]
async fn an_import_that_waited_too_long_is_closed_and_its_cells_are_gone(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.add(BAD).await;
    office.context.clock.advance(Duration::days(29));
    assert!(!imports::sweep(&office.context).await.unwrap(), "too early");
    office.context.clock.advance(Duration::days(2));
    assert!(imports::sweep(&office.context).await.unwrap());
    let left = office.details(import.id).await;
    assert_eq!((left.import.state, left.import.file_id), (State::Closed, None));
    assert!(office.issues(import.id).await.is_empty());
    assert!(!imports::sweep(&office.context).await.unwrap(), "nothing is left to erase");
}

#[rstest]
#[tokio::test]
async fn what_was_applied_keeps_its_plan(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.add("Email,Site Name\nada@demo.example,London\n").await;
    office.context.clock.advance(Duration::days(31));
    imports::sweep(&office.context).await.unwrap();
    let left = office.details(import.id).await.import;
    assert_eq!((left.state, left.file_id), (State::Applied, None));
    let owner = office.account.owner();
    let plan = imports::page_of_plan(&office.context, &owner, import.id, "", &PageRequest::default())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(plan.rows.len(), 1);
}
