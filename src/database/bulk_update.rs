//! Changing many rows by key, each database in its fastest way (decision 29).

use chrono::{DateTime, Utc};
use sqlx::AssertSqlSafe;

use super::{Error, On, Tx, Value, raw};
use crate::domain::ids::AccountId;

/// The type of a column that is changed in bulk, for the casts that PostgreSQL wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// A whole number or a key.
    Int,
    /// Text.
    Text,
    /// JSON written as text.
    Json,
    /// A flag.
    Flag,
}

impl Type {
    /// The type of a column that holds such values.
    #[must_use]
    pub const fn of(value: &Value) -> Self {
        match value {
            Value::Int(_) => Self::Int,
            Value::Bool(_) => Self::Flag,
            Value::Json(_) => Self::Json,
            Value::Text(_) | Value::Time(_) | Value::Bytes(_) => Self::Text,
        }
    }
}

/// A change of many rows of one account by key: `SET column = value, …` where `key = value`.
#[derive(Clone, Copy, Debug)]
pub struct BulkUpdate<'a> {
    /// The table; it has `account_id`, `updated_at` and `version`.
    pub table: &'static str,
    /// The column that says which row, and its type. It is the first value of each row.
    pub key: (&'static str, Type),
    /// The columns that are set, in the order of the other values. A value that is none keeps what is there
    /// where the last part says so.
    pub set: &'a [(&'static str, Type, Keep)],
    /// True if a row is left alone unless its version is still the last value.
    pub same_version: bool,
}

impl BulkUpdate<'_> {
    /// The number of values of a row.
    fn values(&self) -> usize {
        1 + self.set.len() + usize::from(self.same_version)
    }
}

/// The treatment of a value that is none: it keeps what is there, or is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// None keeps.
    WhenNone,
    /// None is set like any other.
    Never,
}

/// Changes rows by key, raising their version; tells how many there were.
pub async fn bulk_update(
    tx: &mut Tx,
    update: &BulkUpdate<'_>,
    account: AccountId,
    now: DateTime<Utc>,
    rows: &[Vec<Value>],
) -> Result<u64, Error> {
    if rows.is_empty() {
        return Ok(0);
    }
    tx.before()?;
    let result = match &mut tx.on {
        On::Sqlite(inner) => {
            let same = [account.0.into(), now.into()];
            raw::run_each(inner, &sqlite_statement(update), rows.iter().map(|row| row.iter()), &same).await
        }
        On::Postgres(inner) => {
            let sql = AssertSqlSafe(postgres_statement(update));
            let query = sqlx::query(sql).bind(as_json(rows)).bind(account).bind(now);
            query.execute(inner.statements()).await.map(|done| done.rows_affected())
        }
    };
    tx.check(result)
}

/// One row: its values, then the account and the moment.
fn sqlite_statement(update: &BulkUpdate<'_>) -> String {
    let (table, (key, _)) = (update.table, update.key);
    let (account, now) = (update.values() + 1, update.values() + 2);
    let sets = sets(update, |index, _| format!("?{}", index + 1), &format!("?{now}"));
    let same = same(update, |index, _| format!("?{}", index + 1));
    format!("UPDATE {table} SET {sets} WHERE account_id = ?{account} AND {key} = ?1{same}")
}

/// All rows at once, in one list.
fn postgres_statement(update: &BulkUpdate<'_>) -> String {
    let value = |index, of| match of {
        Type::Int => format!("CAST(v.value ->> {index} AS BIGINT)"),
        Type::Text => format!("(v.value ->> {index})"),
        Type::Flag => format!("CAST(v.value ->> {index} AS BOOLEAN)"),
        Type::Json => format!("CAST(v.value ->> {index} AS JSONB)"),
    };
    let (table, (key, of)) = (update.table, update.key);
    format!(
        "UPDATE {table} SET {} FROM jsonb_array_elements(CAST($1 AS JSONB)) AS v(value)
          WHERE {table}.account_id = $2 AND {table}.{key} = {}{}",
        sets(update, value, "$3"),
        value(0, of),
        same(update, value),
    )
}

fn sets(update: &BulkUpdate<'_>, value: impl Fn(usize, Type) -> String, now: &str) -> String {
    let table = update.table;
    let set = |(index, (column, of, keep)): (usize, &(&str, Type, Keep))| match keep {
        Keep::Never => format!("{column} = {}, ", value(index, *of)),
        Keep::WhenNone => format!("{column} = COALESCE({}, {table}.{column}), ", value(index, *of)),
    };
    let all: String = (1..).zip(update.set).map(set).collect();
    format!("{all}updated_at = {now}, version = {table}.version + 1")
}

fn same(update: &BulkUpdate<'_>, value: impl Fn(usize, Type) -> String) -> String {
    let version = || format!(" AND {}.version = {}", update.table, value(update.set.len() + 1, Type::Int));
    if update.same_version { version() } else { String::new() }
}

/// Written straight into the text: a tree of values would be several times as large as the rows. These values
/// can always be written; of an empty text the database would say that it is no JSON.
fn as_json(rows: &[Vec<Value>]) -> String {
    serde_json::to_string(rows).unwrap_or_default()
}
