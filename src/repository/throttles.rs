//! Failures by key, in the second store, so that guessing is slowed across restarts and processes.

use chrono::{DateTime, Utc};

use crate::database::{Error, Tx, args};

const FREE_AT: &str = "SELECT MAX(free_at) FROM throttles WHERE key IN ($1, $2)";
const COUNT: &str = "INSERT INTO throttles (key, failures, free_at, updated_at) VALUES ($1, 1, $2, $2)
  ON CONFLICT (key) DO UPDATE SET updated_at = excluded.updated_at,
    failures = CASE WHEN throttles.updated_at < $3 THEN 1 ELSE throttles.failures + 1 END
  RETURNING failures";
const SET_FREE_AT: &str = "UPDATE throttles SET free_at = $2 WHERE key = $1";
const BEGIN: &str = "INSERT INTO throttles (key, failures, free_at, updated_at) VALUES ($1, 0, $3, $2)
  ON CONFLICT (key) DO NOTHING";
const GO_ON: &str = "UPDATE throttles SET free_at = $4, updated_at = $3 WHERE key = $1 AND free_at = $2";
const REMOVE: &str = "DELETE FROM throttles WHERE key = $1";
const REMOVE_OLD: &str = "DELETE FROM throttles WHERE updated_at < $1 AND free_at < $1";

/// When either key may try again; `None` where nothing has failed.
pub async fn free_at(tx: &mut Tx, one: &str, other: &str) -> Result<Option<DateTime<Utc>>, Error> {
    tx.scalar(FREE_AT, args![one, other]).await
}

/// Counts a failure; those before `forget_before` are forgotten. Gives the number of failures.
pub async fn count_failure(
    tx: &mut Tx,
    key: &str,
    now: DateTime<Utc>,
    forget_before: DateTime<Utc>,
) -> Result<i64, Error> {
    tx.scalar(COUNT, args![key, now, forget_before]).await
}

/// Makes a key wait.
pub async fn set_free_at(tx: &mut Tx, key: &str, free_at: DateTime<Utc>) -> Result<(), Error> {
    tx.run(SET_FREE_AT, args![key, free_at]).await?;
    Ok(())
}

/// Begins a key that is free at a moment; false where it is known by now.
pub async fn begin(
    tx: &mut Tx,
    key: &str,
    now: DateTime<Utc>,
    free_at: DateTime<Utc>,
) -> Result<bool, Error> {
    let begun = tx.run(BEGIN, args![key, now, free_at]).await?;
    Ok(begun == 1)
}

/// Moves the moment at which a key is free, if it is still that one.
pub async fn go_on(
    tx: &mut Tx,
    key: &str,
    known: DateTime<Utc>,
    (now, free_at): (DateTime<Utc>, DateTime<Utc>),
) -> Result<bool, Error> {
    let moved = tx.run(GO_ON, args![key, known, now, free_at]).await?;
    Ok(moved == 1)
}

/// Forgets the failures of a key.
pub async fn remove(tx: &mut Tx, key: &str) -> Result<(), Error> {
    tx.run(REMOVE, args![key]).await?;
    Ok(())
}

/// Forgets what is older than `before`.
pub async fn remove_old(tx: &mut Tx, before: DateTime<Utc>) -> Result<(), Error> {
    tx.run(REMOVE_OLD, args![before]).await?;
    Ok(())
}
