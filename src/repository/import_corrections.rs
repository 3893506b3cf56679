//! Corrected cells of the rows of an import since its file came.

use crate::database::{Error, Tx, Value, args, bulk_insert_in_order};
use crate::domain::ids::{AccountId, ImportId};

use super::import_details::DetailRow;
use super::keys::{WithKeys, number_list, with_keys};

/// The place that stands for the row as a whole, which was written anew.
pub const WHOLE_ROW: i64 = -1;

/// The last of each cell, in the order of the file.
const CHUNK: &str = "SELECT c.row_no, c.place, c.new FROM import_corrections c
  WHERE c.account_id = $1 AND c.import_id = $2 AND c.row_no >= $3
    AND NOT EXISTS (SELECT 1 FROM import_corrections l WHERE l.account_id = c.account_id AND l.import_id = c.import_id
      AND l.row_no = c.row_no AND l.place = c.place AND l.attempt > c.attempt)
  ORDER BY c.row_no, c.place LIMIT $4";
const ROWS: WithKeys = with_keys!(
    "SELECT row_no, subject, cells FROM import_rows
      WHERE account_id = $1 AND import_id = $2 AND row_no IN (SELECT CAST(value AS BIGINT) FROM ",
    "$3",
    ")"
);
const LAST: WithKeys = with_keys!(
    "SELECT row_no, MAX(attempt) FROM import_corrections
      WHERE account_id = $1 AND import_id = $2 AND place >= 0 AND row_no IN (SELECT CAST(value AS BIGINT) FROM ",
    "$3",
    ") GROUP BY row_no"
);
const REMOVE_OF: &str =
    "DELETE FROM import_corrections WHERE account_id = $1 AND import_id = $2 AND attempt >= $3";

/// The corrections of rows from this one on, of each cell the last: row, place, cell.
pub async fn chunk(
    tx: &mut Tx,
    account: AccountId,
    import: ImportId,
    from: i64,
    limit: i64,
) -> Result<Vec<(i64, i64, String)>, Error> {
    tx.all(CHUNK, args![account, import, from, limit]).await
}

/// The rows of these numbers as the last check read them.
pub async fn rows(
    tx: &mut Tx,
    account: AccountId,
    import: ImportId,
    numbers: &[i64],
) -> Result<Vec<DetailRow>, Error> {
    let (sql, numbers) = (ROWS.on(tx), number_list(numbers.iter().copied()));
    tx.all(sql, args![account, import, &numbers]).await
}

/// Of these rows those with corrected cells, and the upload of the last of them.
pub async fn last_attempts(
    tx: &mut Tx,
    account: AccountId,
    import: ImportId,
    numbers: &[i64],
) -> Result<Vec<(i64, i64)>, Error> {
    let (sql, numbers) = (LAST.on(tx), number_list(numbers.iter().copied()));
    tx.all(sql, args![account, import, &numbers]).await
}

/// Loads corrections: `row_no, place, attempt, old, new` after account and import.
pub async fn add(tx: &mut Tx, rows: &[Vec<Value>]) -> Result<(), Error> {
    const COLUMNS: [&str; 7] = ["account_id", "import_id", "row_no", "place", "attempt", "old", "new"];
    bulk_insert_in_order(tx, "import_corrections", &COLUMNS, rows).await
}

/// Forgets what was corrected by this upload of an import and by later ones.
pub async fn remove(tx: &mut Tx, account: AccountId, import: ImportId, from: i64) -> Result<(), Error> {
    tx.run(REMOVE_OF, args![account, import, from]).await?;
    Ok(())
}
