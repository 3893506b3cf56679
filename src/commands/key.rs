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
    /// Go on with another key after the key file was lost; end all servers before. Makes a key file if there is none
    Replace {
        /// Really do so: links of emails that wait are lost, and SIP secrets are drawn anew
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
        return Err(Refused("The key fits this database: there is nothing to give up.".to_owned()).into());
    }
    let GivenUp { messages, lines } = what_is_lost(context).await?;
    println!("letters that wait and are cancelled: {messages}");
    println!("lines whose SIP secret is drawn anew: {lines}");
    if !yes {
        println!("Nothing was changed. Say --yes to give this up.");
        return Ok(Outcome::NeedsYes);
    }
    replace_key(context).await?;
    println!("The database goes by the new key. Keep a copy of its file apart from the backups.");
    Ok(Outcome::Clean)
}
