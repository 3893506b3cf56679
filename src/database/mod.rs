//! SQLite or PostgreSQL: connecting, migrating, transactions, and the errors of both as one.
//!
//! No table is named here; that is what `repository` is for. There are two stores. `main` holds what an
//! account is. `volatile` holds what must never wait for a long write: sessions, throttling, leases,
//! progress (decision 27). On SQLite each is a file with its own writer; on PostgreSQL both are one
//! database.

mod applied;
mod ask;
mod backup;
mod bulk;
mod bulk_update;
mod can_write;
mod choices;
mod connect;
mod durability;
mod error;
mod last_write;
mod migrate;
mod migration_files;
mod raw;
mod raw_error;
mod read_all;
mod row_reader;
mod statements;
mod statistics;
mod store;
mod tx;
mod value;

pub use ask::{Found, Scalar};
pub use backup::{Prepared, back_up, check_unused};
pub use bulk::{bulk_insert, bulk_insert_in_order};
pub use bulk_update::{BulkUpdate, Keep, Type, bulk_update};
pub use connect::check_folder;
pub use error::Error;
pub use migration_files::migration_files;
pub use statistics::look_at;
pub use tx::{On, Tx};
pub use value::{ToValue, Value};

pub(crate) use read_all::read_all;
pub(crate) use row_reader::{Cells, FromCells, from_cells};
pub(crate) use value::args;

use std::sync::Arc;

use sqlx::PgPool;
use tokio::runtime::Handle;
use tokio::time::timeout;

use last_write::LastWrite;
use statements::PostgresTx;
use store::{PATIENCE, Store};

use crate::domain::ids::AccountId;

/// The database of an installation. Cheap to clone; clones share their connections.
#[derive(Clone, Debug)]
pub struct Database {
    main: Store,
    volatile: Store,
    last_write: LastWrite,
}

/// The lock that `write_global` takes; accounts have positive ids.
const GLOBAL_LOCK: i64 = 0;
const READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
/// Ends with the transaction: nothing else may outlive one, since a pooler hands the connection on.
const LOCK: &str = "SELECT pg_advisory_xact_lock($1)";
const TRY_LOCK: &str = "SELECT pg_try_advisory_xact_lock($1)";

impl Database {
    /// Starts reading a snapshot: what is read in one transaction belongs together.
    pub async fn read(&self) -> Result<Tx, Error> {
        self.main.read().await
    }

    /// Starts changing one account. Whoever else changes it waits; others do not, on PostgreSQL.
    pub async fn write(&self, account: AccountId) -> Result<Tx, Error> {
        self.noted(self.main.write(account.0).await)
    }

    /// The same, without waiting: `None` where somebody else changes the account, or there is no turn to write.
    pub async fn write_if_free(&self, account: AccountId) -> Result<Option<Tx>, Error> {
        match self.main.write_if_free(account.0).await {
            Ok(Some(tx)) => self.noted(Ok(tx)).map(Some),
            Ok(None) => Ok(None),
            Err(error) => self.noted(Err(error)).map(Some),
        }
    }

    /// Starts changing what belongs to no single account: the first account, sign-in names.
    pub async fn write_global(&self) -> Result<Tx, Error> {
        self.noted(self.main.write(GLOBAL_LOCK).await)
    }

    /// Starts a short change that needs no account to itself: each of its statements asks for all that it goes by. On
    /// PostgreSQL it waits for nobody but who changes the same rows; SQLite has one writer.
    pub async fn write_rows(&self) -> Result<Tx, Error> {
        self.noted(self.main.write_rows().await)
    }

    /// Starts a short change of sessions, throttling, leases or progress.
    pub async fn volatile(&self) -> Result<Tx, Error> {
        self.volatile.write_rows().await
    }

    /// Starts reading sessions, throttling, leases or progress.
    pub async fn volatile_read(&self) -> Result<Tx, Error> {
        self.volatile.read().await
    }

    /// Has what was deleted leave the log of SQLite too; `secure_delete` has taken it from the file. PostgreSQL takes
    /// it away when it vacuums.
    pub async fn leave_no_trace(&self) -> Result<(), Error> {
        for store in [&self.main, &self.volatile] {
            if let Store::Sqlite { writer, .. } = store {
                // Samples of its columns, for planning; it does without.
                const SAMPLED: &str =
                    "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat4')";
                if sqlx::query_scalar(SAMPLED).fetch_one(writer).await? {
                    sqlx::query("DELETE FROM sqlite_stat4").execute(writer).await?;
                }
                sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(writer).await?;
            }
        }
        Ok(())
    }

    /// True if a pooler stands before PostgreSQL: no statement stays prepared then.
    #[must_use]
    pub const fn is_pooled(&self) -> bool {
        matches!(self.main, Store::Postgres { keeps_statements: false, .. })
    }

    /// Ends all connections, after what is under way.
    pub async fn close(&self) {
        self.main.close().await;
        self.volatile.close().await;
    }
}

impl Store {
    async fn read(&self) -> Result<Tx, Error> {
        Ok(match self {
            Self::Sqlite { readers, .. } => Tx::sqlite(readers.begin().await?),
            Self::Postgres { pool, keeps_statements, .. } => {
                Tx::postgres(begin(pool, READ, *keeps_statements).await?, None)
            }
        })
    }

    /// Takes the writer's lock at once on both, so that what passes on one is right on the other: SQLite
    /// would refuse to upgrade a transaction that has read, PostgreSQL would lose updates.
    async fn write(&self, lock: i64) -> Result<Tx, Error> {
        Ok(match self {
            Self::Sqlite { writer, .. } => Tx::sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres { pool, turns, keeps_statements } => {
                let turn = timeout(PATIENCE, Arc::clone(turns).acquire_owned()).await;
                let turn = turn.ok().and_then(Result::ok).ok_or(sqlx::Error::PoolTimedOut)?;
                let mut tx = begin(pool, "BEGIN", *keeps_statements).await?;
                sqlx::query(LOCK).bind(lock).execute(tx.statements()).await?;
                Tx::postgres(tx, Some(turn))
            }
        })
    }

    async fn write_if_free(&self, lock: i64) -> Result<Option<Tx>, Error> {
        match self {
            Self::Sqlite { writer, .. } => {
                Ok(writer.try_begin_with("BEGIN IMMEDIATE").await?.map(Tx::sqlite))
            }
            Self::Postgres { pool, turns, keeps_statements } => {
                let Ok(turn) = Arc::clone(turns).try_acquire_owned() else { return Ok(None) };
                let mut tx = begin(pool, "BEGIN", *keeps_statements).await?;
                let free: bool = sqlx::query_scalar(TRY_LOCK).bind(lock).fetch_one(tx.statements()).await?;
                Ok(free.then(|| Tx::postgres(tx, Some(turn))))
            }
        }
    }

    async fn write_rows(&self) -> Result<Tx, Error> {
        match self {
            Self::Sqlite { .. } => self.write(GLOBAL_LOCK).await,
            Self::Postgres { pool, keeps_statements, .. } => {
                Ok(Tx::postgres(begin(pool, "BEGIN", *keeps_statements).await?, None))
            }
        }
    }

    async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres { pool, .. } => pool.close().await,
        }
    }
}

/// Begins on PostgreSQL in a task of its own, which ends even when whoever asked is gone. A transaction that is
/// half begun when it is dropped is not rolled back by sqlx, and the next to get its connection would be in it.
async fn begin(pool: &PgPool, statement: &'static str, keeps_statements: bool) -> Result<PostgresTx, Error> {
    let pool = pool.clone();
    let begun = tokio::spawn(async move { pool.begin_with(statement).await });
    let tx = begun.await.map_err(|_| Error::Unavailable(sqlx::Error::WorkerCrashed))??;
    Ok(PostgresTx::new(tx, keeps_statements))
}

/// Does something with a database on a thread of its own: where much is read, the thread of whoever asks is kept
/// meanwhile (`cells`), and one that answers requests has others to answer.
pub async fn apart<T: Send + 'static>(
    work: impl Future<Output = Result<T, Error>> + Send + 'static,
) -> Result<T, Error> {
    let done = tokio::task::spawn_blocking(|| Handle::current().block_on(work)).await;
    done.map_err(|_| Error::Unavailable(sqlx::Error::WorkerCrashed))?
}
