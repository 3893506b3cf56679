//! Opening a database by its address.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _, PgConnection, SqliteConnection};
use tokio::sync::Semaphore;

use super::last_write::LastWrite;
use super::{Database, Error, Store};

/// How long a request waits for its turn to write before it is told to try again.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);
const SQLITE_READERS: u32 = 4;
/// Page cache of the connection that writes and of each that reads, in KiB: SQLite shares none between connections, so
/// that all of them count towards the memory of an import (security.md P13). Most is for the one that writes: an import
/// adds to a dozen indexes in as many orders, and a page that had to leave in between is written and read once more.
#[derive(Clone, Copy)]
struct Cache {
    writing: u32,
    reading: u32,
}
const MAIN_CACHE: Cache = Cache { writing: 20 * 1024, reading: 2 * 1024 };
const BRIEF_CACHE: Cache = Cache { writing: 512, reading: 512 };
const POSTGRES_CONNECTIONS: u32 = 10;
/// Of these, how many may wait for an account or have one.
const POSTGRES_WRITERS: usize = 6;
/// For sessions, throttling, leases and progress, which nothing else keeps waiting.
const POSTGRES_BRIEF: u32 = 4;

impl Database {
    /// Opens `sqlite:FILE` (made when missing) or `postgres://…`. Anything else is refused with a sentence.
    pub async fn connect(address: &str) -> Result<Self, Error> {
        if let Some(file) = address.strip_prefix("sqlite:") {
            let file = Path::new(file.trim_start_matches("//"));
            return Ok(Self {
                main: sqlite(file, MAIN_CACHE).await?,
                brief: sqlite(&brief_file(file), BRIEF_CACHE).await?,
                last_write: LastWrite::default(),
            });
        }
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return Ok(Self {
                main: postgres(address, POSTGRES_CONNECTIONS).await?,
                brief: postgres(address, POSTGRES_BRIEF).await?,
                last_write: LastWrite::default(),
            });
        }
        // What was given is not repeated: a misspelt address may hold a password.
        Err(Error::Address(
            "this is not the address of a database: write sqlite:FILE or postgres://USER@HOST/NAME"
                .to_owned(),
        ))
    }
}

/// `switchroom.db` has `switchroom-brief.db` beside it.
fn brief_file(main: &Path) -> PathBuf {
    let stem = main.file_stem().unwrap_or_default().to_string_lossy();
    main.with_file_name(format!("{stem}-brief.db"))
}

async fn sqlite(file: &Path, cache: Cache) -> Result<Store, Error> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        // A page that said "done" is true after a power loss (security.md P16).
        .synchronous(SqliteSynchronous::Full)
        // Another process, such as the command line, may be in the middle of a long import.
        .busy_timeout(PATIENCE)
        .pragma("secure_delete", "ON")
        .pragma("trusted_schema", "OFF");
    let with_cache = |cache: u32| options.clone().pragma("cache_size", format!("-{cache}"));
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(PATIENCE)
        .after_release(|connection, _| Box::pin(is_out_of_transaction(connection)))
        .connect_with(with_cache(cache.writing))
        .await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(SQLITE_READERS)
        .acquire_timeout(PATIENCE)
        .after_release(|connection, _| Box::pin(is_out_of_transaction(connection)))
        .connect_with(with_cache(cache.reading).pragma("query_only", "ON"))
        .await?;
    Ok(Store::Sqlite { writer, readers })
}

async fn postgres(address: &str, connections: u32) -> Result<Store, Error> {
    let mut options = PgConnectOptions::from_str(address)?.application_name("switchroom");
    // A few rows are loaded with their values in the statement, which a log of slow ones would hold.
    if let Ok(off) = "off".parse() {
        options = options.log_slow_statements(off, PATIENCE);
    }
    let pool = PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .after_release(|connection, _| Box::pin(is_in_step(connection)))
        .connect_with(options)
        .await?;
    Ok(Store::Postgres { pool, turns: Arc::new(Semaphore::new(POSTGRES_WRITERS)) })
}

/// True if a connection that is given back can begin anew. On a full disk SQLite rolls back by itself, which sqlx does not
/// know and never gets over; such a connection is closed, and the next one is opened.
async fn is_out_of_transaction(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    // What was dropped is rolled back before this is answered.
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}

/// Whether a connection that is given back answers what it is asked. One whose user was cut off in the middle of
/// loading rows still has the answer to that on its way, would hand it to the next, and is closed instead.
async fn is_in_step(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    Ok(sqlx::raw_sql("SELECT 1").fetch_optional(connection).await?.is_some())
}
