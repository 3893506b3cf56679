//! SQLite's own interface for many rows, inside the transaction of an sqlx connection (decision 29).
//!
//! sqlx hands each statement to a thread and takes values by text; a file of 100,000 rows is a million and a half
//! statements. Prepared once and run for each row here, they take half the processor's time (`scripts/bench`).
//! For loading only: pages go through sqlx.

use std::borrow::Cow;
use std::error::Error;

use rusqlite::ffi;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use sqlx::SqliteConnection;
use sqlx::error::{DatabaseError, ErrorKind};

use super::bulk::{Value, sqlite_time};

/// Runs a statement once for each row, with the values of the row and then those that are the same for all; gives how
/// many rows of the table it touched.
pub(super) async fn run_each(
    connection: &mut SqliteConnection,
    sql: &str,
    rows: &[Vec<Value>],
    same: &[Value],
) -> Result<u64, sqlx::Error> {
    let mut locked = connection.lock_handle().await?;
    #[expect(unsafe_code, reason = "sqlx offers no other way to the connection it has open")]
    // SAFETY: the handle is of the same SQLite library, and it is open and nobody else uses it for as long as
    // `locked` lives, which is longer than `raw`. `raw` does not own the handle: dropping it closes nothing.
    let raw =
        unsafe { rusqlite::Connection::from_handle(locked.as_raw_handle().as_ptr()) }.map_err(as_sqlx)?;
    let done = run(&raw, sql, rows, same);
    if done.is_err() && raw.is_autocommit() {
        // On a full disk SQLite has rolled back by itself. sqlx will do so too, and would never get over there being
        // nothing to roll back.
        raw.execute_batch("BEGIN").map_err(as_sqlx)?;
    }
    done.map_err(as_sqlx)
}

fn run(raw: &rusqlite::Connection, sql: &str, rows: &[Vec<Value>], same: &[Value]) -> rusqlite::Result<u64> {
    let mut statement = raw.prepare(sql)?;
    let mut touched = 0;
    for row in rows {
        for (place, value) in (1..).zip(row.iter().chain(same)) {
            statement.raw_bind_parameter(place, value)?;
        }
        touched += statement.raw_execute()?;
    }
    Ok(u64::try_from(touched).unwrap_or(u64::MAX))
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::Int(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Self::Bool(flag) => ToSqlOutput::Borrowed(ValueRef::Integer((*flag).into())),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Time(time) => sqlite_time(*time).into(),
        })
    }
}

/// The error that sqlx would have made of it: what it means is told in one place for all.
fn as_sqlx(error: rusqlite::Error) -> sqlx::Error {
    match error {
        rusqlite::Error::SqliteFailure(cause, message) => {
            let message = message.unwrap_or_else(|| cause.to_string());
            sqlx::Error::Database(Box::new(Failure { code: cause.extended_code, message }))
        }
        other => sqlx::Error::Protocol(other.to_string()),
    }
}

/// What SQLite refuses.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
struct Failure {
    code: i32,
    message: String,
}

impl DatabaseError for Failure {
    fn message(&self) -> &str {
        &self.message
    }

    fn code(&self) -> Option<Cow<'_, str>> {
        Some(self.code.to_string().into())
    }

    fn as_error(&self) -> &(dyn Error + Send + Sync + 'static) {
        self
    }

    fn as_error_mut(&mut self) -> &mut (dyn Error + Send + Sync + 'static) {
        self
    }

    fn into_error(self: Box<Self>) -> Box<dyn Error + Send + Sync + 'static> {
        self
    }

    fn kind(&self) -> ErrorKind {
        match self.code {
            ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY => ErrorKind::UniqueViolation,
            ffi::SQLITE_CONSTRAINT_FOREIGNKEY => ErrorKind::ForeignKeyViolation,
            ffi::SQLITE_CONSTRAINT_NOTNULL => ErrorKind::NotNullViolation,
            ffi::SQLITE_CONSTRAINT_CHECK => ErrorKind::CheckViolation,
            _ => ErrorKind::Other,
        }
    }
}
