//! `key`: giving up what a lost key had sealed.

use clap::Subcommand;

use super::backup::refused;
use super::open::{file_of, leave, open_for_another_key};
use super::outcome::{Early, Outcome, Refused, told};
use crate::config::Settings;
use crate::database::check_unused;
use crate::operations::Context;
use crate::operations::installation::key::{GivenUp, key_fits, replace_key, what_is_lost};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Use another key after the key file was lost; stop all servers first. Creates a key file if there is none
    Replace {
        /// Confirm: links of waiting emails are lost, and new SIP secrets are created
        #[arg(long)]
        yes: bool,
    },
}

/// Does what was asked.
pub(super) async fn run(settings: &Settings, arguments: &Arguments) -> Outcome {
    told(replace(settings, arguments).await, false)
}

async fn replace(settings: &Settings, arguments: &Arguments) -> Result<Outcome, Early> {
    let What::Replace { yes } = arguments.what;
    if let (true, Some(file)) = (yes, file_of(settings)?) {
        // A server would go on sealing with the key that it has.
        check_unused(&file).await.map_err(refused)?;
    }
    let context = open_for_another_key(settings, yes).await?;
    let ended = on(&context, yes).await;
    leave(&context).await;
    ended
}

async fn on(context: &Context, yes: bool) -> Result<Outcome, Early> {
    if key_fits(context).await? {
        return Err(Refused("The key fits this database. There is nothing to replace.".to_owned()).into());
    }
    let GivenUp { messages, lines } = what_is_lost(context).await?;
    println!("waiting emails that are cancelled: {messages}");
    println!("lines that get a new SIP secret: {lines}");
    if !yes {
        println!("Nothing was changed. Add --yes to continue and lose these.");
        return Ok(Outcome::NeedsYes);
    }
    replace_key(context).await?;
    println!("The database now uses the new key. Keep a copy of its file apart from the backups.");
    Ok(Outcome::Clean)
}
