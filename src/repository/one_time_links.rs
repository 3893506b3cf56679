//! Links that work once. What is kept is the hash of their token.

use chrono::{DateTime, Utc};

use crate::database::{Error, Tx, args};

const ADD: &str =
    "INSERT INTO one_time_links (hash, purpose, created_at, expires_at) VALUES ($1, $2, $3, $4)";
const IS_OPEN: &str = "SELECT EXISTS (SELECT 1 FROM one_time_links
  WHERE hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3)";
const USE_UP: &str = "UPDATE one_time_links SET used_at = $3
  WHERE hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3";
const REMOVE_EXPIRED: &str = "DELETE FROM one_time_links WHERE expires_at <= $1";

/// Keeps a link.
pub async fn add(
    tx: &mut Tx,
    hash: &str,
    purpose: &str,
    (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), Error> {
    tx.run(ADD, args![hash, purpose, now, expires_at]).await?;
    Ok(())
}

/// True if a link still works.
pub async fn is_open(tx: &mut Tx, hash: &str, purpose: &str, now: DateTime<Utc>) -> Result<bool, Error> {
    tx.scalar(IS_OPEN, args![hash, purpose, now]).await
}

/// Uses a link; false where it does not work any more.
pub async fn use_up(tx: &mut Tx, hash: &str, purpose: &str, now: DateTime<Utc>) -> Result<bool, Error> {
    let used = tx.run(USE_UP, args![hash, purpose, now]).await?;
    Ok(used == 1)
}

/// Forgets links that nobody used in time.
pub async fn remove_expired(tx: &mut Tx, now: DateTime<Utc>) -> Result<(), Error> {
    tx.run(REMOVE_EXPIRED, args![now]).await?;
    Ok(())
}
