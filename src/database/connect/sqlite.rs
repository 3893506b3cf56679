//! Opening the two files of SQLite.

use std::path::{Path, PathBuf};

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection as _, SqliteConnection};

use super::files::make_private;
use crate::database::Error;
use crate::database::store::{PATIENCE, Store};

const READERS: u32 = 4;

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

/// The main store in this file, and the volatile one beside it.
pub(super) async fn open(file: &Path) -> Result<(Store, Store), Error> {
    Ok((store(file, MAIN_CACHE).await?, store(&volatile_file(file), BRIEF_CACHE).await?))
}

/// `switchroom.db` has `switchroom-volatile.db` beside it.
pub(in crate::database) fn volatile_file(main: &Path) -> PathBuf {
    let stem = main.file_stem().unwrap_or_default().to_string_lossy();
    main.with_file_name(format!("{stem}-brief.db"))
}

async fn store(file: &Path, cache: Cache) -> Result<Store, Error> {
    make_private(file)?;
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
        .max_connections(READERS)
        .acquire_timeout(PATIENCE)
        .after_release(|connection, _| Box::pin(is_out_of_transaction(connection)))
        .connect_with(with_cache(cache.reading).pragma("query_only", "ON"))
        .await?;
    Ok(Store::Sqlite { writer, readers })
}

/// True if a connection that is given back can begin anew. On a full disk SQLite rolls back by itself, which sqlx does not
/// know and never gets over; such a connection is closed, and the next one is opened.
async fn is_out_of_transaction(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    // What was dropped is rolled back before this is answered.
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}
