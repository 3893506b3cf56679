//! A check that fails again and again comes to an end, with a sentence and a number; meanwhile people can close it, and
//! other imports go on.

use chrono::Duration;
use rstest::rstest;
use switchroom::domain::import::{Options, State};
use switchroom::domain::problem::{ImportProblem, Problem};
use switchroom::importers::FileKind;
use switchroom::operations::imports::{self, Decision, Waits};
use switchroom::repository::imports::ImportRow;

use super::dying::Fate;
use super::office::{Office, numbers_file, upload_of};
use crate::audit_log::tamper;
use crate::support::app::{TestApp, config};
use crate::support::backend::{Backend, Postgres, Sqlite};

pub(super) const NUMBERS: &str = "Phone Number,Type,Site Name\n+12055550901,Toll,London\n";
pub(super) const OTHERS: &str = "Phone Number,Type,Site Name\n+12055550902,Toll,London\n";

impl Office {
    pub(super) async fn numbers_received(&self, csv: &str) -> ImportRow {
        let upload = upload_of(FileKind::Numbers, Options::default());
        let id = self.receive_as(&self.account.owner(), csv.as_bytes(), upload).await.unwrap();
        self.details(id).await.import
    }

    /// A plan that somebody has pressed *Apply* for.
    pub(super) async fn numbers_applying(&self, csv: &str) -> ImportRow {
        let options = Options { plan_first: true, ..Options::default() };
        let import = self.upload_of(FileKind::Numbers, &self.account.owner(), csv, options).await.unwrap();
        self.press_apply(import).await
    }

    /// Damages the stored file of an import, so that no check of it comes to its end.
    async fn damage_file(&self, import: &ImportRow) {
        let file = import.file_id.unwrap();
        let sql = match self.backend() {
            Sqlite => format!("UPDATE import_file_chunks SET data = x'ffff' WHERE file_id = {file}"),
            Postgres => format!("UPDATE import_file_chunks SET data = '\\xffff' WHERE file_id = {file}"),
        };
        tamper(&self.context.database, &[&sql]).await;
    }

    /// A moment in the middle of an apply: PostgreSQL has a few more before it.
    pub(super) fn amid_apply(&self) -> usize {
        if self.backend() == Sqlite { 12 } else { 18 }
    }

    fn backend(&self) -> Backend {
        if self.database.address.starts_with("sqlite:") { Sqlite } else { Postgres }
    }

    async fn waits(&self) -> usize {
        imports::waiting(&self.context).await.unwrap().len()
    }

    /// Lets a worker begin, and drops it in the middle: it has the lease, and one try is counted.
    pub(super) async fn begin_and_drop(&self, holder: &str, import: &ImportRow) {
        let begun = async { while self.details(import.id).await.import.tries == 0 {} };
        tokio::select! {
            () = begun => {}
            _ = imports::work(&self.context, holder, self.account.id, import.id) => panic!("it was done before"),
        }
        assert_eq!(self.details(import.id).await.import.tries, 1);
    }

    /// Lets the next try begin.
    pub(super) async fn next_try(&self, import: &ImportRow) -> ImportRow {
        self.context.clock.advance(Duration::minutes(2));
        self.work(import.id).await
    }
}

pub(super) fn problem(import: &ImportRow) -> Problem {
    let problems = import.problems.0.as_array().unwrap();
    serde_json::from_value(problems.last().unwrap()["problem"].clone()).unwrap()
}

/// Has every new number refused by the database, as a mistake of ours would.
pub(super) async fn refuse_numbers(office: &Office) {
    let sqlite = ["CREATE TRIGGER broken BEFORE INSERT ON numbers BEGIN SELECT RAISE(ABORT, 'broken'); END"];
    let postgres = [
        "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$",
        "CREATE TRIGGER broken BEFORE INSERT ON numbers FOR EACH ROW EXECUTE FUNCTION broken()",
    ];
    match office.backend() {
        Sqlite => tamper(&office.context.database, &sqlite).await,
        Postgres => tamper(&office.context.database, &postgres).await,
    }
}

pub(super) async fn accept_numbers(office: &Office) {
    let sql =
        if office.backend() == Sqlite { "DROP TRIGGER broken" } else { "DROP TRIGGER broken ON numbers" };
    tamper(&office.context.database, &[sql]).await;
}

#[rstest]
#[tokio::test]
async fn a_check_that_fails_is_tried_three_times_with_growing_pauses(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.numbers_received(NUMBERS).await;
    office.damage_file(&import).await;
    let mut pauses = Vec::new();
    for number in 1..=2 {
        let tried = office.work(import.id).await;
        assert_eq!((tried.state, tried.tries), (State::Checking, number));
        assert_eq!(office.details(import.id).await.waits, Some(Waits::Pause));
        assert_eq!(office.waits().await, 0, "no worker takes it before its time");
        let again = imports::work(&office.context, "another", office.account.id, import.id).await.unwrap();
        assert!(!again, "nor when it is asked to");
        assert_eq!(office.details(import.id).await.import.tries, number);
        let pause = tried.next_try_at.unwrap() - office.context.clock.now();
        pauses.push(pause.num_seconds());
        office.context.clock.advance(pause);
        assert_eq!(office.waits().await, 1);
    }
    assert_eq!(pauses, [10, 60]);
    let failed = office.work(import.id).await;
    assert_eq!((failed.state, failed.tries), (State::Failed, 0));
    let Problem::Import(ImportProblem::CheckFailed { number }) = problem(&failed) else {
        panic!("{}", failed.problems.0)
    };
    assert!(number.starts_with(&format!("{}-", import.id)), "{number}");
    assert_eq!(office.waits().await, 0);
}

#[rstest]
#[tokio::test]
async fn other_imports_of_the_account_go_on_meanwhile(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let broken = office.numbers_received(NUMBERS).await;
    office.damage_file(&broken).await;
    let other = office.numbers_received(OTHERS).await;
    office.work(broken.id).await;
    assert_eq!(imports::waiting(&office.context).await.unwrap(), [(office.account.id, other.id)]);
    let other = office.work(other.id).await;
    office.assert_state(&other, State::Applied).await;
}

#[rstest]
#[tokio::test]
async fn close_works_between_tries_of_a_check_though_it_has_moved(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let (import, owner) = (office.numbers_received(NUMBERS).await, office.account.owner());
    office.damage_file(&import).await;
    office.work(import.id).await;
    // The page was opened before the first try.
    let closed = imports::decide(&office.context, &owner, import.id, import.version, Decision::Close).await;
    closed.unwrap();
    assert_eq!(office.details(import.id).await.import.state, State::Closed);
    assert_eq!(office.waits().await, 0);
}

#[rstest]
#[tokio::test]
async fn a_check_that_failed_is_checked_again_when_somebody_says_so(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.numbers_applying(NUMBERS).await;
    refuse_numbers(&office).await;
    // The plan is damaged too, so that it is checked anew; then the check fails.
    office.damage_file(&import).await;
    tamper(&office.context.database, &["UPDATE import_plans SET after = '{}'"]).await;
    let mut failed = office.work(import.id).await;
    for _ in 0..2 {
        failed = office.next_try(&failed).await;
    }
    assert_eq!(failed.state, State::Failed);
    let app = TestApp::serve(office.database, office.account, &config());
    let owner = app.browser("owner").await;
    let path = format!("/imports/{}", import.id);
    let page = owner.get(&path).await.expect(200);
    let Problem::Import(ImportProblem::CheckFailed { number }) = problem(&failed) else {
        panic!("no number")
    };
    let page = page.says("The check failed several times").says(&number).says("Check Again");
    let version = page.field("version").unwrap().to_owned();
    owner.post(&format!("{path}/check"), &[("version", &version)]).await.expect(303);
    let again = owner.post(&format!("{path}/check"), &[("version", &version)]).await;
    assert_eq!(again.status, 303, "pressed twice");
}

/// Another import of the account has the lease for as long as it takes.
#[rstest]
#[tokio::test]
async fn a_form_is_tried_once_and_never_done_later(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    refuse_numbers(&office).await;
    let owner = office.account.owner();
    let options = Options { welcome_mail: false, ..Options::of_form("add_numbers") };
    let id =
        office.receive_as(&owner, NUMBERS.as_bytes(), upload_of(FileKind::Numbers, options)).await.unwrap();
    let tried = office.work(id).await;
    assert_eq!(tried.state, State::Ready);
    assert_eq!(office.waits().await, 0);
}

/// It dies at the same place each time, as over a file that takes all memory.
#[rstest]
#[tokio::test]
async fn a_check_that_ends_its_process_three_times_is_left_to_a_person(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.numbers_received(NUMBERS).await;
    for number in 1..=3 {
        assert!(matches!(office.worker_dies_after(14, import.id), Fate::Died));
        let died = office.details(import.id).await.import;
        assert_eq!((died.state, died.tries), (State::Checking, number));
        office.context.clock.advance(Duration::minutes(3));
    }
    let lost = office.work(import.id).await;
    assert_eq!(lost.state, State::Failed);
    assert!(matches!(problem(&lost), Problem::Import(ImportProblem::CheckLost { .. })));
}

#[rstest]
#[tokio::test]
async fn a_check_that_came_further_each_time_goes_on(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.numbers_received(NUMBERS).await;
    for percent in (1..=5).map(|step| step * 10) {
        assert!(matches!(office.worker_dies_after(14, import.id), Fate::Died));
        office.tell_progress(&import, "reading", percent).await;
        office.context.clock.advance(Duration::minutes(3));
    }
    let import = office.work(import.id).await;
    office.assert_state(&import, State::Applied).await;
}

impl Office {
    /// As if the worker that died had come so far.
    async fn tell_progress(&self, import: &ImportRow, stage: &'static str, percent: i64) {
        use switchroom::repository::progress;

        let mut tx = self.context.database.volatile().await.unwrap();
        let step = progress::Step { stage, done: percent, total: 50, at: self.context.clock.now() };
        progress::tell(&mut tx, self.account.id, import.id, &step).await.unwrap();
        tx.commit().await.unwrap();
    }
}

#[rstest]
#[tokio::test]
async fn a_server_that_is_stopped_does_not_count_and_gives_its_import_back(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.numbers_received(NUMBERS).await;
    for _ in 0..4 {
        office.begin_and_drop("stopped", &import).await;
        imports::put_down(&office.context, "stopped", office.account.id, import.id).await.unwrap();
        assert_eq!(office.details(import.id).await.import.tries, 0);
    }
    // At once: nobody waits for the lease.
    let import = office.work(import.id).await;
    office.assert_state(&import, State::Applied).await;
}

#[rstest]
#[tokio::test]
async fn a_database_that_is_full_does_not_count(#[values(Sqlite)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let import = office.numbers_received(&numbers_file(400)).await;
    for _ in 0..5 {
        office.leave_room(8).await;
        let worked = imports::work(&office.context, "on a full disk", office.account.id, import.id).await;
        assert!(worked.unwrap_err().is_unavailable());
        let tried = office.details(import.id).await;
        assert_eq!((tried.import.state, tried.import.tries), (State::Checking, 0));
    }
    office.leave_room(10_000).await;
    let import = office.work(import.id).await;
    office.assert_state(&import, State::Applied).await;
}
