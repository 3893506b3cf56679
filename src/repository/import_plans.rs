//! The plan of an import, a row for each thing it changes: what pages show and what is applied.

use serde_json::value::RawValue;
use sqlx::types::Json;

use crate::database::{Error, Tx, Value, args, bulk_insert_in_order, from_cells, read_all};
use crate::domain::change::Field;
use crate::domain::ids::{AccountId, ImportId};

const CLEAR: &str = "DELETE FROM import_plans WHERE account_id = $1 AND import_id = $2";
const PAGE: &str = "SELECT row_no, subject, thing_id, changes, after FROM import_plans
  WHERE account_id = $1 AND import_id = $2 AND row_no > $3
    AND ($5 = '' OR topics LIKE $5) ORDER BY row_no LIMIT $4";
const PAGE_BACK: &str = "SELECT row_no, subject, thing_id, changes, after FROM import_plans
  WHERE account_id = $1 AND import_id = $2 AND row_no < $3
    AND ($5 = '' OR topics LIKE $5) ORDER BY row_no DESC LIMIT $4";

/// One thing that will be, or was, changed.
#[derive(Debug, sqlx::FromRow)]
pub struct PlanRow {
    /// The row of the file.
    pub row_no: i64,
    /// Whom or what it is about, as people call it.
    pub subject: String,
    /// The thing, if it was there before.
    pub thing_id: Option<i64>,
    /// Its fields, old and new, in words.
    pub changes: Json<Vec<Field>>,
    /// What the kind of file needs to do it, as it is stored: only the kind can read it.
    pub after: Json<Box<RawValue>>,
}

from_cells!(PlanRow { row_no, subject, thing_id, changes, after });

/// Loads plan rows: `row_no, subject, thing_id, changes, after, topics` after account and import.
pub async fn add(tx: &mut Tx, rows: &[Vec<Value>]) -> Result<(), Error> {
    const COLUMNS: [&str; 8] =
        ["account_id", "import_id", "row_no", "subject", "thing_id", "changes", "after", "topics"];
    bulk_insert_in_order(tx, "import_plans", &COLUMNS, rows).await
}

/// Removes the plan.
pub async fn clear(tx: &mut Tx, account: AccountId, import: ImportId) -> Result<(), Error> {
    tx.run(CLEAR, args![account, import]).await?;
    Ok(())
}

/// The next rows of the plan after this one, to carry them out.
pub async fn slice(
    tx: &mut Tx,
    account: AccountId,
    import: ImportId,
    after: i64,
    limit: i64,
) -> Result<Vec<PlanRow>, Error> {
    let given = vec![account.0.into(), import.0.into(), after.into(), limit.into(), pattern("").into()];
    read_all(tx, PAGE, given).await
}

/// Rows that hold a kind of change; the words are ours and have nothing to escape.
fn pattern(topic: &str) -> String {
    if topic.is_empty() { String::new() } else { format!("%|{topic}|%") }
}

/// The next rows of the plan after this one; with a topic, those that hold this kind of change.
pub async fn page(
    tx: &mut Tx,
    account: AccountId,
    import: ImportId,
    after: i64,
    limit: i64,
    topic: &str,
) -> Result<Vec<PlanRow>, Error> {
    tx.all(PAGE, args![account, import, after, limit, pattern(topic)]).await
}

/// The rows of the plan just before this one, in their order.
pub async fn page_back(
    tx: &mut Tx,
    account: AccountId,
    import: ImportId,
    before: i64,
    limit: i64,
    topic: &str,
) -> Result<Vec<PlanRow>, Error> {
    let mut rows: Vec<PlanRow> =
        tx.all(PAGE_BACK, args![account, import, before, limit, pattern(topic)]).await?;
    rows.reverse();
    Ok(rows)
}
