//! The tries of an import: each is counted before its work begins, so that one which takes the process with it counts too.

use chrono::{DateTime, Utc};

use super::imports::ImportRow;
use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, ImportId};
use crate::domain::import::State;

const BEGIN: &str =
    "UPDATE imports SET state = $4, tries = $5, reached = $6, next_try_at = NULL, updated_at = $7,
   version = version + 1
  WHERE account_id = $1 AND id = $2 AND version = $3";
const PAUSE: &str = "UPDATE imports SET next_try_at = $4, version = version + 1
  WHERE account_id = $1 AND id = $2 AND version = $3";
const TAKE_BACK: &str = "UPDATE imports SET tries = tries - 1
  WHERE account_id = $1 AND id = $2 AND tries > 0 AND state IN ('checking', 'applying') AND next_try_at IS NULL";

/// A try that begins.
#[derive(Clone, Copy, Debug)]
pub struct Try {
    /// The state the import has while it lasts.
    pub state: State,
    /// Which try of this step it is, from 1.
    pub number: i64,
    /// The furthest progress of all tries before, in percent.
    pub reached: i64,
}

/// Notes that a try begins; from here on an older worker can write nothing more to the import.
pub async fn begin(
    tx: &mut Tx,
    account: AccountId,
    import: &ImportRow,
    begun: Try,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    tx.run(BEGIN, args![account, import.id, import.version, begun.state, begun.number, begun.reached, now])
        .await?;
    Ok(())
}

/// Notes that a try has failed and when the next may begin; `false` when the import was closed or taken over meanwhile.
pub async fn pause(
    tx: &mut Tx,
    account: AccountId,
    import: &ImportRow,
    until: DateTime<Utc>,
) -> Result<bool, Error> {
    let done = tx.run(PAUSE, args![account, import.id, import.version, until]).await?;
    Ok(done == 1)
}

/// Does not count a try that ended for no fault of the import: the server was stopped, or the database was away.
pub async fn take_back(tx: &mut Tx, account: AccountId, import: ImportId) -> Result<(), Error> {
    tx.run(TAKE_BACK, args![account, import]).await?;
    Ok(())
}
