//! *Details* of an import: its issues by topic, and page by page the rows that have some.

use sqlx::types::Json;

use super::paged::{self, Chunk, Conditions, ListQuery, SqlKey};
use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, ImportId};
use crate::domain::keyset::{Cursor, Key, Page};
use crate::domain::problem::Problem;
use crate::domain::scope::Scope;
use crate::domain::sorting::{ByRow, Order, PageRequest};

/// At most so many issues, and as many notices: many of the ones do not hide the others.
const TOPICS: &str = "SELECT t.topic, t.severity, t.affected, i.problem, i.value, i.column_id
  FROM (SELECT topic, severity, affected, sample,
          ROW_NUMBER() OVER (PARTITION BY severity ORDER BY affected DESC, topic) AS place
        FROM (SELECT topic, severity, COUNT(DISTINCT row_no) AS affected, MIN(id) AS sample FROM import_issues
              WHERE account_id = $1 AND import_id = $2 GROUP BY topic, severity) g) t
  JOIN import_issues i ON i.account_id = $1 AND i.id = t.sample
  WHERE t.place <= $3 ORDER BY t.severity, t.place";
const OF_IMPORT: &str = "r.account_id = $1 AND r.import_id = $3";
const WITH_ISSUES: &str = " AND EXISTS (SELECT 1 FROM import_issues i WHERE i.account_id = r.account_id
    AND i.import_id = r.import_id AND i.row_no = r.row_no AND (i.severity = 'issue' OR NOT $4))";
const WITH_TOPIC: &str = " AND EXISTS (SELECT 1 FROM import_issues i WHERE i.account_id = r.account_id
    AND i.import_id = r.import_id AND i.row_no = r.row_no AND i.topic = $5)";
const ISSUES: &str = "SELECT row_no, column_id, severity, value, problem FROM import_issues
  WHERE account_id = $1 AND import_id = $2 AND row_no BETWEEN $3 AND $4 ORDER BY row_no, id LIMIT $5";

/// Issues that belong under one heading.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Topic {
    /// Its stored name, for the filter.
    pub topic: String,
    /// `issue` or `notice`.
    pub severity: String,
    /// The number of rows that have it.
    pub affected: i64,
    /// One of its problems.
    pub problem: Json<Problem>,
    /// The value of that one.
    pub value: String,
    /// The column of that one.
    pub column_id: String,
}

/// A row that has issues or notices.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct DetailRow {
    /// The row as the spreadsheet counts.
    pub row_no: i64,
    /// Whom it is about, as the file has it.
    pub subject: String,
    /// Its cells, in the order of the file.
    pub cells: Json<Vec<String>>,
}

/// An issue of a row.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct DetailIssue {
    /// The row.
    pub row_no: i64,
    /// The column, by its stable name; empty for the row as a whole.
    pub column_id: String,
    /// `issue` or `notice`.
    pub severity: String,
    /// The value as given.
    pub value: String,
    /// The problem.
    pub problem: Json<Problem>,
}

/// Which rows are asked for.
#[derive(Clone, Debug)]
pub struct Filter<'a> {
    /// The import.
    pub import: ImportId,
    /// Only those with this topic; empty for all.
    pub topic: &'a str,
    /// Leave out rows that have notices only.
    pub issues_only: bool,
}

impl ListQuery for DetailRow {
    type By = ByRow;

    const ALIAS: &'static str = "r";
    const COUNTED: bool = false;

    fn tables(_: ByRow) -> &'static str {
        "import_rows r"
    }

    fn keys(_: ByRow) -> &'static [SqlKey] {
        const KEY: SqlKey = SqlKey::number("r.row_no");
        &[KEY]
    }

    fn columns() -> String {
        "r.row_no, r.subject, r.cells".to_owned()
    }

    fn place(&self, _: ByRow) -> Cursor {
        Cursor(vec![Key::Number(self.row_no)])
    }
}

/// The topics, issues before notices, the most frequent first.
pub async fn topics(
    tx: &mut Tx,
    account: AccountId,
    import: ImportId,
    limit: i64,
) -> Result<Vec<Topic>, Error> {
    tx.all(TOPICS, args![account, import, limit]).await
}

fn conditions(scope: &Scope, filter: &Filter<'_>) -> Conditions {
    let topic = (!filter.topic.is_empty()).then_some(filter.topic);
    Conditions::new(scope, OF_IMPORT, "")
        .with(filter.import.0, "")
        .with(filter.issues_only, WITH_ISSUES)
        .with(topic, WITH_TOPIC)
}

/// The page of rows with issues that is wanted.
pub async fn page(
    tx: &mut Tx,
    scope: &Scope,
    filter: &Filter<'_>,
    wanted: &PageRequest<ByRow>,
) -> Result<Page<DetailRow>, Error> {
    paged::page(tx, &conditions(scope, filter), wanted).await
}

/// Rows with issues after one, or from the beginning, to be written into a file.
pub async fn chunk(
    tx: &mut Tx,
    scope: &Scope,
    filter: &Filter<'_>,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Chunk<DetailRow>, Error> {
    paged::chunk(tx, &conditions(scope, filter), Order::default(), after, limit).await
}

/// The issues of rows from first to last; at most so many.
pub async fn issues(
    tx: &mut Tx,
    account: AccountId,
    import: ImportId,
    range: (i64, i64),
    limit: i64,
) -> Result<Vec<DetailIssue>, Error> {
    tx.all(ISSUES, args![account, import, range.0, range.1, limit]).await
}
