//! Loading many rows: one statement per chunk, each database in its fastest way through sqlx (decision 29).
//!
//! These two statements differ because nothing portable comes near: `COPY` on PostgreSQL, `jsonb_each` on
//! SQLite (a multi-row `VALUES` is at half the speed on both).

use std::fmt::Write as _;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Serialize, Serializer};
use sqlx::AssertSqlSafe;

use super::{Error, On, Tx, affected};
use crate::domain::ids::AccountId;

/// One value of a row to load.
#[derive(Clone, Debug)]
pub enum Value {
    /// No value.
    Null,
    /// A whole number or a key.
    Int(i64),
    /// A flag.
    Bool(bool),
    /// Text, and JSON written as text.
    Text(String),
    /// A moment.
    Time(DateTime<Utc>),
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Int(number) => serializer.serialize_i64(*number),
            Self::Bool(flag) => serializer.serialize_bool(*flag),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Time(time) => serializer.serialize_str(&sqlite_time(*time)),
        }
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<DateTime<Utc>> for Value {
    fn from(time: DateTime<Utc>) -> Self {
        Self::Time(time)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// Loads rows into the columns of a table. Each row has as many values as there are columns. A few
/// thousand rows at a time keep memory flat.
pub async fn bulk_insert(
    tx: &mut Tx,
    table: &'static str,
    columns: &[&'static str],
    rows: &[Vec<Value>],
) -> Result<(), Error> {
    if rows.is_empty() {
        return Ok(());
    }
    let result = match &mut tx.on {
        On::Sqlite(inner) => {
            let sql = sqlite_statement(table, columns);
            let done = sqlx::query(AssertSqlSafe(sql)).bind(as_json(rows)).execute(&mut **inner).await;
            done.map(|_| ())
        }
        On::Postgres(inner) => {
            let sql = format!("COPY {table} ({}) FROM STDIN", columns.join(", "));
            copy(inner, &sql, rows).await
        }
    };
    tx.check(result)
}

/// The type of a column that is changed in bulk, for the casts that PostgreSQL wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// A whole number or a key.
    Int,
    /// Text.
    Text,
    /// JSON written as text.
    Json,
}

/// A change of many rows of one account by key: `SET column = value, …` where `key = value`.
#[derive(Clone, Copy, Debug)]
pub struct BulkUpdate {
    /// The table; it has `account_id`, `updated_at` and `version`.
    pub table: &'static str,
    /// The column that says which row, and its type. It is the first value of each row.
    pub key: (&'static str, Type),
    /// The columns that are set, in the order of the other values. A value that is none keeps what is there
    /// where the last part says so.
    pub set: &'static [(&'static str, Type, Keep)],
    /// Whether a row is left alone unless its version is still the last value.
    pub same_version: bool,
}

impl BulkUpdate {
    /// How many values a row has.
    fn values(&self) -> usize {
        1 + self.set.len() + usize::from(self.same_version)
    }
}

/// Whether a value that is none keeps what is there.
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
    update: &BulkUpdate,
    account: AccountId,
    now: DateTime<Utc>,
    rows: &[Vec<Value>],
) -> Result<u64, Error> {
    if rows.is_empty() {
        return Ok(0);
    }
    let result = match &mut tx.on {
        On::Sqlite(inner) => {
            let value = |index, _| format!("(v.value ->> {index})");
            // The account is in the list too: as a constant it makes the planner walk all rows of the account
            // and read the whole list for each.
            let last = update.values();
            let rows: Vec<Vec<Value>> =
                rows.iter().map(|row| row.iter().cloned().chain([account.0.into()]).collect()).collect();
            let place = format!(
                "{0}.account_id = (v.value ->> {last}) AND {0}.{1} = (v.value ->> 0)",
                update.table, update.key.0
            );
            let sql = update_statement(update, "jsonb_each($1) AS v", &place, value);
            let query = sqlx::query(AssertSqlSafe(sql)).bind(as_json(&rows)).bind(account).bind(now);
            query.execute(&mut **inner).await.map(affected)
        }
        On::Postgres(inner) => {
            let value = |index, of| match of {
                Type::Int => format!("CAST(v.value ->> {index} AS BIGINT)"),
                Type::Text => format!("(v.value ->> {index})"),
                Type::Json => format!("CAST(v.value ->> {index} AS JSONB)"),
            };
            let source = "jsonb_array_elements(CAST($1 AS JSONB)) AS v(value)";
            let (key, of) = update.key;
            let place = format!("{0}.account_id = $2 AND {0}.{key} = {1}", update.table, value(0, of));
            let sql = update_statement(update, source, &place, value);
            let query = sqlx::query(AssertSqlSafe(sql)).bind(as_json(rows)).bind(account).bind(now);
            query.execute(&mut **inner).await.map(affected)
        }
    };
    tx.check(result)
}

fn update_statement(
    update: &BulkUpdate,
    source: &str,
    place: &str,
    value: impl Fn(usize, Type) -> String,
) -> String {
    let table = update.table;
    let sets: Vec<String> = (1..)
        .zip(update.set)
        .map(|(index, (column, of, keep))| match keep {
            Keep::Never => format!("{column} = {}", value(index, *of)),
            Keep::WhenNone => format!("{column} = COALESCE({}, {table}.{column})", value(index, *of)),
        })
        .collect();
    let same = if update.same_version {
        format!(" AND {table}.version = {}", value(update.set.len() + 1, Type::Int))
    } else {
        String::new()
    };
    format!(
        "UPDATE {table} SET {}, updated_at = $3, version = {table}.version + 1 FROM {source} WHERE {place}{same}",
        sets.join(", "),
    )
}

fn sqlite_statement(table: &str, columns: &[&str]) -> String {
    let values: Vec<String> = (0..columns.len()).map(|index| format!("value ->> {index}")).collect();
    format!("INSERT INTO {table} ({}) SELECT {} FROM jsonb_each($1)", columns.join(", "), values.join(", "))
}

async fn copy(tx: &mut sqlx::PgConnection, sql: &str, rows: &[Vec<Value>]) -> Result<(), sqlx::Error> {
    let mut copy = tx.copy_in_raw(sql).await?;
    match copy.send(as_copy_text(rows).into_bytes()).await {
        Ok(_) => copy.finish().await.map(|_| ()),
        Err(error) => {
            copy.abort("the rows could not be sent").await?;
            Err(error)
        }
    }
}

/// As sqlx binds a time on SQLite, so that loaded and bound times sort together.
fn sqlite_time(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

/// Written straight into the text: a tree of values would be several times as large as the rows. These values
/// can always be written; of an empty text the database would say that it is no JSON.
fn as_json(rows: &[Vec<Value>]) -> String {
    serde_json::to_string(rows).unwrap_or_default()
}

/// PostgreSQL's text format: tab between values, newline after a row, `\N` for none.
fn as_copy_text(rows: &[Vec<Value>]) -> String {
    let mut text = String::new();
    for row in rows {
        for (index, value) in row.iter().enumerate() {
            if index > 0 {
                text.push('\t');
            }
            copy_value(&mut text, value);
        }
        text.push('\n');
    }
    text
}

fn copy_value(text: &mut String, value: &Value) {
    // Writing to a string cannot fail.
    let _ = match value {
        Value::Null => write!(text, "\\N"),
        Value::Int(number) => write!(text, "{number}"),
        Value::Bool(flag) => write!(text, "{flag}"),
        Value::Time(time) => write!(text, "{}", time.to_rfc3339_opts(SecondsFormat::Micros, true)),
        Value::Text(value) => {
            for letter in value.chars() {
                match letter {
                    '\\' => text.push_str("\\\\"),
                    '\t' => text.push_str("\\t"),
                    '\n' => text.push_str("\\n"),
                    '\r' => text.push_str("\\r"),
                    other => text.push(other),
                }
            }
            Ok(())
        }
    };
}
