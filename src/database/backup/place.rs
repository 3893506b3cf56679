//! The place of a database, where a restored one goes: nobody may work there, and nothing that was there is lost.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::{Connection as _, SqliteConnection};

use super::{Error, cannot, connect_alone, folder_of, sync_folder, with_end};
use crate::clock::Clock;
use crate::database::connect::volatile_file;

/// Main and volatile file.
#[derive(Debug)]
pub(super) struct Place {
    main: PathBuf,
    volatile: PathBuf,
}

impl Place {
    pub(super) fn at(main: &Path) -> Self {
        // A link stays, and leads to the restored database. The volatile store is beside the link.
        let real = |file: PathBuf| fs::canonicalize(&file).unwrap_or(file);
        Self { volatile: real(volatile_file(main)), main: real(main.to_owned()) }
    }

    /// The folder of the main file, on whose disk a copy has to be.
    pub(super) fn folder(&self) -> &Path {
        folder_of(&self.main)
    }

    /// Refuses where a database is that may not be replaced.
    pub(super) fn check(&self, replace: bool) -> Result<(), Error> {
        if replace || !self.main.exists() {
            return Ok(());
        }
        Err(Error::Files(format!(
            "there is a database already, {}: say --replace to put the backup in its place; it is kept under another \
             name",
            self.main.display()
        )))
    }

    /// Puts the copy, and the volatile store beside it, here. The main file is there at every moment, the old one or the
    /// new.
    pub(super) async fn take(&self, copy: &Path) -> Result<Vec<PathBuf>, Error> {
        for file in [copy, &volatile_file(copy)] {
            // All of it in one file.
            lock(file).await?.close().await?;
        }
        let held = [lock_what_is_there(&self.main).await?, lock_what_is_there(&self.volatile).await?];
        let end = format!(".replaced-{}", Clock::system().now().format("%Y%m%dT%H%M%S%.6f"));
        let mut kept = Vec::new();
        for (file, copy) in [(&self.volatile, &volatile_file(copy)), (&self.main, &copy.to_owned())] {
            keep_aside(file, &end, &mut kept)?;
            put(copy, file).map_err(|cause| cannot(file, "written", &cause))?;
        }
        sync_folder(self.folder())?;
        for connection in held.into_iter().flatten() {
            // The file it has open is one that was kept; nothing is written to it any more.
            let _ = connection.close().await;
        }
        Ok(kept)
    }
}

/// Gives a file its name. The volatile store may be on another disk than the main file that a link leads to.
fn put(copy: &Path, file: &Path) -> io::Result<()> {
    match fs::rename(copy, file) {
        Err(cause) if cause.kind() == io::ErrorKind::CrossesDevices => fs::copy(copy, file).map(drop),
        renamed => renamed,
    }
}

/// Refuses where a program works on a database.
pub async fn check_unused(file: &Path) -> Result<(), Error> {
    match lock_what_is_there(file).await? {
        Some(connection) => Ok(connection.close().await?),
        None => Ok(()),
    }
}

/// Gives what is there a second name, and takes the first from its logs, which belong to no other database.
fn keep_aside(file: &Path, end: &str, kept: &mut Vec<PathBuf>) -> Result<(), Error> {
    let aside = with_end(file, end);
    for log in ["-wal", "-shm", "-journal"] {
        match fs::rename(with_end(file, log), with_end(&aside, log)) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
                return Err(cannot(file, "replaced", &cause));
            }
            _ => {}
        }
    }
    match fs::hard_link(file, &aside) {
        Ok(()) => kept.push(aside),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
        Err(cause) => return Err(cannot(file, "replaced", &cause)),
    }
    Ok(())
}

/// A connection that has a database to itself, with all of it in one file. SQLite leaves its log only where nobody else
/// has the database open, and a server always has.
async fn lock(file: &Path) -> Result<SqliteConnection, sqlx::Error> {
    let mut connection = connect_alone(file, Duration::ZERO).await?;
    for statement in
        ["PRAGMA locking_mode = EXCLUSIVE", "PRAGMA journal_mode = DELETE", "BEGIN EXCLUSIVE", "COMMIT"]
    {
        sqlx::raw_sql(statement).execute(&mut connection).await?;
    }
    Ok(connection)
}

/// The same of a file that may be missing or damaged: on a damaged one nobody can be at work.
async fn lock_what_is_there(file: &Path) -> Result<Option<SqliteConnection>, Error> {
    if !file.exists() {
        return Ok(None);
    }
    match lock(file).await.map_err(Error::from) {
        Ok(connection) => Ok(Some(connection)),
        Err(Error::Busy(_)) => Err(Error::Files(format!(
            "a program works on {}: end the server and all commands on it first",
            file.display()
        ))),
        Err(Error::Statement(_)) => Ok(None),
        Err(error) => Err(error),
    }
}
