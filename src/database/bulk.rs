//! Loading many rows, each database in its fastest way (decision 29).
//!
//! The two differ because nothing portable comes near: `COPY` on PostgreSQL, one prepared statement through SQLite's
//! own interface on SQLite.

use std::fmt::Write as _;

use chrono::SecondsFormat;

use sqlx::AssertSqlSafe;

use super::{Error, On, Tx, Value, raw};

/// Up to as many rows go to PostgreSQL as one statement. `COPY` wants a second answer before it is done, and over TCP
/// the end of its rows waits for the first one to be acknowledged: 40 ms, whatever the number of rows.
const FEW: usize = 50;
/// Rows of one statement on SQLite, where they come in order.
const TOGETHER: usize = 16;

/// Loads rows into the columns of a table. Each row has as many values as there are columns. A few
/// thousand rows at a time keep memory flat.
pub async fn bulk_insert(
    tx: &mut Tx,
    table: &'static str,
    columns: &[&'static str],
    rows: &[Vec<Value>],
) -> Result<(), Error> {
    insert(tx, table, columns, rows, 1).await
}

/// The same for rows that come in the order of the table's key, such as those of a file. On SQLite several go in one
/// statement, whose call costs a third of such a row; rows that go to many pages gain nothing by it.
pub async fn bulk_insert_in_order(
    tx: &mut Tx,
    table: &'static str,
    columns: &[&'static str],
    rows: &[Vec<Value>],
) -> Result<(), Error> {
    insert(tx, table, columns, rows, TOGETHER).await
}

async fn insert(
    tx: &mut Tx,
    table: &'static str,
    columns: &[&'static str],
    rows: &[Vec<Value>],
    together: usize,
) -> Result<(), Error> {
    if rows.is_empty() {
        return Ok(());
    }
    tx.before()?;
    let result = match &mut tx.on {
        On::Sqlite(inner) => sqlite(inner, table, columns, rows, together).await,
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

async fn sqlite(
    connection: &mut sqlx::SqliteConnection,
    table: &str,
    columns: &[&str],
    rows: &[Vec<Value>],
    together: usize,
) -> Result<(), sqlx::Error> {
    let groups = rows.chunks_exact(together);
    let rest = groups.remainder();
    for (size, groups) in [(together, groups), (1, rest.chunks_exact(1))] {
        if groups.len() == 0 {
            continue;
        }
        let sql = sqlite_statement(table, columns, size);
        raw::run_each(connection, &sql, groups.map(|rows| rows.iter().flatten()), &[]).await?;
    }
    Ok(())
}

fn sqlite_statement(table: &str, columns: &[&str], rows: usize) -> String {
    let row = format!("({})", vec!["?"; columns.len()].join(", "));
    format!("INSERT INTO {table} ({}) VALUES {}", columns.join(", "), vec![row; rows].join(", "))
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
        Value::Int(Some(number)) => write!(sql, "'{number}'"),
        Value::Bool(Some(flag)) => write!(sql, "'{flag}'"),
        Value::Time(Some(time)) => write!(sql, "'{}'", time.to_rfc3339_opts(SecondsFormat::Micros, true)),
        Value::Text(Some(text)) => write!(sql, "E'{}'", escaped(text)),
        Value::Json(Some(document)) => write!(sql, "E'{}'", escaped(document.get())),
        Value::Bytes(Some(bytes)) => write!(sql, "E'\\\\x{}'", hex(bytes)),
        _ => write!(sql, "NULL"),
    };
}

/// Backslashes and apostrophes twice.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\'', "''")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
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
        Value::Int(Some(number)) => write!(text, "{number}"),
        Value::Bool(Some(flag)) => write!(text, "{flag}"),
        Value::Time(Some(time)) => write!(text, "{}", time.to_rfc3339_opts(SecondsFormat::Micros, true)),
        Value::Text(Some(value)) => {
            copy_text(text, value);
            Ok(())
        }
        Value::Json(Some(document)) => {
            copy_text(text, document.get());
            Ok(())
        }
        Value::Bytes(Some(bytes)) => write!(text, "\\\\x{}", hex(bytes)),
        _ => write!(text, "\\N"),
    };
}

fn copy_text(text: &mut String, value: &str) {
    for letter in value.chars() {
        match letter {
            '\\' => text.push_str("\\\\"),
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            other => text.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_its_literal() {
        let row = vec![Value::Text(None), 7.into(), true.into(), r"a\' OR 1=1; -- \\".into(), "$1 ?".into()];
        assert_eq!(
            insert_statement("t", &["a", "b"], &[row]),
            r"INSERT INTO t (a, b) VALUES (NULL, '7', 'true', E'a\\'' OR 1=1; -- \\\\', E'$1 ?')"
        );
    }
}
