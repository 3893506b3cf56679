//! SQLite's own interface for many rows, inside the transaction of an sqlx connection (decision 29).
//!
//! sqlx hands each statement to a thread and takes values by text; a file of 100,000 rows is a million and a half
//! statements. Prepared once and run for each row here, they take half the processor's time (`scripts/bench`).
//! For loading and reading hundreds of rows: what pages show goes through sqlx.

use rusqlite::types::{Null, ToSql, ToSqlOutput};
use sqlx::SqliteConnection;

use super::raw_error::as_sqlx;
use super::row_reader::{Cells, FromCells};
use super::value::{Value, sqlite_time};

/// Runs a statement once for each list of values, followed by those that are the same for all; gives how many rows of
/// the table it touched.
pub(super) async fn run_each<'a>(
    connection: &mut SqliteConnection,
    sql: &str,
    lists: impl Iterator<Item = impl Iterator<Item = &'a Value>>,
    same: &'a [Value],
) -> Result<u64, sqlx::Error> {
    within(connection, |raw| run(raw, sql, lists, same)).await
}

/// All rows of a statement, in which `$1` is the first of what is given.
pub(super) async fn read_all<T: FromCells>(
    connection: &mut SqliteConnection,
    sql: &str,
    given: &[Value],
) -> Result<Vec<T>, sqlx::Error> {
    within(connection, |raw| read(raw, sql, given)).await?
}

/// Does something through SQLite's own interface, within the transaction that the connection is in.
async fn within<T>(
    connection: &mut SqliteConnection,
    what: impl FnOnce(&rusqlite::Connection) -> rusqlite::Result<T>,
) -> Result<T, sqlx::Error> {
    let mut locked = connection.lock_handle().await?;
    #[expect(unsafe_code, reason = "sqlx offers no other way to the connection it has open")]
    // SAFETY: the handle is of the same SQLite library, and it is open and nobody else uses it for as long as
    // `locked` lives, which is longer than `raw`. `raw` does not own the handle: dropping it closes nothing.
    let raw =
        unsafe { rusqlite::Connection::from_handle(locked.as_raw_handle().as_ptr()) }.map_err(as_sqlx)?;
    what(&raw).map_err(as_sqlx)
}

fn run<'a>(
    raw: &rusqlite::Connection,
    sql: &str,
    lists: impl Iterator<Item = impl Iterator<Item = &'a Value>>,
    same: &'a [Value],
) -> rusqlite::Result<u64> {
    let mut statement = raw.prepare(sql)?;
    let mut touched = 0;
    for list in lists {
        for (place, value) in (1..).zip(list.chain(same)) {
            statement.raw_bind_parameter(place, value)?;
        }
        touched += statement.raw_execute()?;
    }
    Ok(u64::try_from(touched).unwrap_or(u64::MAX))
}

/// A row that means something else than was expected is an error of its own: nothing is wrong with the transaction.
fn read<T: FromCells>(
    raw: &rusqlite::Connection,
    sql: &str,
    given: &[Value],
) -> rusqlite::Result<Result<Vec<T>, sqlx::Error>> {
    let mut statement = raw.prepare(sql)?;
    for place in 1..=statement.parameter_count() {
        // SQLite counts parameters in the order in which they come.
        let number = statement.parameter_name(place).and_then(|name| name.get(1..)?.parse::<usize>().ok());
        statement.raw_bind_parameter(place, number.and_then(|number| given.get(number.checked_sub(1)?)))?;
    }
    let (mut rows, mut all) = (statement.raw_query(), Vec::new());
    while let Some(row) = rows.next()? {
        match T::from_cells(&mut Cells::sqlite(row)) {
            Ok(made) => all.push(made),
            Err(error) => return Ok(Err(error)),
        }
    }
    Ok(Ok(all))
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Self::Int(number) => number.to_sql(),
            Self::Bool(flag) => flag.to_sql(),
            Self::Text(text) => text.to_sql(),
            Self::Time(time) => Ok(time.map_or(ToSqlOutput::from(Null), |time| sqlite_time(time).into())),
            Self::Json(document) => match document {
                Some(document) => document.get().to_sql(),
                None => Ok(ToSqlOutput::from(Null)),
            },
            Self::Bytes(bytes) => bytes.to_sql(),
        }
    }
}
