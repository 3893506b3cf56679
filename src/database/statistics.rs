//! What the planner of the database knows of its tables.

use sqlx::AssertSqlSafe;

use super::{Error, On, Tx};

/// Has the database look at tables that were just filled: PostgreSQL does so by itself only after a minute, and
/// until then takes a hundred thousand new rows for one. SQLite plans without counting.
pub async fn look_at(tx: &mut Tx, tables: &'static str) -> Result<(), Error> {
    let result = match &mut tx.on {
        On::Sqlite(_) => Ok(()),
        On::Postgres(inner) => {
            let sql = AssertSqlSafe(format!("ANALYZE {tables}"));
            sqlx::query(sql).execute(&mut **inner).await.map(|_| ())
        }
    };
    tx.check(result)
}
