//! Bringing a backup back: a copy is looked at and brought up to date apart, and takes the place of what is there only
//! when it is good.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use sqlx::Connection as _;
use tempfile::TempDir;

use super::place::Place;
use super::{Error, cannot, connect_alone, with_end};
use crate::database::Database;
use crate::database::applied::is_main_store;
use crate::database::store::PATIENCE;

/// A backup that is good and up to date, in a folder beside the database that it will take the place of.
#[derive(Debug)]
pub struct Prepared {
    /// The database that was made of it, with an empty volatile store.
    pub database: Database,
    copy: PathBuf,
    place: Place,
    /// Goes with this value.
    _folder: TempDir,
}

impl Prepared {
    /// Copies a backup beside the database of the second file, looks at all of it, and brings it up to date. The backup
    /// itself is not touched. What is there is in the way unless it may be replaced.
    pub async fn of(backup: &Path, target: &Path, replace: bool) -> Result<Self, Error> {
        let place = Place::at(target);
        place.check(replace)?;
        let log = with_end(backup, "-wal");
        if fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
            return Err(Error::Files(format!(
                "{} has a log beside it, {}: it is a copy of a database in use and may miss changes, not a backup of \
                 `switchroom backup`",
                backup.display(),
                log.display()
            )));
        }
        let folder = place.folder();
        let beside = tempfile::Builder::new().prefix(".restore-").tempdir_in(folder);
        let beside = beside.map_err(|cause| cannot(folder, "written", &cause))?;
        check_owner(folder, beside.path())?;
        let copy = beside.path().join("restored.db");
        copy_of(backup, &copy).map_err(|cause| cannot(backup, "copied", &cause))?;
        check(&copy).await.map_err(|cause| not_good(backup, &cause))?;
        let database = Database::connect(&format!("sqlite:{}", copy.display())).await?;
        if !is_main_store(&mut database.read().await?).await? {
            return Err(not_good(backup, &"it holds something else"));
        }
        database.migrate().await?;
        Ok(Self { database, copy, place, _folder: beside })
    }

    /// Takes the place. What was there is kept under other names, which are given; nothing may be at work there.
    pub async fn put_in_place(self, replace: bool) -> Result<Vec<PathBuf>, Error> {
        self.database.close().await;
        self.place.check(replace)?;
        self.place.take(&self.copy).await
    }
}

/// A server that runs as the owner of the folder could not open what somebody else puts there.
fn check_owner(folder: &Path, made: &Path) -> Result<(), Error> {
    let owner =
        |file: &Path| file.metadata().map(|found| found.uid()).map_err(|cause| cannot(file, "read", &cause));
    if owner(folder)? == owner(made)? {
        return Ok(());
    }
    Err(Error::Files(format!(
        "the folder {} belongs to another user, who could not open the database: run this as that user",
        folder.display()
    )))
}

/// For its owner alone, whatever the mode of the backup is.
fn copy_of(backup: &Path, copy: &Path) -> io::Result<()> {
    let mut from = File::open(backup)?;
    let mut to = OpenOptions::new().write(true).create_new(true).mode(0o600).open(copy)?;
    io::copy(&mut from, &mut to)?;
    to.sync_all()
}

/// Looks at each page and index, and at what rows point to.
async fn check(file: &Path) -> Result<(), String> {
    let checked = async {
        let mut connection = connect_alone(file, PATIENCE).await?;
        let found: String =
            sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_one(&mut connection).await?;
        let loose = sqlx::query("PRAGMA foreign_key_check").fetch_optional(&mut connection).await?;
        connection.close().await?;
        Ok::<_, sqlx::Error>((found, loose.is_some()))
    };
    match checked.await {
        Ok((found, false)) if found == "ok" => Ok(()),
        Ok((_, true)) => Err("rows point to others that are not there".to_owned()),
        Ok((found, _)) => Err(found),
        Err(cause) => Err(cause.to_string()),
    }
}

fn not_good(backup: &Path, cause: &dyn std::fmt::Display) -> Error {
    Error::Files(format!("{} is no backup of Switchroom, or is damaged: {cause}", backup.display()))
}
