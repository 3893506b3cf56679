//! Opening the database and the key, for commands that keep house and for those that are guests in it.

use std::fs;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::failure::Failure;
use super::outcome::{Early, Refused};
use crate::clock::Clock;
use crate::config::Settings;
use crate::database::{self, Database};
use crate::keys::{self, Keys};
use crate::operations::Context;
use crate::operations::installation::key;
use crate::operations::installation::upgrade::upgrade;
use crate::random;

/// The database, brought up to date, and the key beside it; both are made where they are not there. No key is made for
/// a database that has secrets of another.
pub(super) async fn open(settings: &Settings) -> Result<Context, Failure> {
    make_folder(&settings.data)?;
    let database = Database::connect(&settings.database()).await?;
    if database.is_pooled() {
        tracing::info!("PostgreSQL is behind a pooler: statements are prepared again each time");
    }
    database.migrate_within(Duration::from_secs(settings.migration_wait_seconds)).await?;
    upgrade(&database).await?;
    for setting in database.forgetful_settings().await? {
        tracing::warn!(%setting, "PostgreSQL can lose saved changes: this setting is off");
    }
    let key_file = settings.key_file();
    if !key_file.exists() && key::is_sealed(&database).await? {
        return Err(no_key(&key_file).into());
    }
    Keys::make(&key_file)?;
    let context = Context::new(database, Clock::system(), load_key(&key_file).map_err(|refused| refused.0)?);
    if !key::keep_key(&context).await? {
        return Err(wrong_key(&key_file).into());
    }
    Ok(context)
}

/// A database that is there, up to date, with its key. Nothing is made: an empty database beside a misspelt
/// folder, or secrets sealed with a key that no server has, would come out late. Nothing is brought up to date
/// either, since an older server may be running on it.
pub(super) async fn open_as_guest(settings: &Settings) -> Result<Context, Early> {
    let key_file = settings.key_file();
    file_of(settings)?;
    must_be_there("key file", &key_file, KEY_HINT)?;
    let database = connect_as_guest(settings).await?;
    let mut context = Context::new(database, Clock::system(), load_key(&key_file)?);
    if !key::key_fits(&context).await? {
        return Err(Refused(wrong_key(&key_file)).into());
    }
    context.limits.bytes = settings.max_upload_bytes;
    context.limits.rows = settings.max_rows;
    Ok(context)
}

/// The same with a key that need not fit. Where there is none it is made, or only drawn.
pub(super) async fn open_for_another_key(settings: &Settings, make: bool) -> Result<Context, Early> {
    file_of(settings)?;
    let database = connect_as_guest(settings).await?;
    let key_file = settings.key_file();
    if make {
        Keys::make(&key_file)?;
    }
    let keys = if key_file.exists() { load_key(&key_file)? } else { Keys::new(random::bytes()?) };
    Ok(Context::new(database, Clock::system(), keys))
}

/// The file of the main store of SQLite, which must be there; `None` on PostgreSQL.
pub(super) fn file_of(settings: &Settings) -> Result<Option<PathBuf>, Refused> {
    let file = settings.sqlite_file();
    file.iter().try_for_each(|file| must_be_there("database", file, DATABASE_HINT))?;
    Ok(file)
}

async fn connect_as_guest(settings: &Settings) -> Result<Database, Early> {
    let database = match Database::connect(&settings.database()).await {
        Err(error @ (database::Error::Address(_) | database::Error::Files(_))) => {
            return Err(Refused(error.to_string()).into());
        }
        database => database?,
    };
    match database.is_migrated().await {
        Ok(true) => Ok(database),
        Err(error) if error.is_passing() => Err(error.into()),
        Ok(false) | Err(_) => Err(Refused(NOT_MIGRATED.to_owned()).into()),
    }
}

/// The folder of data, which nobody else on this machine reads when it is made, or writes to when it is there.
pub(super) fn make_folder(folder: &Path) -> Result<(), Failure> {
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|cause| format!("{}: {cause}", folder.display()))?;
    Ok(database::check_folder(folder)?)
}

/// Leaves the database. A statement that was interrupted may still be under way there: nothing waits long for it.
pub(super) async fn leave(context: &Context) {
    let _ = tokio::time::timeout(PATIENCE, context.database.close()).await;
}

/// The time for leaving.
const PATIENCE: Duration = Duration::from_secs(3);
const DATABASE_HINT: &str = "Use --data with the server's data folder, or --database with its address.";
const KEY_HINT: &str = "Use --key-file with the server's key file.";
const NOT_MIGRATED: &str = "The database is too old for this version of the program. Run `switchroom migrate`, or start the server of this version.";
/// The way out where the key is missing or another.
const KEY_WAY_OUT: &str = "Put your copy of this installation's key file in its place, or set its path with --key-file. All servers on one database use the same key file. If you have no copy, `switchroom key replace` makes a new key; secrets sealed with the old one are lost.";

/// The sentence about a key file that is missing.
pub(super) fn no_key(file: &Path) -> String {
    format!(
        "There is no key file {}, and the database has secrets that only this key can open. {KEY_WAY_OUT}",
        file.display()
    )
}

/// The key of a file. One that holds something else is told with the way out.
pub(super) fn load_key(file: &Path) -> Result<Keys, Refused> {
    Keys::load(file).map_err(|error| match error {
        keys::Error::Damaged(_) => Refused(format!("{error}. {KEY_WAY_OUT} Move this file away first.")),
        error => Refused(error.to_string()),
    })
}

/// The sentence about a key that does not open what is in the database.
pub(super) fn wrong_key(file: &Path) -> String {
    format!("The key in {} is not the one of this database. {KEY_WAY_OUT}", file.display())
}

fn must_be_there(what: &str, file: &Path, hint: &str) -> Result<(), Refused> {
    if file.exists() {
        return Ok(());
    }
    Err(Refused(format!("There is no {what} {}. {hint}", file.display())))
}
