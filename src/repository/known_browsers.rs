//! Browsers that people have signed in from, in the second store, by the hash of the token that each holds.

use chrono::{DateTime, Utc};

use crate::database::{Error, Tx, args};
use crate::domain::ids::LoginId;

const FIND: &str = "SELECT known_at FROM known_browsers WHERE login_id = $1 AND hash = $2 AND used_at > $3";
/// Another person of the same browser.
const MOVE: &str = "UPDATE known_browsers SET hash = $2 WHERE hash = $1";
const SET: &str = "INSERT INTO known_browsers (login_id, hash, known_at, used_at) VALUES ($1, $2, $3, $3)
  ON CONFLICT (login_id, hash) DO UPDATE SET known_at = excluded.known_at, used_at = excluded.used_at";
const KEEP_FEW: &str = "DELETE FROM known_browsers WHERE login_id = $1 AND hash NOT IN
  (SELECT k.hash FROM known_browsers k WHERE k.login_id = $1 ORDER BY k.used_at DESC, k.hash LIMIT $2)";
const KEEP: &str = "UPDATE known_browsers SET known_at = $3 WHERE login_id = $1 AND hash = $2";
const REMOVE_OTHERS: &str = "DELETE FROM known_browsers WHERE login_id = $1 AND hash <> $2";
const REMOVE_OF_LOGIN: &str = "DELETE FROM known_browsers WHERE login_id = $1";
const REMOVE_OLD: &str = "DELETE FROM known_browsers WHERE used_at <= $1";
const REMOVE_OLD_OF: &str = "DELETE FROM known_browsers WHERE login_id = $1 AND used_at <= $2";

/// Since when a browser is known for a login, if it was signed in from after `used_after`.
pub async fn find(
    tx: &mut Tx,
    login: LoginId,
    hash: &str,
    used_after: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, Error> {
    tx.optional_scalar(FIND, args![login, hash, used_after]).await
}

/// Gives a browser another token, for all who are known by the old one.
pub async fn set_hash(tx: &mut Tx, hash: &str, new: &str) -> Result<(), Error> {
    tx.run(MOVE, args![hash, new]).await?;
    Ok(())
}

/// Notes that a login was signed in with from a browser; of its browsers the last `at_most` are kept.
pub async fn set(
    tx: &mut Tx,
    login: LoginId,
    hash: &str,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<(), Error> {
    tx.run(SET, args![login, hash, now]).await?;
    tx.run(KEEP_FEW, args![login, at_most]).await?;
    Ok(())
}

/// Forgets all browsers of a login but one, which is known anew from this moment, if it was known.
pub async fn remove_others(tx: &mut Tx, login: LoginId, hash: &str, now: DateTime<Utc>) -> Result<(), Error> {
    tx.run(KEEP, args![login, hash, now]).await?;
    tx.run(REMOVE_OTHERS, args![login, hash]).await?;
    Ok(())
}

/// Forgets all browsers of a login.
pub async fn remove_of_login(tx: &mut Tx, login: LoginId) -> Result<(), Error> {
    tx.run(REMOVE_OF_LOGIN, args![login]).await?;
    Ok(())
}

/// Forgets browsers that nobody has signed in from for long.
pub async fn remove_old(tx: &mut Tx, before: DateTime<Utc>) -> Result<(), Error> {
    tx.run(REMOVE_OLD, args![before]).await?;
    Ok(())
}

/// The same of one login, without a look at all the others.
pub async fn remove_old_of(tx: &mut Tx, login: LoginId, before: DateTime<Utc>) -> Result<(), Error> {
    tx.run(REMOVE_OLD_OF, args![login, before]).await?;
    Ok(())
}
