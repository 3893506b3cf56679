//! The plan of an import, a row for each thing it changes: what pages show and what is applied.

use serde_json::value::RawValue;
use sqlx::types::Json;

use super::paged::{self, Conditions, ListQuery, SqlKey};
use crate::database::{Error, Tx, Value, args, bulk_insert_in_order, from_cells, read_all};
use crate::domain::change::Field;
use crate::domain::ids::{AccountId, ImportId};
use crate::domain::keyset::{Cursor, Key, Page};
use crate::domain::scope::Scope;
use crate::domain::sorting::{ByRow, PageRequest};

const CLEAR: &str = "DELETE FROM import_plans WHERE account_id = $1 AND import_id = $2";
const CHUNK: &str = "SELECT row_no, subject, thing_id, changes, after FROM import_plans
  WHERE account_id = $1 AND import_id = $2 AND row_no > $3 ORDER BY row_no LIMIT $4";
const OF_IMPORT: &str = "p.account_id = $1 AND p.import_id = $3";
const WITH_TOPIC: &str = " AND p.topics LIKE $4";

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
    /// The data that the kind of file needs to do it, as it is stored: only the kind can read it.
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
pub async fn chunk(
    tx: &mut Tx,
    account: AccountId,
    import: ImportId,
    after: i64,
    limit: i64,
) -> Result<Vec<PlanRow>, Error> {
    let given = vec![account.0.into(), import.0.into(), after.into(), limit.into()];
    read_all(tx, CHUNK, given).await
}

/// Rows that hold a kind of change; the words are ours and have nothing to escape.
fn pattern(topic: &str) -> Option<String> {
    (!topic.is_empty()).then(|| format!("%|{topic}|%"))
}

impl ListQuery for PlanRow {
    type By = ByRow;

    const ALIAS: &'static str = "p";
    const COUNTED: bool = false;

    fn tables(_: ByRow) -> &'static str {
        "import_plans p"
    }

    fn keys(_: ByRow) -> &'static [SqlKey] {
        const KEY: SqlKey = SqlKey::number("p.row_no");
        &[KEY]
    }

    fn columns() -> String {
        "p.row_no, p.subject, p.thing_id, p.changes, p.after".to_owned()
    }

    fn place(&self, _: ByRow) -> Cursor {
        Cursor(vec![Key::Number(self.row_no)])
    }
}

/// The page of the plan that is wanted; with a topic, of the rows that hold this kind of change.
pub async fn page(
    tx: &mut Tx,
    scope: &Scope,
    import: ImportId,
    topic: &str,
    wanted: &PageRequest<ByRow>,
) -> Result<Page<PlanRow>, Error> {
    let conditions = Conditions::new(scope, OF_IMPORT, "").with(import.0, "");
    paged::page(tx, &conditions.with(pattern(topic), WITH_TOPIC), wanted).await
}
