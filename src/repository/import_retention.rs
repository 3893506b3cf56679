//! Erasing what imports keep only for a while: files and cells (decision 21). The plan stays.

use chrono::{DateTime, Utc};

use super::{import_attempts, import_files};
use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, FileId, ImportId};

const OLD: &str = "SELECT account_id, id, file_id FROM imports
  WHERE file_id IS NOT NULL AND updated_at < $1 AND id > $2 AND state NOT IN ('received', 'checking', 'applying')
  ORDER BY id LIMIT 50";
const ORPHANS: &str = "SELECT f.account_id, f.id FROM import_files f
  WHERE f.created_at < $1 AND f.id > $2 AND NOT EXISTS
    (SELECT 1 FROM imports i WHERE i.account_id = f.account_id AND i.file_id = f.id) AND NOT EXISTS
    (SELECT 1 FROM import_attempts a WHERE a.account_id = f.account_id AND a.file_id = f.id) ORDER BY f.id LIMIT 50";
const FORGET: &str = "UPDATE imports SET file_id = NULL, version = version + 1,
    state = CASE WHEN state = 'applied' THEN state ELSE 'closed' END
  WHERE account_id = $1 AND id = $2 AND file_id = $3 AND state NOT IN ('received', 'checking', 'applying')";
const CELLS: [&str; 4] = [
    "DELETE FROM import_corrections WHERE account_id = $1 AND import_id = $2",
    "DELETE FROM import_claims WHERE account_id = $1 AND import_id = $2",
    "DELETE FROM import_issues WHERE account_id = $1 AND import_id = $2",
    "DELETE FROM import_rows WHERE account_id = $1 AND import_id = $2",
];

/// Imports of all accounts that nobody has touched since, and still have their file; a few at a time, after a key.
pub async fn old(
    tx: &mut Tx,
    before: DateTime<Utc>,
    after: ImportId,
) -> Result<Vec<(AccountId, ImportId, FileId)>, Error> {
    tx.all(OLD, args![before, after]).await
}

/// Files of all accounts that no import points to: cut off, or replaced by *Reupload*; a few at a time, after a key.
pub async fn orphans(
    tx: &mut Tx,
    before: DateTime<Utc>,
    after: FileId,
) -> Result<Vec<(AccountId, FileId)>, Error> {
    tx.all(ORPHANS, args![before, after]).await
}

/// Erases the cells, corrections and files of an import; one that waited for a decision is closed. `false`
/// when a worker has it again.
pub async fn forget(tx: &mut Tx, account: AccountId, import: ImportId, file: FileId) -> Result<bool, Error> {
    let done = tx.run(FORGET, args![account, import, file]).await?;
    if done == 0 {
        return Ok(false);
    }
    for sql in CELLS {
        tx.run(sql, args![account, import]).await?;
    }
    for file in import_attempts::remove(tx, account, import).await?.into_iter().chain([file]) {
        import_files::remove(tx, account, file).await?;
    }
    Ok(true)
}
