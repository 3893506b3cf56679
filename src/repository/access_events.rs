//! Events that are to be recorded though they changed nothing, in the second store, until it is in the audit log.

use chrono::{DateTime, Utc};

use super::keys::{WithKeys, text_list, with_keys};
use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, UserId};

/// Of several that make one line: how many, and from where, as far as there is room.
const ADD: &str = "INSERT INTO access_events
  (key, account_id, operation, person_id, thing, thing_id, fields, addresses, times, tells, at, ready_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $11)
  ON CONFLICT (key) DO UPDATE SET times = access_events.times + 1, addresses = CASE
    WHEN ', ' || access_events.addresses || ', ' LIKE '%, ' || excluded.addresses || ', %' THEN access_events.addresses
    WHEN access_events.addresses LIKE '%…' THEN access_events.addresses
    WHEN LENGTH(access_events.addresses) > 200 THEN access_events.addresses || ', …'
    ELSE access_events.addresses || ', ' || excluded.addresses END";
const SETTLE: &str = "UPDATE access_events SET fields = $2, ready_at = $3 WHERE key = $1";
const ACCOUNTS: &str =
    "SELECT DISTINCT account_id FROM access_events WHERE ready_at <= $1 ORDER BY account_id";
const READY: &str = "SELECT key, operation, person_id, thing, thing_id, fields, addresses, times, tells, at
  FROM access_events WHERE account_id = $1 AND ready_at <= $2 ORDER BY ready_at, key LIMIT $3";
const AMONG: WithKeys =
    with_keys!("SELECT key FROM access_events WHERE key IN (SELECT value FROM ", "$1", ")");
const REMOVE: WithKeys = with_keys!("DELETE FROM access_events WHERE key IN (SELECT value FROM ", "$1", ")");
const REMOVE_OF_PERSON: &str = "DELETE FROM access_events WHERE account_id = $1 AND (person_id = $2
  OR (thing = 'access' AND thing_id = $2))";

/// An event to be kept.
#[derive(Clone, Debug)]
pub struct NewEvent<'a> {
    /// Events of the same key are one line.
    pub key: &'a str,
    /// In whose record it belongs.
    pub account: AccountId,
    /// As a stable word.
    pub operation: &'static str,
    /// The doer; `None` for somebody who is not signed in, and for the program.
    pub person: Option<UserId>,
    /// The kind of thing, and its key.
    pub thing: (&'static str, i64),
    /// Label and value, as JSON. No names of people.
    pub fields: &'a str,
    /// From where, at most 64 characters.
    pub address: &'a str,
    /// True if the person is told by email.
    pub tells: bool,
    /// When.
    pub at: DateTime<Utc>,
    /// From when on it can be recorded.
    pub ready_at: DateTime<Utc>,
}

/// An event that waits to be recorded.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct EventRow {
    /// Its key.
    pub key: String,
    /// As a stable word.
    pub operation: String,
    /// The doer.
    pub person_id: Option<UserId>,
    /// The kind of thing.
    pub thing: String,
    /// Its key.
    pub thing_id: i64,
    /// Label and value, as JSON.
    pub fields: String,
    /// From where: one, or several with commas.
    pub addresses: String,
    /// The number of times.
    pub times: i64,
    /// True if the person is told by email.
    pub tells: bool,
    /// When, the first time.
    pub at: DateTime<Utc>,
}

/// Keeps an event, or counts it with the one of its key.
pub async fn add(tx: &mut Tx, new: &NewEvent<'_>) -> Result<(), Error> {
    tx.run(
        ADD,
        args![
            new.key,
            new.account,
            new.operation,
            new.person,
            new.thing.0,
            new.thing.1,
            new.fields,
            new.address,
            new.tells,
            new.at,
            new.ready_at
        ],
    )
    .await?;
    Ok(())
}

/// Says what an event has come to, and from when on it can be recorded; one that is recorded already stays as it is.
pub async fn settle(tx: &mut Tx, key: &str, fields: &str, ready_at: DateTime<Utc>) -> Result<(), Error> {
    tx.run(SETTLE, args![key, fields, ready_at]).await?;
    Ok(())
}

/// The accounts that have something to record.
pub async fn accounts(tx: &mut Tx, now: DateTime<Utc>) -> Result<Vec<AccountId>, Error> {
    tx.scalars(ACCOUNTS, args![now]).await
}

/// The events of an account that can be recorded, the oldest first.
pub async fn ready(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<EventRow>, Error> {
    tx.all(READY, args![account, now, limit]).await
}

/// Those of these keys that still wait.
pub async fn among(tx: &mut Tx, keys: &[String]) -> Result<Vec<String>, Error> {
    let (sql, list) = (AMONG.on(tx), text_list(keys.iter().map(String::as_str)));
    tx.scalars(sql, args![&list]).await
}

/// Forgets events, which are in the record.
pub async fn remove<'a>(tx: &mut Tx, keys: impl IntoIterator<Item = &'a str>) -> Result<(), Error> {
    let (sql, list) = (REMOVE.on(tx), text_list(keys));
    tx.run(sql, args![&list]).await?;
    Ok(())
}

/// Forgets what waits and is of a person or about them.
pub async fn remove_of_person(tx: &mut Tx, account: AccountId, person: UserId) -> Result<(), Error> {
    tx.run(REMOVE_OF_PERSON, args![account, person]).await?;
    Ok(())
}
