//! Backup files of SQLite: writing one while others work, and bringing one back. PostgreSQL has `pg_dump`.
//!
//! A backup is the main store alone, in one file without a log. What the volatile store holds is over by the time a backup
//! is needed: sessions, leases, progress.

mod place;
mod restore;
mod write;

pub use place::check_unused;
pub use restore::Prepared;
pub use write::back_up;

use std::io;
use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, SqliteConnection};

use super::Error;
use super::connect::{folder_of, with_end};

/// One connection to a file that is there, for statements that take long and need no line in the log.
async fn connect_alone(file: &Path, patience: Duration) -> Result<SqliteConnection, sqlx::Error> {
    let options = SqliteConnectOptions::new().filename(file).busy_timeout(patience);
    options.disable_statement_logging().connect().await
}

/// A sentence about a file.
fn cannot(file: &Path, what: &str, cause: &io::Error) -> Error {
    Error::Files(format!("{} cannot be {what}: {cause}", file.display()))
}

/// Has the disk know the names in a folder.
fn sync_folder(folder: &Path) -> Result<(), Error> {
    let synced = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(|cause| cannot(folder, "written", &cause))
}
