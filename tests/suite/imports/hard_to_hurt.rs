//! Whatever is pressed twice, killed or lost in between: an import is applied once and whole, or not at all.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use chrono::Duration;
use futures_util::future::join_all;
use rstest::rstest;
use switchroom::audit_log;
use switchroom::database::On;
use switchroom::domain::change::Change;
use switchroom::domain::ids::ImportId;
use switchroom::domain::import::{Options, State, Tab};
use switchroom::importers::FileKind;
use switchroom::operations::Answered;
use switchroom::operations::imports::{self, Decision, Upload};

use super::office::Office;
use crate::support::account::noon;
use crate::support::backend::{Backend, Postgres, Sqlite};

const TWO: &str = "Email,Site Name,Package,Phone Number\nada@demo.example,London,US/CA Unlimited,+12055550121\n\
grace@demo.example,London,,\n";

fn plan_first() -> Options {
    Options { plan_first: true, ..Options::default() }
}

/// Polls a future so many times and then drops it, as a killed process does; `true` when it had ended.
async fn killed_after(polls: usize, work: impl Future) -> bool {
    let mut work = pin!(work);
    let mut left = polls;
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(false);
        }
        left -= 1;
        work.as_mut().poll(context).map(|_| true)
    })
    .await
}

/// What a worker that was killed left behind is taken up by the next, after the lease has run out.
#[rstest]
#[tokio::test]
async fn a_worker_may_die_at_any_moment(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let owner = office.account.owner();
    let mut polls = 0;
    loop {
        let id = office.receive(&owner, TWO.as_bytes(), Options::default()).await;
        let ended = killed_after(polls, imports::work(&office.context, "first", office.account.id, id)).await;
        let users = office.phone_users().await.len();
        assert!([0, 2].contains(&users), "half an import after {polls} polls: {users} users");
        office.context.clock.advance(Duration::minutes(3));
        let import = office.work(id).await;
        assert_eq!(import.state, State::Applied, "after {polls} polls");
        assert_eq!(office.phone_users().await.len(), 2, "after {polls} polls");
        if ended {
            break;
        }
        office.forget_phone_users().await;
        polls += 3;
    }
    assert!(polls > 30, "the work was never interrupted");
}

#[rstest]
#[tokio::test]
async fn two_workers_do_the_work_of_one(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let id = office.receive(&office.account.owner(), TWO.as_bytes(), Options::default()).await;
    let names = ["one", "two", "three"];
    let work = |name| imports::work(&office.context, name, office.account.id, id);
    let worked = join_all(names.map(work)).await;
    assert_eq!(worked.into_iter().filter(|worked| *worked.as_ref().unwrap()).count(), 1);
    assert_eq!(office.phone_users().await.len(), 2);
}

#[rstest]
#[tokio::test]
async fn one_form_makes_one_import(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let owner = office.account.owner();
    let upload = || Upload {
        kind: FileKind::PhoneUsers,
        tab: Tab::Add,
        form_key: "pressed eight times".to_owned(),
        options: Options::default(),
        again: None,
    };
    let sent = (0..8).map(|_| office.receive_as(&owner, TWO.as_bytes(), upload()));
    let mut ids: Vec<ImportId> = join_all(sent).await.into_iter().map(Result::unwrap).collect();
    ids.dedup();
    assert_eq!(ids.len(), 1);
}

#[rstest]
#[tokio::test]
async fn apply_pressed_eight_times_applies_once(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let owner = office.account.owner();
    let import = office.upload(&owner, TWO.as_bytes(), plan_first()).await;
    let press = || imports::decide(&office.context, &owner, import.id, import.version, Decision::Apply);
    for answer in join_all((0..8).map(|_| press())).await {
        assert_eq!(answer.answer().unwrap(), Ok(()));
    }
    let import = office.work(import.id).await;
    assert_eq!(import.state, State::Applied);
    assert_eq!(
        press().await.answer().unwrap(),
        Ok(()),
        "pressed a minute later, it shows the first one's result"
    );
    assert_eq!(office.phone_users().await.len(), 2);
}

#[rstest]
#[tokio::test]
async fn a_button_of_an_old_page_does_nothing_and_says_so(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let owner = office.account.owner();
    let import = office.upload(&owner, TWO.as_bytes(), plan_first()).await;
    office.decide(&import, Decision::Close).await;
    let late = imports::decide(&office.context, &owner, import.id, import.version, Decision::Apply).await;
    assert_eq!(late.answer().unwrap().unwrap_err().text(), "This import was closed. Nothing was done.");
    assert!(office.phone_users().await.is_empty());
}

#[rstest]
#[tokio::test]
async fn what_was_closed_while_it_was_checked_stays_closed(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let owner = office.account.owner();
    let id = office.receive(&owner, TWO.as_bytes(), Options::default()).await;
    let seen = office.details(id).await.import;
    office.decide(&seen, Decision::Close).await;
    assert_eq!(office.work(id).await.state, State::Closed);
    assert!(office.phone_users().await.is_empty());
}

#[rstest]
#[tokio::test]
async fn who_has_lost_the_right_meanwhile_applies_nothing(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(office) = Office::open(backend).await else { return };
    let admin = office.account.scope("admin");
    let import = office.upload(&admin, TWO.as_bytes(), plan_first()).await;
    imports::decide(&office.context, &admin, import.id, import.version, Decision::Apply).await.unwrap();
    office.demote("admin").await;
    let import = office.work(import.id).await;
    assert_eq!(import.state, State::HasIssues);
    assert!(import.problems.0.to_string().contains("right_lost"), "{}", import.problems.0);
    assert!(office.phone_users().await.is_empty());
}

#[rstest]
#[tokio::test]
async fn stop_pressed_before_the_worker_begins_takes_everything_back(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let owner = office.account.owner();
    let import = office.upload(&owner, TWO.as_bytes(), plan_first()).await;
    let apply = imports::decide(&office.context, &owner, import.id, import.version, Decision::Apply).await;
    apply.unwrap();
    imports::stop(&office.context, &owner, import.id).await.unwrap();
    let stopped = office.work(import.id).await;
    assert_eq!(stopped.state, State::Ready, "the plan waits again");
    assert!(office.phone_users().await.is_empty());
    assert_eq!(office.decide(&stopped, Decision::Apply).await.state, State::Applied);
}

#[rstest]
#[tokio::test]
async fn overlapping_files_of_two_people_are_applied_one_after_the_other(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(office) = Office::open(backend).await else { return };
    let (owner, admin) = (office.account.owner(), office.account.scope("admin"));
    let one = office.upload(&owner, TWO.as_bytes(), plan_first()).await;
    let other = office.upload(&admin, TWO.as_bytes(), plan_first()).await;
    let first = office.decide(&one, Decision::Apply).await;
    let second = office.decide(&other, Decision::Apply).await;
    assert_eq!((first.state, second.state), (State::Applied, State::HasIssues));
    assert_eq!(office.phone_users().await.len(), 2);
}

impl Office {
    /// Takes all phones away again, so that the same file can be added once more.
    pub async fn forget_phone_users(&self) {
        for sql in [
            "UPDATE numbers SET extension_id = NULL WHERE account_id = $1",
            "DELETE FROM extensions WHERE account_id = $1",
        ] {
            self.execute(sql).await;
        }
    }

    async fn demote(&self, who: &'static str) {
        assert_eq!(who, "admin");
        self.execute("UPDATE users SET role = 'support' WHERE account_id = $1 AND email LIKE 'admin@%'")
            .await;
    }

    /// Changes the account as others would: with a line in its record.
    pub async fn execute(&self, sql: &'static str) {
        let mut tx = self.context.database.write(self.account.id).await.unwrap();
        match &mut tx.on {
            On::Sqlite(tx) => {
                sqlx::query(sql).bind(self.account.id).execute(&mut **tx).await.unwrap();
            }
            On::Postgres(tx) => {
                sqlx::query(sql).bind(self.account.id).execute(&mut **tx).await.unwrap();
            }
        }
        let change = Change::of("account", self.account.id.0, "Account 1").set("Statement", sql);
        let owner = self.account.owner();
        audit_log::write(&mut tx, &owner, noon(), "meanwhile", &[change]).await.unwrap();
        tx.commit().await.unwrap();
    }
}
