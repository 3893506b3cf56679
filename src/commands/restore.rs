//! `restore`: a backup becomes the database.

use std::path::{Path, PathBuf};

use super::backup::{POSTGRES, refused};
use super::open::{load_key, make_folder, no_key, wrong_key};
use super::outcome::{Early, Outcome, Refused, told};
use crate::clock::Clock;
use crate::config::Settings;
use crate::database::Prepared;
use crate::operations::Context;
use crate::operations::installation::key::{is_sealed, key_fits};
use crate::operations::installation::upgrade::upgrade;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A file of `switchroom backup`
    file: PathBuf,
    /// Replace an existing database; the old one is kept under another name
    #[arg(long)]
    replace: bool,
}

/// Brings the backup back.
pub(super) async fn run(settings: &Settings, arguments: &Arguments) -> Outcome {
    told(restore(settings, arguments).await, false)
}

async fn restore(settings: &Settings, arguments: &Arguments) -> Result<Outcome, Early> {
    let Some(target) = settings.sqlite_file() else { return Err(Refused(POSTGRES.to_owned()).into()) };
    make_folder(&settings.data).map_err(|failure| Refused(failure.to_string()))?;
    let Arguments { file, replace } = arguments;
    let prepared = Prepared::of(file, &target, *replace).await.map_err(refused)?;
    upgrade(&prepared.database).await?;
    let about_the_key = about_the_key(&prepared, &settings.key_file()).await?;
    let kept = prepared.put_in_place(*replace).await.map_err(refused)?;
    println!("{} is restored from {}; all users must sign in again", target.display(), file.display());
    for kept in kept {
        println!("the previous database is kept as {}", kept.display());
    }
    if let Some(sentence) = about_the_key {
        eprintln!("{sentence}");
    }
    Ok(Outcome::Clean)
}

/// The sentence about the key, where a server could not start on the backup with the one that is there.
async fn about_the_key(prepared: &Prepared, file: &Path) -> Result<Option<String>, Early> {
    if !file.exists() {
        let sealed = is_sealed(&prepared.database).await?;
        return Ok(sealed.then(|| no_key(file)));
    }
    let context = Context::new(prepared.database.clone(), Clock::system(), load_key(file)?);
    Ok((!key_fits(&context).await?).then(|| wrong_key(file)))
}
