//! The bytes of uploaded files, in chunks that are compressed each for itself: several servers must reach
//! them, and none may hold a whole file (decision 21).

use chrono::{DateTime, Utc};

use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, FileId};

const ADD: &str =
    "INSERT INTO import_files (account_id, bytes, sha256, created_at) VALUES ($1, 0, '', $2) RETURNING id";
const ADD_CHUNK: &str =
    "INSERT INTO import_file_chunks (account_id, file_id, seq, data) VALUES ($1, $2, $3, $4)";
const COMPLETE: &str = "UPDATE import_files SET bytes = $3, sha256 = $4 WHERE account_id = $1 AND id = $2";
const CHUNK: &str = "SELECT data FROM import_file_chunks WHERE account_id = $1 AND file_id = $2 AND seq = $3";
const SAME: &str = "SELECT COUNT(*) FROM import_files a
  JOIN import_files b ON b.account_id = a.account_id AND b.sha256 = a.sha256 AND b.bytes = a.bytes
  WHERE a.account_id = $1 AND a.id = $2 AND b.id = $3";
const REMOVE: &str = "DELETE FROM import_files WHERE account_id = $1 AND id = $2";

/// Begins a file.
pub async fn add(tx: &mut Tx, account: AccountId, now: DateTime<Utc>) -> Result<FileId, Error> {
    tx.scalar(ADD, args![account, now]).await
}

/// Adds the next compressed chunk, counted from 0.
pub async fn add_chunk(
    tx: &mut Tx,
    account: AccountId,
    file: FileId,
    seq: i64,
    data: &[u8],
) -> Result<(), Error> {
    tx.run(ADD_CHUNK, args![account, file, seq, data]).await?;
    Ok(())
}

/// Notes the length and the digest of a complete file.
pub async fn complete(
    tx: &mut Tx,
    account: AccountId,
    file: FileId,
    bytes: i64,
    sha256: &str,
) -> Result<(), Error> {
    tx.run(COMPLETE, args![account, file, bytes, sha256]).await?;
    Ok(())
}

/// A compressed chunk, or `None` after the last.
pub async fn find_chunk(
    tx: &mut Tx,
    account: AccountId,
    file: FileId,
    seq: i64,
) -> Result<Option<Vec<u8>>, Error> {
    tx.optional_scalar(CHUNK, args![account, file, seq]).await
}

/// True if two complete files have the same content.
pub async fn are_same(tx: &mut Tx, account: AccountId, one: FileId, other: FileId) -> Result<bool, Error> {
    let same: i64 = tx.scalar(SAME, args![account, one, other]).await?;
    Ok(same == 1)
}

/// Removes a file that no import points to.
pub async fn remove(tx: &mut Tx, account: AccountId, file: FileId) -> Result<(), Error> {
    tx.run(REMOVE, args![account, file]).await?;
    Ok(())
}
