//! The audit log: operations and, per operation, the things it changed.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::keys::{WithKeys, number_list, with_keys};
use crate::database::{Error, Tx, Value, args, bulk_insert_in_order};
use crate::domain::audit::chain::Link;
use crate::domain::ids::AccountId;
use crate::domain::scope::Scope;

const LAST: &str = "SELECT seq, hash FROM change_operations WHERE account_id = $1 ORDER BY seq DESC LIMIT 1";
const ADD_OPERATION: &str = "INSERT INTO change_operations
  (account_id, seq, at, person_id, person_name, address, operation, import_id, changes, digest, previous, hash,
   salt, person_digest)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

/// The link that the next operation is chained to.
#[derive(Debug, sqlx::FromRow)]
pub struct LastOperation {
    /// Its place in the account's chain.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

const LAST_OF: &str = "SELECT o.person_name, o.at FROM change_rows r
   JOIN change_operations o ON o.account_id = r.account_id AND o.seq = r.seq
  WHERE r.account_id = $1 AND r.thing = $2 AND r.thing_id = $3 ORDER BY r.seq DESC LIMIT 1";

/// The last change of a thing: its person, and its time.
#[derive(Debug, sqlx::FromRow)]
pub struct LastChange {
    /// The name of the person at the time.
    pub person_name: String,
    /// When.
    pub at: DateTime<Utc>,
}

const LAST_OF_EACH: WithKeys = with_keys!(
    "SELECT r.thing_id, o.seq, o.person_name FROM change_rows r
   JOIN change_operations o ON o.account_id = r.account_id AND o.seq = r.seq
  WHERE r.account_id = $1 AND r.thing = $2 AND r.thing_id IN (SELECT CAST(value AS BIGINT) FROM ",
    "$3",
    ") AND r.seq = (SELECT MAX(x.seq) FROM change_rows x
    WHERE x.account_id = r.account_id AND x.thing = r.thing AND x.thing_id = r.thing_id)"
);

/// The last change of one of several things.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct LastOfEach {
    /// The thing.
    pub thing_id: i64,
    /// The place of the operation in the chain.
    pub seq: i64,
    /// The name of the person at the time.
    pub person_name: String,
}

/// The last change of each of these things that is recorded, by its key.
pub async fn last_of_each(
    tx: &mut Tx,
    account: AccountId,
    thing: &str,
    ids: impl IntoIterator<Item = i64>,
) -> Result<HashMap<i64, LastOfEach>, Error> {
    let (sql, list) = (LAST_OF_EACH.on(tx), number_list(ids));
    let rows: Vec<LastOfEach> = tx.all(sql, args![account, thing, &list]).await?;
    Ok(rows.into_iter().map(|row| (row.thing_id, row)).collect())
}

/// An operation ready to be written.
#[derive(Debug)]
pub struct NewOperation<'a> {
    /// The values it is hashed from.
    pub link: Link<'a>,
    /// The salt of the digest of who did it.
    pub salt: &'a str,
    /// The hash of the operation before it.
    pub previous: &'a str,
    /// The hash of all of this.
    pub hash: &'a str,
}

/// The newest operation of an account.
pub async fn find_last(tx: &mut Tx, account: AccountId) -> Result<Option<LastOperation>, Error> {
    tx.optional(LAST, args![account]).await
}

/// The newest change of a thing, such as `site` 17.
pub async fn find_last_of(
    tx: &mut Tx,
    account: AccountId,
    thing: &str,
    id: i64,
) -> Result<Option<LastChange>, Error> {
    tx.optional(LAST_OF, args![account, thing, id]).await
}

/// Adds an operation to the chain.
pub async fn add_operation(tx: &mut Tx, scope: &Scope, new: &NewOperation<'_>) -> Result<(), Error> {
    tx.run(
        ADD_OPERATION,
        args![
            scope.account,
            new.link.seq,
            new.link.at,
            scope.person,
            &scope.person_name,
            &scope.address,
            new.link.operation,
            new.link.import,
            new.link.changes,
            new.link.digest,
            new.previous,
            new.hash,
            new.salt,
            new.link.person_digest
        ],
    )
    .await?;
    Ok(())
}

/// Adds the lines of an operation: `seq, no, thing, thing_id, name, fields, salt, digest` after the account.
pub async fn add_rows(tx: &mut Tx, rows: &[Vec<Value>]) -> Result<(), Error> {
    const COLUMNS: [&str; 9] =
        ["account_id", "seq", "no", "thing", "thing_id", "name", "fields", "salt", "digest"];
    bulk_insert_in_order(tx, "change_rows", &COLUMNS, rows).await
}
