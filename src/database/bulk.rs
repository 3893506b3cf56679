//! Loading many rows, each database in its fastest way (decision 29).
//!
//! The two differ because nothing portable comes near: `COPY` on PostgreSQL, one prepared statement through SQLite's
//! own interface on SQLite (a multi-row `VALUES` is at half the speed on both).

use std::fmt::Write as _;

use chrono::{DateTime, SecondsFormat, Utc};

use sqlx::AssertSqlSafe;

use super::{Error, On, Tx, raw};

/// Up to as many rows go to PostgreSQL as one statement. `COPY` wants a second answer before it is done, and over TCP
/// the end of its rows waits for the first one to be acknowledged: 40 ms, whatever the number of rows.
const FEW: usize = 50;

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
            raw::run_each(inner, &sqlite_statement(table, columns), rows, &[]).await.map(|_| ())
        }
        On::Postgres(inner) if rows.len() <= FEW => {
            let sql = AssertSqlSafe(insert_statement(table, columns, rows));
            sqlx::raw_sql(sql).execute(&mut **inner).await.map(|_| ())
        }
        On::Postgres(inner) => {
            let sql = format!("COPY {table} ({}) FROM STDIN", columns.join(", "));
            copy(inner, &sql, rows).await
        }
    };
    tx.check(result)
}

fn sqlite_statement(table: &str, columns: &[&str]) -> String {
    let values: Vec<String> = (1..=columns.len()).map(|place| format!("?{place}")).collect();
    format!("INSERT INTO {table} ({}) VALUES ({})", columns.join(", "), values.join(", "))
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

/// One statement with its values in it. They are of no type yet, so that each takes that of its column, as in `COPY`.
fn insert_statement(table: &str, columns: &[&str], rows: &[Vec<Value>]) -> String {
    let mut sql = format!("INSERT INTO {table} ({}) VALUES ", columns.join(", "));
    for (index, row) in rows.iter().enumerate() {
        sql.push_str(if index > 0 { ", (" } else { "(" });
        for (index, value) in row.iter().enumerate() {
            if index > 0 {
                sql.push_str(", ");
            }
            literal(&mut sql, value);
        }
        sql.push(')');
    }
    sql
}

/// A value as PostgreSQL's escape string, which means the same whatever `standard_conforming_strings` says: only
/// backslash and apostrophe mean something else than themselves.
fn literal(sql: &mut String, value: &Value) {
    // Writing to a string cannot fail.
    let _ = match value {
        Value::Null => write!(sql, "NULL"),
        Value::Int(number) => write!(sql, "'{number}'"),
        Value::Bool(flag) => write!(sql, "'{flag}'"),
        Value::Time(time) => write!(sql, "'{}'", time.to_rfc3339_opts(SecondsFormat::Micros, true)),
        Value::Text(text) => {
            sql.push_str("E'");
            for letter in text.chars() {
                if matches!(letter, '\\' | '\'') {
                    sql.push(letter);
                }
                sql.push(letter);
            }
            write!(sql, "'")
        }
    };
}

/// As sqlx binds a time on SQLite, so that loaded and bound times sort together.
pub(super) fn sqlite_time(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::AutoSi, false)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_its_literal() {
        let row = vec![Value::Null, 7.into(), true.into(), r"a\' OR 1=1; -- \\".into(), "$1 ?".into()];
        assert_eq!(
            insert_statement("t", &["a", "b"], &[row]),
            r"INSERT INTO t (a, b) VALUES (NULL, '7', 'true', E'a\\'' OR 1=1; -- \\\\', E'$1 ?')"
        );
    }
}
