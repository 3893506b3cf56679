//! Opening the database and the key, for commands that keep house and for those that are guests in it.

use std::fs;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;
use std::time::Duration;

use super::Failure;
use super::outcome::{Early, Refused};
use crate::clock::Clock;
use crate::config::Settings;
use crate::database::{self, Database};
use crate::keys::Keys;
use crate::operations::Context;

/// The database, brought up to date, and the key beside it; both are made where they are not there.
pub(super) async fn open(settings: &Settings) -> Result<Context, Failure> {
    // Nobody else on this machine reads what is in it.
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(&settings.data);
    made.map_err(|cause| format!("{}: {cause}", settings.data.display()))?;
    let database = Database::connect(&settings.database()).await?;
    if database.is_pooled() {
        tracing::info!("PostgreSQL is behind a pooler: statements are prepared anew each time");
    }
    database.migrate_within(Duration::from_secs(settings.migration_wait_seconds)).await?;
    for setting in database.forgetful_settings().await? {
        tracing::warn!(%setting, "PostgreSQL may lose what it said to have done: this setting is off");
    }
    Ok(Context::new(database, Clock::system(), Keys::load(&settings.key_file())?))
}

/// A database that is there, up to date, with its key. Nothing is made: an empty database beside a misspelt
/// folder, or secrets sealed with a key that no server has, would come out late. Nothing is brought up to date
/// either, since an older server may be running on it.
pub(super) async fn open_as_guest(settings: &Settings) -> Result<Context, Early> {
    let (address, key_file) = (settings.database(), settings.key_file());
    if let Some(file) = address.strip_prefix("sqlite:") {
        must_be_there("database", Path::new(file.trim_start_matches("//")), DATABASE_HINT)?;
    }
    must_be_there("key file", &key_file, KEY_HINT)?;
    let database = match Database::connect(&address).await {
        Err(error @ database::Error::Address(_)) => return Err(Refused(error.to_string()).into()),
        database => database?,
    };
    match database.is_migrated().await {
        Ok(true) => {}
        Err(error) if error.is_passing() => return Err(error.into()),
        Ok(false) | Err(_) => return Err(Refused(NOT_MIGRATED.to_owned()).into()),
    }
    let mut context = Context::new(database, Clock::system(), Keys::load(&key_file)?);
    context.limits.bytes = settings.max_upload_bytes;
    context.limits.rows = settings.max_rows;
    Ok(context)
}

/// Leaves the database. A statement that was interrupted may still be under way there: nothing waits long for it.
pub(super) async fn leave(context: &Context) {
    let _ = tokio::time::timeout(PATIENCE, context.database.close()).await;
}

/// How long leaving may take.
const PATIENCE: Duration = Duration::from_secs(3);
const DATABASE_HINT: &str =
    "Give the folder of data that the server uses, with --data, or its address, with --database.";
const KEY_HINT: &str = "Give the key file that the server uses, with --key-file.";
const NOT_MIGRATED: &str = "The database is not up to date for this version of the program. \
                            Run `switchroom migrate`, or start the server of this version.";

fn must_be_there(what: &str, file: &Path, hint: &str) -> Result<(), Refused> {
    if file.exists() {
        return Ok(());
    }
    Err(Refused(format!("There is no {what} {}. {hint}", file.display())))
}
