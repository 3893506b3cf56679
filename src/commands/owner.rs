//! `owner`: somebody becomes the owner of an account, without a browser.

use std::io::{self, Read as _};

use super::failure::Failure;
use super::open::open;
use crate::config::Settings;
use crate::operations::Answered;
use crate::operations::installation::owners;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The name of the account
    #[arg(long)]
    account: String,
    /// The owner's email for signing in
    #[arg(long)]
    email: String,
    /// Read the password from standard input
    #[arg(long, required = true)]
    password_stdin: bool,
}

/// Sets the owner, with the password from standard input.
pub(super) async fn set_owner(settings: &Settings, arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { account, email, password_stdin: _ } = arguments;
    let mut password = String::new();
    io::stdin().read_to_string(&mut password)?;
    let password = password.strip_suffix('\n').unwrap_or(&password);
    let password = password.strip_suffix('\r').unwrap_or(password);
    let context = open(settings).await?;
    let outcome = owners::set_owner(&context, account, email, password).await.answer()?;
    context.database.close().await;
    outcome.map_err(|refusal| refusal.text())?;
    println!("{email} is an owner of {account}");
    Ok(())
}
