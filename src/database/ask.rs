//! One statement, written once, on whichever database the transaction is on.
//!
//! `tx.optional(FIND, args![account, id])`: rows become structs and tuples (`one`, `optional`, `all`), a single column the
//! values themselves (`scalar`, `optional_scalar`, `scalars`), and `run` tells how many rows were touched.

use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Decode, FromRow, Postgres, SqlSafeStr, Sqlite, Type};

use super::{Error, On, Tx, Value};

/// A row of either database made into something.
pub trait Found: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin> Found for T {}

/// The value of a column of either database.
pub trait Scalar:
    for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres> + Send + Unpin
{
}
impl<T> Scalar for T where
    T: for<'r> Decode<'r, Sqlite>
        + Type<Sqlite>
        + for<'r> Decode<'r, Postgres>
        + Type<Postgres>
        + Send
        + Unpin
{
}

/// Binds values to a query of sqlx on either database.
macro_rules! bind_all {
    ($query:expr, $values:expr) => {
        $values.into_iter().fold($query, |query, value| match value {
            $crate::database::Value::Int(number) => query.bind(number),
            $crate::database::Value::Bool(flag) => query.bind(flag),
            $crate::database::Value::Text(text) => query.bind(text),
            $crate::database::Value::Time(time) => query.bind(time),
            $crate::database::Value::Json(document) => query.bind(document.map(sqlx::types::Json)),
            $crate::database::Value::Bytes(bytes) => query.bind(bytes),
        })
    };
}
pub(super) use bind_all;

/// Runs one query of sqlx on whichever database the transaction is on.
macro_rules! on_db {
    ($tx:expr, |$conn:ident| $query:expr) => {{
        $tx.before()?;
        let result = match &mut $tx.on {
            On::Sqlite(inner) => {
                let $conn = &mut **inner;
                $query
            }
            On::Postgres(inner) => {
                let $conn = inner.statements();
                $query
            }
        };
        $tx.check(result)
    }};
}

impl Tx {
    /// The row of a statement that always has one.
    pub async fn one<T: Found>(&mut self, sql: impl SqlSafeStr, args: Vec<Value>) -> Result<T, Error> {
        let sql = sql.into_sql_str();
        on_db!(self, |conn| bind_all!(sqlx::query_as(sql), args).fetch_one(conn).await)
    }

    /// The row of a statement, if there is one.
    pub async fn optional<T: Found>(
        &mut self,
        sql: impl SqlSafeStr,
        args: Vec<Value>,
    ) -> Result<Option<T>, Error> {
        let sql = sql.into_sql_str();
        on_db!(self, |conn| bind_all!(sqlx::query_as(sql), args).fetch_optional(conn).await)
    }

    /// All rows of a statement, of which there are few.
    pub async fn all<T: Found>(&mut self, sql: impl SqlSafeStr, args: Vec<Value>) -> Result<Vec<T>, Error> {
        let sql = sql.into_sql_str();
        on_db!(self, |conn| bind_all!(sqlx::query_as(sql), args).fetch_all(conn).await)
    }

    /// The one value of a statement that always has one.
    pub async fn scalar<T: Scalar>(&mut self, sql: impl SqlSafeStr, args: Vec<Value>) -> Result<T, Error> {
        let sql = sql.into_sql_str();
        on_db!(self, |conn| bind_all!(sqlx::query_scalar(sql), args).fetch_one(conn).await)
    }

    /// The one value of a statement, if there is a row.
    pub async fn optional_scalar<T: Scalar>(
        &mut self,
        sql: impl SqlSafeStr,
        args: Vec<Value>,
    ) -> Result<Option<T>, Error> {
        let sql = sql.into_sql_str();
        on_db!(self, |conn| bind_all!(sqlx::query_scalar(sql), args).fetch_optional(conn).await)
    }

    /// The values of a statement with one column.
    pub async fn scalars<T: Scalar>(
        &mut self,
        sql: impl SqlSafeStr,
        args: Vec<Value>,
    ) -> Result<Vec<T>, Error> {
        let sql = sql.into_sql_str();
        on_db!(self, |conn| bind_all!(sqlx::query_scalar(sql), args).fetch_all(conn).await)
    }

    /// Runs a statement; tells how many rows it touched.
    pub async fn run(&mut self, sql: impl SqlSafeStr, args: Vec<Value>) -> Result<u64, Error> {
        let sql = sql.into_sql_str();
        self.before()?;
        let result = match &mut self.on {
            On::Sqlite(inner) => {
                bind_all!(sqlx::query(sql), args).execute(&mut **inner).await.map(|done| done.rows_affected())
            }
            On::Postgres(inner) => {
                let query = bind_all!(sqlx::query(sql), args);
                query.execute(inner.statements()).await.map(|done| done.rows_affected())
            }
        };
        self.check(result)
    }

    /// Runs statements that take no parameters and give no rows, such as those of a migration.
    pub async fn script(&mut self, sql: impl SqlSafeStr) -> Result<(), Error> {
        let sql = sql.into_sql_str();
        self.before()?;
        let result = match &mut self.on {
            On::Sqlite(inner) => sqlx::raw_sql(sql).execute(&mut **inner).await.map(drop),
            On::Postgres(inner) => sqlx::raw_sql(sql).execute(&mut **inner).await.map(drop),
        };
        self.check(result)
    }
}
