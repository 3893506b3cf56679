//! The audit log as it is verified: operations in the order of their chain, with the digests of their lines.

use chrono::{DateTime, Utc};
use sqlx::types::Json;

use crate::database::{Error, Tx, args};
use crate::domain::audit::chain::{Doer, Link};
use crate::domain::change::{Field, line_digest};
use crate::domain::ids::{AccountId, ImportId, UserId};

const OPERATIONS: &str =
    "SELECT seq, at, person_id, person_name, address, operation, import_id, changes, digest,
   previous, hash, salt, person_digest FROM change_operations
  WHERE account_id = $1 AND seq > $2 ORDER BY seq LIMIT $3";
const ROWS: &str = "SELECT seq, no, thing, thing_id, name, fields, salt, digest FROM change_rows
  WHERE account_id = $1 AND (seq, no) > ($2, $3) AND seq <= $4 ORDER BY seq, no LIMIT $5";
const HASH_AT: &str = "SELECT hash FROM change_operations WHERE account_id = $1 AND seq = $2";
const BEYOND: &str = "SELECT MIN(r.seq) FROM change_rows r WHERE r.account_id = $1 AND r.seq > $2";
const HAS_HASH: &str = "SELECT EXISTS (SELECT 1 FROM change_operations WHERE account_id = $1 AND hash = $2)";
const COUNT: &str = "SELECT COUNT(*) FROM change_operations WHERE account_id = $1";

/// An operation as stored.
#[derive(Debug, sqlx::FromRow)]
pub struct ChainedOperation {
    /// Its place.
    pub seq: i64,
    at: DateTime<Utc>,
    person_id: Option<UserId>,
    person_name: String,
    address: String,
    operation: String,
    import_id: Option<ImportId>,
    /// The number of lines recorded.
    pub changes: i64,
    /// The digest of its lines.
    pub digest: String,
    /// The hash it says it follows.
    pub previous: String,
    /// Its own.
    pub hash: String,
    salt: Option<String>,
    person_digest: String,
}

impl ChainedOperation {
    /// True if time, person, deed and import are those that were hashed. Of whom an erasure took the name, what is
    /// left is looked at.
    #[must_use]
    pub fn is_as_recorded(&self) -> bool {
        let link = Link {
            seq: self.seq,
            at: self.at,
            person_digest: &self.person_digest,
            person_name: &self.person_name,
            operation: &self.operation,
            import: self.import_id,
            changes: self.changes,
            digest: &self.digest,
        };
        let doer = Doer { person: self.person_id, name: &self.person_name, address: &self.address };
        let person = self.salt.as_deref().is_none_or(|salt| doer.digest(salt) == self.person_digest);
        person && (!link.can_be_hashed() || link.hash(&self.previous) == self.hash)
    }
}

/// A line as stored.
#[derive(Debug, sqlx::FromRow)]
pub struct ChainedRow {
    /// The operation it belongs to.
    pub seq: i64,
    /// Its place in it.
    pub no: i64,
    thing: String,
    thing_id: i64,
    name: String,
    fields: Option<Json<Vec<Field>>>,
    salt: Option<String>,
    /// Its digest.
    pub digest: String,
}

impl ChainedRow {
    /// True if it is what was digested. Erased values are gone with their salt: nothing is left to compare.
    #[must_use]
    pub fn is_as_recorded(&self) -> bool {
        match (&self.fields, &self.salt) {
            (None, None) => true,
            (Some(fields), Some(salt)) => {
                line_digest(salt, (&self.thing, self.thing_id), &self.name, &fields.0) == self.digest
            }
            _ => false,
        }
    }
}

/// The operations after a place, in order.
pub async fn operations(
    tx: &mut Tx,
    account: AccountId,
    after: i64,
    limit: i64,
) -> Result<Vec<ChainedOperation>, Error> {
    tx.all(OPERATIONS, args![account, after, limit]).await
}

/// The lines after a place, up to those of an operation, in order.
pub async fn rows(
    tx: &mut Tx,
    account: AccountId,
    (seq, no): (i64, i64),
    last: i64,
    limit: i64,
) -> Result<Vec<ChainedRow>, Error> {
    tx.all(ROWS, args![account, seq, no, last, limit]).await
}

/// The hash of an operation.
pub async fn hash_at(tx: &mut Tx, account: AccountId, seq: i64) -> Result<Option<String>, Error> {
    tx.optional_scalar(HASH_AT, args![account, seq]).await
}

/// The first place after this one that lines name.
pub async fn beyond(tx: &mut Tx, account: AccountId, seq: i64) -> Result<Option<i64>, Error> {
    tx.scalar(BEYOND, args![account, seq]).await
}

/// True if an operation has this hash.
pub async fn has_hash(tx: &mut Tx, account: AccountId, hash: &str) -> Result<bool, Error> {
    tx.scalar(HAS_HASH, args![account, hash]).await
}

/// The number of operations.
pub async fn count(tx: &mut Tx, account: AccountId) -> Result<i64, Error> {
    tx.scalar(COUNT, args![account]).await
}
