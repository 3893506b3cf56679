//! `backup`: the database in one file, while the server runs.

use std::path::PathBuf;

use super::open::file_of;
use super::outcome::{Early, Outcome, Refused, told};
use crate::config::Settings;
use crate::database::{self, back_up};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The file to write; it must not exist yet
    file: PathBuf,
}

/// Where the database is none of SQLite.
pub(super) const POSTGRES: &str = "The database is PostgreSQL. Back it up with pg_dump and restore it with pg_restore; see docs/operations.md.";

/// Writes the backup.
pub(super) async fn run(settings: &Settings, arguments: &Arguments) -> Outcome {
    told(write(settings, arguments).await, false)
}

async fn write(settings: &Settings, arguments: &Arguments) -> Result<Outcome, Early> {
    let Some(database) = file_of(settings)? else { return Err(Refused(POSTGRES.to_owned()).into()) };
    let bytes = back_up(&database, &arguments.file).await.map_err(refused)?;
    println!(
        "{}: {bytes} bytes, with all accounts as they are now, without sessions",
        arguments.file.display()
    );
    println!("Also keep a copy of the key file {} in another place.", settings.key_file().display());
    Ok(Outcome::Clean)
}

/// A refusal, where a person can mend it.
pub(super) fn refused(error: database::Error) -> Early {
    match error {
        database::Error::Files(_) | database::Error::Newer(_) => Refused(error.to_string()).into(),
        error => error.into(),
    }
}
