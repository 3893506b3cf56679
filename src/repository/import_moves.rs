//! The moves of an import from state to state. Each is guarded by state and version, so that two people pressing
//! at once make one move, and an old worker changes nothing.

use chrono::{DateTime, Utc};
use sqlx::types::Json;

use super::imports::ImportRow;
use crate::database::{Error, Tx, args};
use crate::domain::ids::AccountId;
use crate::domain::import::State;
use crate::domain::separator::Separator;

const MOVE: &str = "UPDATE imports SET state = $4, updated_at = $5, version = version + 1,
   tries = 0, reached = 0, next_try_at = NULL
  WHERE account_id = $1 AND id = $2 AND version = $3";
const REUPLOAD: &str =
    "UPDATE imports SET state = 'received', attempt = attempt + 1, ignore_issues = $4, updated_at = $5,
   version = version + 1, tries = 0, reached = 0, next_try_at = NULL
  WHERE account_id = $1 AND id = $2 AND version = $3";
const FINISH: &str =
    "UPDATE imports SET state = $4, shape = COALESCE($5, shape), problems = $6, summary = $7,
   total_rows = $8, good_rows = $9, bad_rows = $10, updated_at = $11, version = version + 1,
   separator = COALESCE($12, separator), tries = 0, reached = 0, next_try_at = NULL
  WHERE account_id = $1 AND id = $2 AND version = $3";
const FORGET_COUNTS: &str =
    "UPDATE imports SET total_rows = 0, good_rows = 0, bad_rows = 0 WHERE account_id = $1 AND id = $2";
const DECIDED: &str = "UPDATE imports SET ignore_issues = $4, problems = $5
  WHERE account_id = $1 AND id = $2 AND version = $3";
const SET_APPLIED: &str =
    "UPDATE imports SET state = 'applied', applied_at = $4, updated_at = $4, summary = $5,
   version = version + 1, tries = 0, next_try_at = NULL
  WHERE account_id = $1 AND id = $2 AND version = $3 AND state = 'applying'";

/// Moves an import that is still at this version; `false` when somebody else was faster.
pub async fn advance(
    tx: &mut Tx,
    account: AccountId,
    import: &ImportRow,
    next: State,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    if !import.state.may_become(next) {
        return Ok(false);
    }
    let done = tx.run(MOVE, args![account, import.id, import.version, next, now]).await?;
    Ok(done == 1)
}

/// Forgets how many rows an import has, whose check begins anew.
pub async fn forget_counts(tx: &mut Tx, account: AccountId, import: &ImportRow) -> Result<(), Error> {
    tx.run(FORGET_COUNTS, args![account, import.id]).await?;
    Ok(())
}

/// Moves an import that gets another file to its next upload: `received` again. What is known of its file stays until
/// the new one was read.
pub async fn reupload(
    tx: &mut Tx,
    account: AccountId,
    import: &ImportRow,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    if !import.state.may_become(State::Received) {
        return Ok(false);
    }
    let done = tx.run(REUPLOAD, args![account, import.id, import.version, false, now]).await?;
    Ok(done == 1)
}

/// The findings of a check, to be stored with the state it leads to.
#[derive(Debug)]
pub struct Findings {
    /// Where the import stands now.
    pub state: State,
    /// The columns as found.
    pub shape: Option<serde_json::Value>,
    /// The separator between the cells.
    pub separator: Option<Separator>,
    /// The problems of the file, and notices about it.
    pub problems: serde_json::Value,
    /// The effects of the plan, in counts.
    pub summary: serde_json::Value,
    /// Rows that hold something.
    pub total: i64,
    /// Rows without issues.
    pub good: i64,
    /// Rows with issues.
    pub bad: i64,
}

/// Ends a check; `false` when the import was closed or taken over meanwhile.
pub async fn finish_check(
    tx: &mut Tx,
    account: AccountId,
    import: &ImportRow,
    found: &Findings,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let done = tx
        .run(
            FINISH,
            args![
                account,
                import.id,
                import.version,
                found.state,
                found.shape.as_ref().map(Json),
                Json(&found.problems),
                Json(&found.summary),
                found.total,
                found.good,
                found.bad,
                now,
                found.separator
            ],
        )
        .await?;
    Ok(done == 1)
}

/// Notes whether rows with issues are left out, and what is still to be told of the file as a whole.
pub async fn set_decided(
    tx: &mut Tx,
    account: AccountId,
    import: &ImportRow,
    ignore: bool,
    problems: &serde_json::Value,
) -> Result<(), Error> {
    tx.run(DECIDED, args![account, import.id, import.version, ignore, Json(problems)]).await?;
    Ok(())
}

/// Notes, in the transaction that applies it, that an import is applied; `false` when it no longer is ours.
pub async fn set_applied(
    tx: &mut Tx,
    account: AccountId,
    import: &ImportRow,
    summary: &serde_json::Value,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let done = tx.run(SET_APPLIED, args![account, import.id, import.version, now, Json(summary)]).await?;
    Ok(done == 1)
}
