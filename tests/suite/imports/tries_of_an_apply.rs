//! An apply that fails again and again goes back to its plan, with a sentence and a number; one whose process ended is
//! always taken up again. *Stop* works in between.

use chrono::Duration;
use rstest::rstest;
use switchroom::database::On;
use switchroom::domain::import::{Options, State};
use switchroom::domain::problem::{ImportProblem, Problem};
use switchroom::importers::FileKind;
use switchroom::operations::imports::{self, Decision};

use super::dying::Fate;
use super::office::Office;
use super::tries::{NUMBERS, OTHERS, accept_numbers, problem, refuse_numbers};
use crate::support::backend::{Backend, Postgres, Sqlite};

#[rstest]
#[tokio::test]
async fn an_apply_that_fails_goes_back_to_its_plan_with_the_sentence(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.numbers_applying(NUMBERS).await;
    let before = office.world().await;
    refuse_numbers(&office).await;
    let mut tried = office.work(import.id).await;
    for number in 1..=2 {
        assert_eq!((tried.state, tried.tries), (State::Applying, number));
        tried = office.next_try(&tried).await;
    }
    assert_eq!(tried.state, State::Ready);
    assert!(matches!(problem(&tried), Problem::Import(ImportProblem::ApplyFailed { .. })));
    assert_eq!(office.world().await, before, "nothing has changed");
    accept_numbers(&office).await;
    let applied = office.decide(&tried, Decision::Apply).await;
    office.assert_state(&applied, State::Applied).await;
    assert_eq!(applied.problems.0, serde_json::json!([]), "it is no longer told that it failed");
}

/// Its number is what a person reports.
#[tokio::test]
async fn what_is_closed_keeps_the_reason_it_was_not_applied() {
    let Some(office) = Office::open(Sqlite).await else { return };
    let import = office.numbers_applying(NUMBERS).await;
    refuse_numbers(&office).await;
    let mut tried = office.work(import.id).await;
    while tried.state == State::Applying {
        tried = office.next_try(&tried).await;
    }
    let closed = office.decide(&tried, Decision::Close).await;
    office.assert_state(&closed, State::Closed).await;
    assert!(matches!(problem(&closed), Problem::Import(ImportProblem::ApplyFailed { .. })));
}

#[rstest]
#[tokio::test]
async fn an_apply_with_issues_goes_back_to_its_issues(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = format!("{NUMBERS}nonsense,Toll,London\n");
    let import =
        office.upload_of(FileKind::Numbers, &office.account.owner(), &csv, Options::default()).await.unwrap();
    assert_eq!(import.state, State::HasIssues);
    refuse_numbers(&office).await;
    let mut tried = office.decide(&import, Decision::IgnoreIssues).await;
    for _ in 0..2 {
        tried = office.next_try(&tried).await;
    }
    assert_eq!((tried.state, tried.good_rows, tried.bad_rows), (State::HasIssues, 1, 1));
    assert!(matches!(problem(&tried), Problem::Import(ImportProblem::ApplyFailed { .. })));
}

#[rstest]
#[tokio::test]
async fn stop_works_between_tries_of_an_apply(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let (import, owner) = (office.numbers_applying(NUMBERS).await, office.account.owner());
    refuse_numbers(&office).await;
    office.work(import.id).await;
    imports::stop(&office.context, &owner, import.id).await.unwrap();
    let stopped = office.details(import.id).await;
    assert_eq!((stopped.import.state, stopped.import.tries), (State::Ready, 0));
    assert!(stopped.progress.is_none() && stopped.waits.is_none(), "at once, not at the next try");
}

#[rstest]
#[tokio::test]
async fn stop_works_between_tries_while_another_import_is_worked_on(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.numbers_applying(NUMBERS).await;
    refuse_numbers(&office).await;
    office.work(import.id).await;
    let other = office.numbers_received(OTHERS).await;
    office.begin_and_drop("busy", &other).await;
    imports::stop(&office.context, &office.account.owner(), import.id).await.unwrap();
    assert_eq!(office.details(import.id).await.import.state, State::Ready);
}

#[rstest]
#[tokio::test]
async fn an_apply_is_taken_up_however_often_its_process_ended(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.numbers_applying(NUMBERS).await;
    for number in 1..=5 {
        assert!(matches!(office.worker_dies_after(office.amid_apply(), import.id), Fate::Died));
        let died = office.details(import.id).await.import;
        assert_eq!((died.state, died.tries), (State::Applying, number));
        // The lease of the one that died.
        office.context.clock.advance(Duration::minutes(3));
    }
    let import = office.work(import.id).await;
    office.assert_state(&import, State::Applied).await;
}

#[rstest]
#[tokio::test]
async fn an_apply_that_ends_its_process_again_and_again_pauses_so_that_stop_can_be_pressed(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.numbers_applying(NUMBERS).await;
    for _ in 0..4 {
        assert!(matches!(office.worker_dies_after(office.amid_apply(), import.id), Fate::Died));
        office.context.clock.advance(Duration::minutes(3));
    }
    assert!(matches!(office.worker_dies_after(office.amid_apply(), import.id), Fate::Died));
    office.forget_leases().await;
    let worked = imports::work(&office.context, "at once", office.account.id, import.id).await.unwrap();
    assert!(!worked, "it begins later");
    imports::stop(&office.context, &office.account.owner(), import.id).await.unwrap();
    assert_eq!(office.details(import.id).await.import.state, State::Ready);
}

impl Office {
    async fn forget_leases(&self) {
        let mut tx = self.context.database.volatile().await.unwrap();
        match &mut tx.on {
            On::Sqlite(tx) => drop(sqlx::query("DELETE FROM leases").execute(&mut **tx).await.unwrap()),
            On::Postgres(tx) => drop(sqlx::query("DELETE FROM leases").execute(&mut **tx).await.unwrap()),
        }
        tx.commit().await.unwrap();
    }
}
