//! The rows of an import and what is wrong with them.

use sqlx::types::Json;

use crate::database::{
    self, Error, Tx, Value, args, bulk_insert, bulk_insert_in_order, from_cells, read_all,
};
use crate::domain::ids::{AccountId, ImportId};
use crate::domain::patch::StoredPatch;

const CLEAR: [&str; 4] = [
    "DELETE FROM import_plans WHERE account_id = $1 AND import_id = $2",
    "DELETE FROM import_claims WHERE account_id = $1 AND import_id = $2",
    "DELETE FROM import_issues WHERE account_id = $1 AND import_id = $2",
    "DELETE FROM import_rows WHERE account_id = $1 AND import_id = $2",
];
/// Begins with the issues: they are few, and a look at the issues of each row would be one question a row.
const MARK_BAD: &str =
    "UPDATE import_rows SET good = $3 WHERE account_id = $1 AND import_id = $2 AND good = $4
  AND row_no IN (SELECT i.row_no FROM import_issues i
    WHERE i.account_id = $1 AND i.import_id = $2 AND i.severity = 'issue')";
const COUNT: &str = "SELECT COUNT(*) AS total,
   CAST(COALESCE(SUM(CASE WHEN good THEN 1 ELSE 0 END), 0) AS BIGINT) AS good
  FROM import_rows WHERE account_id = $1 AND import_id = $2";
const GOOD_PAGE: &str = "SELECT row_no, subject, patch FROM import_rows
  WHERE account_id = $1 AND import_id = $2 AND good AND row_no > $3 ORDER BY row_no LIMIT $4";

/// Removes what an earlier check of the import left.
pub async fn clear(tx: &mut Tx, account: AccountId, import: ImportId) -> Result<(), Error> {
    for sql in CLEAR {
        tx.run(sql, args![account, import]).await?;
    }
    Ok(())
}

/// Tells the database of this many rows that were loaded, before it is asked questions over all of them.
pub async fn look_at(tx: &mut Tx, rows: i64) -> Result<(), Error> {
    database::look_at(tx, &["import_rows", "import_issues", "import_claims"], rows).await
}

/// Loads rows: `row_no, good, subject, cells, patch` after account and import.
pub async fn add_rows(tx: &mut Tx, rows: &[Vec<Value>]) -> Result<(), Error> {
    const COLUMNS: [&str; 7] = ["account_id", "import_id", "row_no", "good", "subject", "cells", "patch"];
    bulk_insert_in_order(tx, "import_rows", &COLUMNS, rows).await
}

/// Loads issues: `row_no, column_id, code, topic, severity, value, problem` after account and import.
pub async fn add_issues(tx: &mut Tx, rows: &[Vec<Value>]) -> Result<(), Error> {
    const COLUMNS: [&str; 9] =
        ["account_id", "import_id", "row_no", "column_id", "code", "topic", "severity", "value", "problem"];
    bulk_insert(tx, "import_issues", &COLUMNS, rows).await
}

/// Marks the rows that have an issue by now; tells how many were good until then.
pub async fn mark_bad(tx: &mut Tx, account: AccountId, import: ImportId) -> Result<u64, Error> {
    tx.run(MARK_BAD, args![account, import, false, true]).await
}

/// The number of rows, and of those without issues.
pub async fn count(tx: &mut Tx, account: AccountId, import: ImportId) -> Result<(i64, i64), Error> {
    tx.one(COUNT, args![account, import]).await
}

/// A row without issues as it is stored.
#[derive(Debug)]
pub struct StoredRow {
    /// The row as the spreadsheet counts.
    pub row_no: i64,
    /// Whom it is about.
    pub subject: String,
    /// The change it asks for.
    pub patch: Json<StoredPatch>,
}

from_cells!(StoredRow { row_no, subject, patch });

/// The next rows without issues after this one.
pub async fn good_page(
    tx: &mut Tx,
    account: AccountId,
    import: ImportId,
    after: i64,
    limit: i64,
) -> Result<Vec<StoredRow>, Error> {
    read_all(tx, GOOD_PAGE, vec![account.0.into(), import.0.into(), after.into(), limit.into()]).await
}
