//! Progress of a worker with an import, and the request to stop it: in the second store, so that neither
//! waits for a long apply (decision 27).

use chrono::{DateTime, Utc};

use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, ImportId};

const TELL: &str =
    "INSERT INTO progress (account_id, import_id, stage, done, total, stop_requested, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (account_id, import_id) DO UPDATE
    SET stage = excluded.stage, done = excluded.done, total = excluded.total, updated_at = excluded.updated_at
  RETURNING stop_requested";
const FIND: &str = "SELECT stage, done, total, stop_requested FROM progress
  WHERE account_id = $1 AND import_id = $2";
const STOP: &str =
    "INSERT INTO progress (account_id, import_id, stage, done, total, stop_requested, updated_at)
  VALUES ($1, $2, 'applying', 0, 0, $3, $4)
  ON CONFLICT (account_id, import_id) DO UPDATE SET stop_requested = excluded.stop_requested";
const FORGET: &str = "DELETE FROM progress WHERE account_id = $1 AND import_id = $2";

/// The progress of a step.
#[derive(Debug)]
pub struct Step {
    /// `reading`, `checking`, `planning` or `applying`.
    pub stage: &'static str,
    /// Rows done.
    pub done: i64,
    /// Rows in all; 0 while that is not known.
    pub total: i64,
    /// When.
    pub at: DateTime<Utc>,
}

/// Progress as stored.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Progress {
    /// The step.
    pub stage: String,
    /// Rows done.
    pub done: i64,
    /// Rows in all; 0 while that is not known.
    pub total: i64,
    /// True if a person pressed *Stop*.
    pub stop_requested: bool,
}

/// Tells how far a step is; answers whether to stop.
pub async fn tell(tx: &mut Tx, account: AccountId, import: ImportId, step: &Step) -> Result<bool, Error> {
    tx.scalar(TELL, args![account, import, step.stage, step.done, step.total, false, step.at]).await
}

/// The progress of the import, if a worker has told.
pub async fn find(tx: &mut Tx, account: AccountId, import: ImportId) -> Result<Option<Progress>, Error> {
    tx.optional(FIND, args![account, import]).await
}

/// Asks the worker to stop, also one that has not told anything yet.
pub async fn request_stop(
    tx: &mut Tx,
    account: AccountId,
    import: ImportId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    tx.run(STOP, args![account, import, true, now]).await?;
    Ok(())
}

/// Forgets the progress of an import that is done.
pub async fn forget(tx: &mut Tx, account: AccountId, import: ImportId) -> Result<(), Error> {
    tx.run(FORGET, args![account, import]).await?;
    Ok(())
}
