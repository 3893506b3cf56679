//! The two steps of the engine by themselves: what they tell of their progress, and that rights are asked again in the
//! transaction that applies, after the worker has asked them.

use chrono::Duration;
use rstest::rstest;
use switchroom::clock::Clock;
use switchroom::domain::import::{Options, State};
use switchroom::domain::scope::Scope;
use switchroom::importers::FileKind;
use switchroom::imports::{Applied, Job};
use switchroom::repository::progress;

use super::office::{Office, numbers_file, upload_of};
use crate::support::account::noon;
use crate::support::backend::{Backend, Postgres, Sqlite};

impl Office {
    /// An import as a worker has it that has asked the rights of its person already.
    async fn job(&self, scope: Scope, csv: &str, state: State) -> Job {
        let options = Options { plan_first: true, ..Options::default() };
        let id =
            self.receive_as(&scope, csv.as_bytes(), upload_of(FileKind::Numbers, options)).await.unwrap();
        if state == State::Applying {
            let import = self.work(id).await;
            self.press_apply(import).await;
        }
        let import = self.details(id).await.import;
        // Each look at the clock is a second later, so that every step is told.
        let clock = Clock::stepping(noon(), Duration::seconds(1));
        let (database, keys) = (self.context.database.clone(), self.context.keys.clone());
        Job { database, clock, keys, scope, import, limits: self.context.limits, told: None }
    }

    async fn told(&self, job: &Job) -> (String, i64, i64) {
        let mut tx = self.context.database.volatile_read().await.unwrap();
        let told = progress::find(&mut tx, self.account.id, job.import.id).await.unwrap().unwrap();
        (told.stage, told.done, told.total)
    }
}

/// Two chunks of 2,000 rows and a part of a third.
const ROWS: usize = 4_500;

#[rstest]
#[tokio::test]
async fn an_apply_tells_how_many_rows_it_has_done(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let mut job = office.job(office.account.owner(), &numbers_file(ROWS), State::Applying).await;
    assert_eq!(FileKind::Numbers.engine().apply(&mut job).await.unwrap(), Applied::Done);
    assert_eq!(office.told(&job).await, ("applying".to_owned(), 4_500, 4_500));
    assert_eq!(office.count("numbers").await, 5 + ROWS);
}

#[rstest]
#[tokio::test]
async fn an_apply_stops_between_two_slices_when_somebody_says_so(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let mut job = office.job(office.account.owner(), &numbers_file(ROWS), State::Applying).await;
    let mut tx = office.context.database.volatile().await.unwrap();
    progress::request_stop(&mut tx, office.account.id, job.import.id, noon()).await.unwrap();
    tx.commit().await.unwrap();
    let stopped = FileKind::Numbers.engine().apply(&mut job).await;
    assert!(matches!(stopped, Err(switchroom::imports::Error::Stopped)), "{stopped:?}");
    assert_eq!(office.told(&job).await, ("applying".to_owned(), 2_000, 4_500));
    assert_eq!(office.count("numbers").await, 5, "all of it is taken back");
}

#[rstest]
#[tokio::test]
async fn a_check_tells_what_it_has_read_and_planned(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let csv = numbers_file(ROWS);
    let mut job = office.job(office.account.owner(), &csv, State::Received).await;
    job.import.version = office.begun(&job).await;
    FileKind::Numbers.engine().check(&mut job).await.unwrap();
    assert_eq!(office.told(&job).await, ("planning".to_owned(), 4_500, 0));
    let broken = format!("{csv}\"a quote that is never closed");
    let mut job = office.job(office.account.owner(), &broken, State::Received).await;
    job.import.version = office.begun(&job).await;
    FileKind::Numbers.engine().check(&mut job).await.unwrap();
    let bytes = i64::try_from(broken.len()).unwrap();
    assert_eq!(office.told(&job).await, ("reading".to_owned(), bytes, bytes));
}

impl Office {
    /// Begins a check as a worker does; gives the version it has then.
    async fn begun(&self, job: &Job) -> i64 {
        use switchroom::repository::import_tries::{self, Try};

        let mut tx = self.context.database.write(self.account.id).await.unwrap();
        let begun = Try { state: State::Checking, number: 1, reached: 0 };
        import_tries::begin(&mut tx, self.account.id, &job.import, begun, noon()).await.unwrap();
        tx.commit().await.unwrap();
        job.import.version + 1
    }
}

/// Each time is a write in a file that all imports share.
#[rstest]
#[tokio::test]
async fn progress_is_told_every_400_milliseconds_at_most(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let mut job = office.job(office.account.owner(), &numbers_file(1), State::Received).await;
    job.clock = Clock::fixed(noon());
    for (done, later, told) in [(1, 0, 1), (2, 399, 1), (3, 1, 3), (4, 1, 3), (5, 398, 3), (6, 1, 6)] {
        job.clock.advance(Duration::milliseconds(later));
        job.tell("reading", done, 9).await.unwrap();
        assert_eq!(office.told(&job).await, ("reading".to_owned(), told, 9), "{done}");
    }
}

/// What happens to the person between the worker's question and the transaction.
#[derive(Clone, Copy)]
enum Loses {
    Nothing,
    Role,
    AnotherRole,
    Sites,
    Account,
}

#[rstest]
#[case::nothing(Loses::Nothing, Applied::Done)]
#[case::the_role(Loses::Role, Applied::WorldMoved)]
#[case::one_role_for_another(Loses::AnotherRole, Applied::WorldMoved)]
#[case::all_sites_but_one(Loses::Sites, Applied::WorldMoved)]
#[case::the_account(Loses::Account, Applied::WorldMoved)]
#[tokio::test]
async fn rights_are_asked_again_in_the_transaction_that_applies(
    #[case] loses: Loses,
    #[case] expected: Applied,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let admin = office.account.scope("admin");
    let mut job = office.job(admin.clone(), &numbers_file(3), State::Applying).await;
    let (database, account) = (&office.context.database, office.account);
    match loses {
        Loses::Nothing => {}
        Loses::Role => account.set_person(database, "admin", ("active", "member")).await,
        Loses::AnotherRole => account.set_person(database, "admin", ("active", "owner")).await,
        Loses::Account => account.set_person(database, "admin", ("trash", "admin")).await,
        Loses::Sites => {
            office.limit(admin.person.unwrap(), account.london).await;
            let sql = format!("UPDATE users SET site_limited = TRUE WHERE id = {}", admin.person.unwrap());
            crate::audit_log::tamper(database, &[&sql]).await;
        }
    }
    assert_eq!(FileKind::Numbers.engine().apply(&mut job).await.unwrap(), expected);
    let added = if expected == Applied::Done { 3 } else { 0 };
    assert_eq!(office.count("numbers").await, 5 + added);
}
