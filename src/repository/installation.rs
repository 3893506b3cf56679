//! The row of the installation, which belongs to no account: the word by which its key is known.

use chrono::{DateTime, Utc};

use crate::database::{Error, Tx, args};

const KEY_CHECK: &str = "SELECT key_check FROM installation";
const ADD_KEY_CHECK: &str = "INSERT INTO installation (id, key_check, created_at) VALUES (1, $1, $2)
  ON CONFLICT (id) DO NOTHING";
const SET_KEY_CHECK: &str = "INSERT INTO installation (id, key_check, created_at) VALUES (1, $1, $2)
  ON CONFLICT (id) DO UPDATE SET key_check = excluded.key_check";

/// The sealed word.
pub async fn key_check(tx: &mut Tx) -> Result<Option<String>, Error> {
    tx.optional_scalar(KEY_CHECK, args![]).await
}

/// Notes the sealed word unless there is one.
pub async fn add_key_check(tx: &mut Tx, sealed: &str, now: DateTime<Utc>) -> Result<(), Error> {
    store(tx, ADD_KEY_CHECK, sealed, now).await
}

/// Notes the sealed word in place of the one before.
pub async fn set_key_check(tx: &mut Tx, sealed: &str, now: DateTime<Utc>) -> Result<(), Error> {
    store(tx, SET_KEY_CHECK, sealed, now).await
}

async fn store(tx: &mut Tx, sql: &'static str, sealed: &str, now: DateTime<Utc>) -> Result<(), Error> {
    tx.run(sql, args![sealed, now]).await?;
    Ok(())
}
