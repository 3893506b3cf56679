//! The line to the database is lost around a `COMMIT`: nobody knows whether it was done, the next worker asks, and
//! the import is applied once.

use rstest::rstest;
use switchroom::database::Database;
use switchroom::domain::import::State;
use switchroom::operations::{Context, imports};

use super::office::Office;
use crate::support::backend::Postgres;
use crate::support::chain;
use crate::support::line::{Cut, Line};

impl Office {
    /// The same office, seen through another line.
    async fn through(&self, line: &Line) -> Context {
        let database = Database::connect(&line.address).await.unwrap();
        Context { database, ..self.context.clone() }
    }

    /// How often an import was applied, as the record of changes has it.
    async fn times_applied(&self) -> usize {
        const APPLIED: &str = "SELECT operation FROM change_operations
          WHERE account_id = $1 AND operation = 'apply_import'";
        self.lines(APPLIED).await.len()
    }
}

/// Every `COMMIT` of an apply, one after the other.
#[rstest]
#[case(Cut::Before)]
#[case(Cut::During)]
#[case(Cut::After)]
#[tokio::test]
async fn a_commit_without_an_answer_is_done_once(#[case] cut: Cut) {
    let Some(office) = Office::open(Postgres).await else { return };
    for commit in 1.. {
        let id = office.waiting_to_be_applied().await.id;
        let line = Line::to(&office.database.address, cut, commit).await;
        let context = office.through(&line).await;
        let worked = imports::work(&context, "the first", office.account.id, id).await;
        if !line.was_cut() {
            assert!(worked.unwrap() && commit > 4, "{commit} commits");
            break;
        }
        office.context.clock.advance(chrono::Duration::minutes(3));
        let import = office.work(id).await;
        office.assert_state(&import, State::Applied).await;
        assert_eq!(office.phone_users().await.len(), 2, "commit {commit}: {worked:?}");
        assert_eq!(office.times_applied().await, commit, "commit {commit}: {worked:?}");
        chain::assert_whole(&office.context.database, office.account.id).await;
        office.forget_phone_users().await;
    }
}
