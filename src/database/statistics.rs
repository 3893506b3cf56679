//! Statistics that the planner of the database keeps of its tables.

use sqlx::AssertSqlSafe;

use super::statements::PostgresTx;
use super::{Error, On, Tx};

/// Rows from which on new ones are told of, however many there were before: a plan that takes them for one costs more
/// than looking.
const MANY: i64 = 10_000;
/// Below that, the part of the known rows from which on new ones are told of: one in so many.
const PART: i64 = 10;

/// The tables of which the planner knows at most so many rows; fewer than none of one that it has never looked at.
const SMALL: &str = "SELECT CAST(relname AS TEXT) FROM pg_class
  WHERE relname = ANY($1) AND relkind = 'r' AND relnamespace = current_schema()::regnamespace AND CAST(reltuples AS BIGINT) <= $2
  ORDER BY relname";

/// Has the database look at tables that have got so many rows, where these are many beside those that it knows of.
/// PostgreSQL looks by itself only after a minute, and until then takes a hundred thousand new rows for one. SQLite plans
/// without counting.
pub async fn look_at(tx: &mut Tx, tables: &[&'static str], rows: i64) -> Result<(), Error> {
    tx.before()?;
    let result = match &mut tx.on {
        On::Sqlite(_) => Ok(()),
        On::Postgres(inner) => analyze(inner, tables, rows).await,
    };
    tx.check(result)
}

async fn analyze(tx: &mut PostgresTx, tables: &[&str], rows: i64) -> Result<(), sqlx::Error> {
    let known = if rows < MANY { rows.saturating_mul(PART) } else { i64::MAX };
    let small: Vec<String> =
        sqlx::query_scalar(SMALL).bind(tables).bind(known).fetch_all(tx.statements()).await?;
    if small.is_empty() {
        return Ok(());
    }
    let sql = AssertSqlSafe(format!("ANALYZE {}", small.join(", ")));
    sqlx::raw_sql(sql).execute(&mut **tx).await.map(|_| ())
}
