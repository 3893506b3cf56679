//! The uploads of an import after the first: whose file corrected it, or took the place of its file, and when.

use chrono::{DateTime, Utc};
use sqlx::types::Json;

use super::imports::ImportRow;
use super::{import_corrections, import_files};
use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, FileId, ImportId};
use crate::domain::scope::Scope;

const ADD: &str =
    "INSERT INTO import_attempts (account_id, import_id, attempt, file_id, file_name, file_bytes, sha256,
   notices, person_id, person_name, created_at)
  SELECT f.account_id, $2, $3, f.id, $5, f.bytes, f.sha256, $6, $7, $8, $9 FROM import_files f
  WHERE f.account_id = $1 AND f.id = $4";
const WAITING: &str = "SELECT attempt, file_id, file_name, file_bytes FROM import_attempts
  WHERE account_id = $1 AND import_id = $2 AND attempt = $3 AND file_id IS NOT NULL";
const HAS_SENT: &str = "SELECT COUNT(*) FROM import_attempts a
  JOIN import_files f ON f.account_id = a.account_id AND f.sha256 = a.sha256 AND f.bytes = a.file_bytes
  WHERE a.account_id = $1 AND a.import_id = $2 AND a.attempt = $3 AND f.id = $4";
const IS_READ: &str = "UPDATE import_attempts SET file_id = NULL, notices = $4
  WHERE account_id = $1 AND import_id = $2 AND attempt = $3";
const NOTICES: &str = "SELECT notices FROM import_attempts
  WHERE account_id = $1 AND import_id = $2 AND attempt > $3 ORDER BY attempt";
const FILES: &str = "SELECT file_id FROM import_attempts
  WHERE account_id = $1 AND import_id = $2 AND file_id IS NOT NULL";
const REMOVE: &str = "DELETE FROM import_attempts WHERE account_id = $1 AND import_id = $2";
const REPLACE: &str =
    "UPDATE imports SET file_id = $3, file_name = $4, file_bytes = $5, file_attempt = attempt,
   shape = NULL, separator = NULL WHERE account_id = $1 AND id = $2";

/// A file of *Reupload* that no worker has read.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Sent {
    /// Which upload of the import it is.
    pub attempt: i64,
    /// The stored file.
    pub file_id: FileId,
    /// Its name as the browser gave it.
    pub file_name: String,
    /// Its length.
    pub file_bytes: i64,
}

/// Notes the next upload of an import, whose file waits to be read.
pub async fn add(
    tx: &mut Tx,
    scope: &Scope,
    import: &ImportRow,
    (file, file_name): (FileId, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    tx.run(
        ADD,
        args![
            scope.account,
            import.id,
            import.attempt + 1,
            file,
            file_name,
            Json(serde_json::json!([])),
            scope.person,
            &scope.person_name,
            now
        ],
    )
    .await?;
    Ok(())
}

/// The file of the import's last upload, where no worker has read it yet.
pub async fn waiting(tx: &mut Tx, account: AccountId, import: &ImportRow) -> Result<Option<Sent>, Error> {
    tx.optional(WAITING, args![account, import.id, import.attempt]).await
}

/// True if an upload had the content of this file.
pub async fn has_sent(
    tx: &mut Tx,
    account: AccountId,
    import: ImportId,
    attempt: i64,
    file: FileId,
) -> Result<bool, Error> {
    let same: i64 = tx.scalar(HAS_SENT, args![account, import, attempt, file]).await?;
    Ok(same > 0)
}

/// Notes that the file of an upload was read, and what is to be told of it.
pub async fn set_read(
    tx: &mut Tx,
    account: AccountId,
    import: &ImportRow,
    notices: &serde_json::Value,
) -> Result<(), Error> {
    tx.run(IS_READ, args![account, import.id, import.attempt, Json(notices)]).await?;
    Ok(())
}

/// Gives up the file of the last upload, where it was not read or cannot be used: nothing of it stays.
pub async fn give_up(tx: &mut Tx, account: AccountId, import: &ImportRow) -> Result<(), Error> {
    let Some(sent) = waiting(tx, account, import).await? else { return Ok(()) };
    import_corrections::remove(tx, account, import.id, sent.attempt).await?;
    set_read(tx, account, import, &serde_json::json!([])).await?;
    import_files::remove(tx, account, sent.file_id).await
}

/// Lets the file of an upload take the place of the import's own.
pub async fn replace(tx: &mut Tx, account: AccountId, import: &ImportRow, sent: &Sent) -> Result<(), Error> {
    tx.run(REPLACE, args![account, import.id, sent.file_id, &sent.file_name, sent.file_bytes]).await?;
    Ok(())
}

/// The notices of the uploads that the present rows come from, the oldest first.
pub async fn notices(
    tx: &mut Tx,
    account: AccountId,
    import: &ImportRow,
) -> Result<Vec<Json<serde_json::Value>>, Error> {
    tx.scalars(NOTICES, args![account, import.id, import.file_attempt - 1]).await
}

/// Forgets the uploads of an import, and gives the files that were not read.
pub async fn remove(tx: &mut Tx, account: AccountId, import: ImportId) -> Result<Vec<FileId>, Error> {
    let files = tx.scalars(FILES, args![account, import]).await?;
    tx.run(REMOVE, args![account, import]).await?;
    Ok(files)
}
