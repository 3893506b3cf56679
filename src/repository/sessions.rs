//! Sessions, in the second store: what a browser holds is a token, what is kept here is its hash.

use chrono::{DateTime, Utc};
use sqlx::types::Json;

use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, LoginId, UserId};

const ADD: &str = "INSERT INTO sessions
  (hash, login_id, account_id, user_id, csrf, created_at, seen_at, expires_at, address, agent, proved_at)
  VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10)";
const FIND: &str =
    "SELECT login_id, account_id, user_id, csrf, flash, created_at, seen_at, proved_at, address FROM sessions
  WHERE hash = $1 AND expires_at > $2 AND seen_at > $3";
const SEEN: &str = "UPDATE sessions SET seen_at = $2, address = $3 WHERE hash = $1 AND seen_at < $2";
const FLASH: &str = "UPDATE sessions SET flash = $2 WHERE hash = $1";
const RENEW: &str = "UPDATE sessions SET hash = $2, created_at = $3, proved_at = $3 WHERE hash = $1";
const OF_LOGIN: &str = "SELECT hash, created_at, seen_at, address, agent FROM sessions
  WHERE login_id = $1 AND expires_at > $2 AND seen_at > $3 ORDER BY seen_at DESC, hash LIMIT 100";
const OF_USER: &str = "SELECT hash, created_at, seen_at, address, agent FROM sessions
  WHERE account_id = $1 AND user_id = $2 ORDER BY seen_at DESC, hash LIMIT 100";
const REMOVE_OWN: &str = "DELETE FROM sessions WHERE login_id = $1 AND hash = $2";
const REMOVE_OTHERS: &str = "DELETE FROM sessions WHERE login_id = $1 AND hash <> $2";
const REMOVE: &str = "DELETE FROM sessions WHERE hash = $1";
const REMOVE_OF_LOGIN: &str = "DELETE FROM sessions WHERE login_id = $1";
const REMOVE_OF_USER: &str = "DELETE FROM sessions WHERE account_id = $1 AND user_id = $2";
const REMOVE_OF_ACCOUNT: &str = "DELETE FROM sessions WHERE account_id = $1";
const REMOVE_ENDED: &str = "DELETE FROM sessions WHERE expires_at <= $1 OR seen_at <= $2";

/// A session to be kept.
#[derive(Debug)]
pub struct NewSession<'a> {
    /// The hash of its token.
    pub hash: &'a str,
    /// The login of the person.
    pub login: LoginId,
    /// In which account.
    pub account: AccountId,
    /// As which person of it.
    pub user: UserId,
    /// The secret that its forms carry.
    pub csrf: &'a str,
    /// When.
    pub now: DateTime<Utc>,
    /// When it ends, used or not.
    pub expires_at: DateTime<Utc>,
    /// From where, at most 64 characters.
    pub address: &'a str,
    /// With which browser, at most 300 characters.
    pub agent: &'a str,
    /// When the person last typed the password.
    pub proved_at: Option<DateTime<Utc>>,
}

/// A session that has not ended.
#[derive(Debug, sqlx::FromRow)]
pub struct SessionRow {
    /// The login of the person.
    pub login_id: LoginId,
    /// In which account.
    pub account_id: AccountId,
    /// As which person of it.
    pub user_id: UserId,
    /// The secret that its forms carry.
    pub csrf: String,
    /// The message for the next page.
    pub flash: Option<Json<serde_json::Value>>,
    /// When it began, or got its present token.
    pub created_at: DateTime<Utc>,
    /// Its last use, to the minute.
    pub seen_at: DateTime<Utc>,
    /// When the person last typed the password.
    pub proved_at: Option<DateTime<Utc>>,
    /// Where it was last used from.
    pub address: String,
}

/// A session, for the person it belongs to.
#[derive(Debug, sqlx::FromRow)]
pub struct OwnSession {
    /// The hash of its token, which opens nothing.
    pub hash: String,
    /// When it began, or got its present token.
    pub created_at: DateTime<Utc>,
    /// Its last use, to the minute.
    pub seen_at: DateTime<Utc>,
    /// Where it was last used from.
    pub address: String,
    /// The name that the browser gives itself.
    pub agent: String,
}

/// Keeps a new session.
pub async fn add(tx: &mut Tx, new: &NewSession<'_>) -> Result<(), Error> {
    tx.run(
        ADD,
        args![
            new.hash,
            new.login,
            new.account,
            new.user,
            new.csrf,
            new.now,
            new.expires_at,
            new.address,
            new.agent,
            new.proved_at
        ],
    )
    .await?;
    Ok(())
}

/// The session of a token's hash, if it has not ended and was used after `used_after`.
pub async fn find(
    tx: &mut Tx,
    hash: &str,
    now: DateTime<Utc>,
    used_after: DateTime<Utc>,
) -> Result<Option<SessionRow>, Error> {
    tx.optional(FIND, args![hash, now, used_after]).await
}

/// Notes that it was used.
pub async fn set_seen(tx: &mut Tx, hash: &str, now: DateTime<Utc>, address: &str) -> Result<(), Error> {
    tx.run(SEEN, args![hash, now, address]).await?;
    Ok(())
}

/// Sets the message for the next page; `None` once it was told.
pub async fn set_flash(tx: &mut Tx, hash: &str, flash: Option<&serde_json::Value>) -> Result<(), Error> {
    let flash = flash.map(Json);
    tx.run(FLASH, args![hash, flash]).await?;
    Ok(())
}

/// Gives a session another token, since its person has just typed the password. It did if true.
pub async fn renew(tx: &mut Tx, hash: &str, new: &str, now: DateTime<Utc>) -> Result<bool, Error> {
    let renewed = tx.run(RENEW, args![hash, new, now]).await?;
    Ok(renewed == 1)
}

/// The sessions of what a person signs in with that have not ended, the last used first: 100 at most.
pub async fn of_login(
    tx: &mut Tx,
    login: LoginId,
    (now, used_after): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<OwnSession>, Error> {
    tx.all(OF_LOGIN, args![login, now, used_after]).await
}

/// Where a person has signed in to one account and not out again, the last used first.
pub async fn of_user(tx: &mut Tx, account: AccountId, user: UserId) -> Result<Vec<OwnSession>, Error> {
    tx.all(OF_USER, args![account, user]).await
}

/// Ends one of a person's own sessions. It did if true.
pub async fn remove_own(tx: &mut Tx, login: LoginId, hash: &str) -> Result<bool, Error> {
    let ended = tx.run(REMOVE_OWN, args![login, hash]).await?;
    Ok(ended == 1)
}

/// Ends all sessions of what a person signs in with but one.
pub async fn remove_others(tx: &mut Tx, login: LoginId, hash: &str) -> Result<(), Error> {
    tx.run(REMOVE_OTHERS, args![login, hash]).await?;
    Ok(())
}

/// Ends a session.
pub async fn remove(tx: &mut Tx, hash: &str) -> Result<(), Error> {
    tx.run(REMOVE, args![hash]).await?;
    Ok(())
}

/// Ends all sessions of what a person signs in with.
pub async fn remove_of_login(tx: &mut Tx, login: LoginId) -> Result<(), Error> {
    tx.run(REMOVE_OF_LOGIN, args![login]).await?;
    Ok(())
}

/// Ends all sessions of a person in one account.
pub async fn remove_of_user(tx: &mut Tx, account: AccountId, user: UserId) -> Result<(), Error> {
    tx.run(REMOVE_OF_USER, args![account, user]).await?;
    Ok(())
}

/// Ends all sessions in an account.
pub async fn remove_of_account(tx: &mut Tx, account: AccountId) -> Result<(), Error> {
    tx.run(REMOVE_OF_ACCOUNT, args![account]).await?;
    Ok(())
}

/// Forgets sessions that have ended.
pub async fn remove_ended(tx: &mut Tx, now: DateTime<Utc>, used_after: DateTime<Utc>) -> Result<(), Error> {
    tx.run(REMOVE_ENDED, args![now, used_after]).await?;
    Ok(())
}
