//! `account`: the accounts of an installation, for whoever runs it.

use std::io::{self, Read as _};

use clap::Subcommand;

use super::open::{leave, open_as_guest};
use super::outcome::{Early, Outcome, told};
use crate::config::Settings;
use crate::domain::counting::count;
use crate::operations::Context;
use crate::operations::account::NewAccount;
use crate::operations::installation::accounts;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Open an account with an owner
    Create(Create),
    /// List all accounts
    List {
        /// As a JSON document
        #[arg(long)]
        json: bool,
    },
    /// Block sign-ins, end all sessions and stop all work of the account
    Suspend {
        /// Its name or number
        account: String,
    },
    /// End a suspension
    Resume {
        /// Its name or number
        account: String,
    },
}

#[derive(Debug, clap::Args)]
struct Create {
    /// Its name; no other account can have it
    name: String,
    /// The owner's email for signing in
    #[arg(long, value_name = "EMAIL")]
    owner: String,
    /// Its name or two-letter code
    #[arg(long, default_value = "US")]
    country: String,
    /// An IANA name such as Europe/Berlin
    #[arg(long, default_value = "UTC", value_name = "ZONE")]
    time_zone: String,
    /// Read the owner's password from standard input; not needed if the owner signs in to another account already
    #[arg(long)]
    password_stdin: bool,
}

/// Does what was asked.
pub(super) async fn run(settings: &Settings, arguments: &Arguments) -> Outcome {
    told(in_database(settings, &arguments.what).await, false)
}

async fn in_database(settings: &Settings, what: &What) -> Result<Outcome, Early> {
    let context = open_as_guest(settings).await?;
    let ended = match what {
        What::Create(new) => create(&context, new).await,
        What::List { json } => list(&context, *json).await,
        What::Suspend { account } => suspend(&context, account, true).await,
        What::Resume { account } => suspend(&context, account, false).await,
    };
    leave(&context).await;
    ended.map(|()| Outcome::Clean)
}

async fn create(context: &Context, new: &Create) -> Result<(), Early> {
    let password = if new.password_stdin { Some(first_line()?) } else { None };
    let account = NewAccount {
        account: new.name.clone(),
        country: new.country.clone(),
        time_zone: new.time_zone.clone(),
        email: new.owner.clone(),
        ..NewAccount::default()
    };
    let id = accounts::add(context, &account, password.as_deref()).await?;
    println!("account {id}, {}, is open; its owner is {}", new.name.trim(), new.owner.trim());
    Ok(())
}

fn first_line() -> io::Result<String> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

async fn list(context: &Context, json: bool) -> Result<(), Early> {
    let all = accounts::list(context).await?;
    if json {
        let document = |row: &accounts::AccountListRow| {
            serde_json::json!({
                "id": row.id, "name": row.name, "state": row.state, "users": row.users,
                "created_at": row.created_at.to_rfc3339(),
            })
        };
        println!("{}", all.iter().map(document).collect::<serde_json::Value>());
        return Ok(());
    }
    for row in all {
        let users = count(row.users, "user", "users");
        println!("{}\t{}\t{}\t{users}", row.id, row.name, row.state);
    }
    Ok(())
}

async fn suspend(context: &Context, account: &str, suspended: bool) -> Result<(), Early> {
    let changed = accounts::suspend(context, account, suspended).await?;
    match (suspended, changed) {
        (true, true) => println!("{account} is suspended: nobody can sign in, and no work runs"),
        (true, false) => println!("{account} was already suspended"),
        (false, true) => println!("{account} is active again"),
        (false, false) => println!("{account} was not suspended"),
    }
    Ok(())
}
