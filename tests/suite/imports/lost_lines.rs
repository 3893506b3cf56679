//! The line to the database is lost around a `COMMIT`: nobody knows whether it was done, the next worker asks, and
//! the import is applied once.

use rstest::rstest;
use switchroom::database::Database;
use switchroom::domain::ids::ImportId;
use switchroom::domain::import::{Options, State};
use switchroom::operations::{Context, imports};

use super::office::Office;
use super::updating::office_of_three;
use crate::support::backend::Postgres;
use crate::support::chain;
use crate::support::line::{Cut, Line};

impl Office {
    /// The same office, seen through another line.
    async fn through(&self, line: &Line) -> Context {
        let database = Database::connect(&line.address).await.unwrap();
        Context { database, ..self.context.clone() }
    }

    /// Loses the line of a first worker around that `COMMIT`, and asserts that the next one ends with an import
    /// that is applied; `false` when the first was done before.
    async fn lose(&self, cut: Cut, commit: usize, import: ImportId) -> bool {
        let line = Line::to(&self.database.address, cut, commit).await;
        let context = self.through(&line).await;
        let worked = imports::work(&context, "the first", self.account.id, import).await;
        if line.was_cut() {
            self.context.clock.advance(chrono::Duration::minutes(3));
        } else {
            assert!(worked.unwrap());
        }
        let import = self.work(import).await;
        self.assert_state(&import, State::Applied).await;
        chain::assert_whole(&self.context.database, self.account.id).await;
        line.was_cut()
    }

    /// How often an import was applied, as the audit log has it.
    async fn times_applied(&self) -> usize {
        const APPLIED: &str = "SELECT operation FROM change_operations
          WHERE account_id = $1 AND operation = 'apply_import'";
        self.lines(APPLIED).await.len()
    }
}

/// Every `COMMIT` of an apply, one after the other.
#[rstest]
#[tokio::test]
async fn a_commit_without_an_answer_is_done_once(#[values(Cut::Before, Cut::During, Cut::After)] cut: Cut) {
    let Some(office) = Office::open(Postgres).await else { return };
    for commit in 1.. {
        let import = office.waiting_to_be_applied().await;
        if !office.lose(cut, commit, import.id).await {
            assert!(commit > 4, "{commit} commits");
            break;
        }
        assert_eq!(office.phone_users().await.len(), 2);
        assert_eq!(office.times_applied().await, commit);
        office.forget_phone_users().await;
    }
}

/// Ada's extension and Grace's, changed and changed back.
const SWAPS: [(&str, &str); 2] = [("2002", "2001"), ("2001", "2002")];

#[rstest]
#[tokio::test]
async fn a_swap_without_an_answer_is_done_once(#[values(Cut::Before, Cut::During, Cut::After)] cut: Cut) {
    let Some(office) = office_of_three(Postgres).await else { return };
    for (commit, (ada, grace)) in (1..).zip(SWAPS.into_iter().cycle()) {
        let csv = format!("Email,Extension Number\nada@demo.example,{ada}\ngrace@demo.example,{grace}\n");
        let options = Options { plan_first: true, ..Options::default() };
        let import = office.update_with(&office.account.owner(), &csv, options).await;
        let import = office.press_apply(import).await;
        if !office.lose(cut, commit, import.id).await {
            assert!(commit > 4, "{commit} commits");
            break;
        }
        let users = office.phone_users().await;
        assert!(users.iter().any(|user| user.starts_with(&format!("Ada Lovelace {ada} "))), "{users:#?}");
        assert_eq!(office.times_applied().await, commit + 1);
    }
}
