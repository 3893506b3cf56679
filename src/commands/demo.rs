//! `demo`: a convincing account on a database that is thrown away.

use super::failure::Failure;
use super::open::open;
use super::serve::serve_on;
use crate::config::Settings;
use crate::operations::auth::passwords;
use crate::{demo, random};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The number of phone users of the account
    #[arg(long, default_value_t = 264)]
    users: u32,
    /// Keep the database in the data folder, for `serve`
    #[arg(long)]
    keep: bool,
    /// The password of all users [default: a new one at each start]
    #[arg(long, env = "SWITCHROOM_DEMO_PASSWORD", hide_env_values = true)]
    password: Option<String>,
}

/// Fills an empty database and serves it; unless it is kept, it is gone when the program ends.
pub(super) async fn demonstrate(mut settings: Settings, arguments: Arguments) -> Result<(), Failure> {
    let config = settings.config()?;
    let folder = tempfile::tempdir()?;
    if !arguments.keep {
        folder.path().clone_into(&mut settings.data);
        settings.database = None;
        settings.key_file = None;
    }
    let context = open(&settings).await?;
    let made_up = || random::token().map(|token| token[..16].to_owned());
    let password = arguments.password.map_or_else(made_up, Ok)?;
    eprintln!("adding {} phone users to the demo", arguments.users);
    demo::fill(&context, arguments.users, &passwords::hash(&password).await?).await?;
    println!(
        "sign in as owner@demo.example, admin@demo.example, siteadmin@demo.example or support@demo.example"
    );
    println!("(or as codes@demo.example, whose sites have codes) with the password {password}");
    serve_on(&config, context).await
}
