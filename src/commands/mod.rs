//! The commands of the program, a file each, and what they say on the terminal: nothing else speaks there.
//!
//! A command reads its arguments, calls operations, and tells what came of it. It has no rule of its own.
#![expect(clippy::disallowed_macros, reason = "this is where the program speaks to the terminal")]

mod account;
mod acting;
mod backup;
mod demo;
mod export;
mod failure;
mod import;
mod key;
mod open;
mod outcome;
mod owner;
mod restore;
mod serve;
mod verify;

use std::error;
use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::config::Settings;
use failure::{Failure, in_one_line};

/// Switchroom, a self-hosted admin portal for business phone systems.
#[derive(Debug, Parser)]
#[command(version)]
pub struct Program {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the portal (the default)
    Serve,
    /// Update the database and exit
    Migrate,
    /// Serve a temporary database with a sample account
    Demo(demo::Arguments),
    /// Make a person the owner of an account; adds the account if it does not exist
    Owner(owner::Arguments),
    /// Open, list, suspend and resume accounts
    Account(account::Arguments),
    /// Write the database into one file, while the server runs
    Backup(backup::Arguments),
    /// Replace the database by a backup; stop the server first
    Restore(restore::Arguments),
    /// Recover after the key file was lost
    Key(key::Arguments),
    /// Check a file and apply it, as the page Import does
    #[command(after_help = outcome::HELP)]
    Import(import::Arguments),
    /// Write a list to a file, as its button Export does
    #[command(after_help = outcome::HELP)]
    Export(export::Arguments),
    /// Check that the audit log is complete and unaltered
    #[command(after_help = verify::HELP)]
    Verify(verify::Arguments),
}

/// Carries out a command.
pub async fn run(program: Program) -> ExitCode {
    let settings = program.settings;
    if let Err(failure) = start_log(&settings) {
        return failed(&*failure);
    }
    let ended = match program.command.unwrap_or(Command::Serve) {
        Command::Serve => serve::serve(&settings).await,
        Command::Migrate => open::open(&settings).await.map(|_| ()),
        Command::Demo(arguments) => demo::demonstrate(settings, arguments).await,
        Command::Owner(arguments) => owner::set_owner(&settings, &arguments).await,
        Command::Account(arguments) => return account::run(&settings, &arguments).await.into(),
        Command::Backup(arguments) => return backup::run(&settings, &arguments).await.into(),
        Command::Restore(arguments) => return restore::run(&settings, &arguments).await.into(),
        Command::Key(arguments) => return key::run(&settings, &arguments).await.into(),
        Command::Import(arguments) => return import::run(&settings, &arguments).await.into(),
        Command::Export(arguments) => return export::run(&settings, &arguments).await.into(),
        Command::Verify(arguments) => return verify::run(&settings, &arguments).await.into(),
    };
    ended.map_or_else(|failure| failed(&*failure), |()| ExitCode::SUCCESS)
}

fn failed(failure: &(dyn error::Error + 'static)) -> ExitCode {
    eprintln!("{}", in_one_line(failure));
    ExitCode::FAILURE
}

fn start_log(settings: &Settings) -> Result<(), Failure> {
    let filter = EnvFilter::try_new(&settings.log)?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_ansi(false);
    if settings.log_json { log.json().try_init() } else { log.try_init() }
}
