//! A transaction on either database, and the macro that runs one statement on both.

use sqlx::{Postgres, Sqlite, Transaction};
use tokio::sync::OwnedSemaphorePermit;

use super::Error;

/// A transaction. Dropped without [`Tx::commit`], it is rolled back.
///
/// It remembers a failed statement and then refuses to commit: SQLite would commit the rest, PostgreSQL
/// would answer "done" and roll back.
#[derive(Debug)]
pub struct Tx {
    /// The database underneath, for the few statements that differ.
    pub on: On,
    failed: bool,
    /// The turn of who waits for an account; given back with the connection.
    _turn: Option<OwnedSemaphorePermit>,
}

/// Which database a transaction is on.
#[derive(Debug)]
pub enum On {
    /// SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    /// PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

/// Runs one sqlx expression on whichever database the transaction is on.
///
/// `on_db!(tx, |conn| sqlx::query_as(FIND).bind(id).fetch_optional(conn).await)`
macro_rules! on_db {
    ($tx:expr, |$conn:ident| $query:expr) => {{
        let result = match &mut $tx.on {
            $crate::database::On::Sqlite(inner) => {
                let $conn = &mut **inner;
                $query
            }
            $crate::database::On::Postgres(inner) => {
                let $conn = &mut **inner;
                $query
            }
        };
        $tx.check(result)
    }};
}
pub(crate) use on_db;

/// How many rows a statement touched: `.execute(conn).await.map(affected)` inside [`on_db!`].
#[expect(clippy::needless_pass_by_value, reason = "`Result::map` hands it over")]
pub(crate) fn affected(done: impl Affected) -> u64 {
    done.rows()
}

/// What both databases answer to a statement without rows.
pub(crate) trait Affected {
    /// The number of rows touched.
    fn rows(&self) -> u64;
}

impl Affected for sqlx::sqlite::SqliteQueryResult {
    fn rows(&self) -> u64 {
        self.rows_affected()
    }
}

impl Affected for sqlx::postgres::PgQueryResult {
    fn rows(&self) -> u64 {
        self.rows_affected()
    }
}

impl Tx {
    pub(super) const fn sqlite(tx: Transaction<'static, Sqlite>) -> Self {
        Self { on: On::Sqlite(tx), failed: false, _turn: None }
    }

    pub(super) const fn postgres(
        tx: Transaction<'static, Postgres>,
        turn: Option<OwnedSemaphorePermit>,
    ) -> Self {
        Self { on: On::Postgres(tx), failed: false, _turn: turn }
    }

    /// Passes a result on, remembering a failure.
    pub fn check<T>(&mut self, result: Result<T, sqlx::Error>) -> Result<T, Error> {
        result.map_err(|error| {
            self.failed = true;
            Error::from(error)
        })
    }

    /// Makes the changes last. An error that is [`Error::Unavailable`] says nothing about whether they
    /// did: ask again by key, never simply repeat.
    pub async fn commit(self) -> Result<(), Error> {
        if self.failed {
            return Err(Error::AlreadyFailed);
        }
        // Beside the statements that sqlx tells, so that the log shows whole transactions of either database.
        tracing::trace!("commit");
        match self.on {
            On::Sqlite(tx) => tx.commit().await,
            On::Postgres(tx) => tx.commit().await,
        }?;
        tracing::trace!("committed");
        Ok(())
    }
}
