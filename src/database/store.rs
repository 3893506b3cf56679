//! One place with tables: the connections to it.

use std::sync::Arc;
use std::time::Duration;

use sqlx::{PgPool, SqlitePool};
use tokio::sync::Semaphore;

/// The time a request waits for its turn to write before it is told to try again.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// One place with tables.
#[derive(Clone, Debug)]
pub(super) enum Store {
    Sqlite {
        writer: SqlitePool,
        readers: SqlitePool,
    },
    /// `turns` keeps those who wait for an account from taking all connections: whoever has the account may need
    /// another, and pages that only read need one. Behind a pooler no statement stays prepared.
    Postgres {
        pool: PgPool,
        turns: Arc<Semaphore>,
        keeps_statements: bool,
    },
}
