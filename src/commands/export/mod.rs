//! `export`: a list as a file, the one that *Import* reads back.

mod arguments;
mod kinds;
mod options;
mod output;

use super::open::{leave, open_as_guest};
use super::outcome::{Early, Outcome, told};
use crate::config::Settings;
pub(super) use arguments::Arguments;

/// Writes the file.
pub(super) async fn run(settings: &Settings, arguments: &Arguments) -> Outcome {
    told(export(settings, arguments).await, false)
}

async fn export(settings: &Settings, arguments: &Arguments) -> Result<Outcome, Early> {
    arguments.check()?;
    let context = open_as_guest(settings).await?;
    let ended = kinds::write(&context, arguments).await;
    leave(&context).await;
    ended.map(|()| Outcome::Clean)
}
