//! The program: its commands, and what they say on the terminal.
#![expect(clippy::disallowed_macros, reason = "this is where the program speaks to the terminal")]

use std::io::{self, Read as _};
use std::os::unix::fs::DirBuilderExt as _;
use std::process::ExitCode;
use std::time::Duration;
use std::{error, fs};

use clap::{Parser, Subcommand};
use switchroom::clock::Clock;
use switchroom::config::Settings;
use switchroom::database::Database;
use switchroom::keys::Keys;
use switchroom::operations::{Context, first_run, owners, passwords};
use switchroom::web::urls;
use switchroom::{app, demo, jobs, random};
use tokio::sync::oneshot;
use tracing_subscriber::EnvFilter;

/// Switchroom, a self-hosted admin portal for business phone systems.
#[derive(Parser)]
#[command(version)]
struct Program {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the portal (the default)
    Serve,
    /// Bring the database up to date and end
    Migrate,
    /// Serve a throw-away database with a convincing account
    Demo {
        /// How many phone users the account has
        #[arg(long, default_value_t = 264)]
        users: u32,
        /// Leave the database in the data folder, for `serve`
        #[arg(long)]
        keep: bool,
        /// What everybody signs in with [default: one made up at each start]
        #[arg(long, env = "SWITCHROOM_DEMO_PASSWORD", hide_env_values = true)]
        password: Option<String>,
    },
    /// Make somebody the owner of an account, which is added if there is none of this name
    Owner {
        /// The name of the account
        #[arg(long)]
        account: String,
        /// What the owner signs in with
        #[arg(long)]
        email: String,
        /// Read the password from standard input
        #[arg(long, required = true)]
        password_stdin: bool,
    },
}

type Failure = Box<dyn error::Error + Send + Sync>;

/// How long workers may take to stop when the server has ended.
const PATIENCE: Duration = Duration::from_secs(10);

#[tokio::main]
async fn main() -> ExitCode {
    let program = Program::parse();
    match run(program).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{}", in_one_line(&*failure));
            ExitCode::FAILURE
        }
    }
}

async fn run(program: Program) -> Result<(), Failure> {
    let settings = program.settings;
    start_log(&settings)?;
    match program.command.unwrap_or(Command::Serve) {
        Command::Serve => serve(&settings, open(&settings).await?).await,
        Command::Demo { users, keep, password } => demonstrate(settings, users, keep, password).await,
        Command::Migrate => open(&settings).await.map(|_| ()),
        Command::Owner { account, email, password_stdin: _ } => set_owner(&settings, &account, &email).await,
    }
}

/// Serves until SIGTERM or Ctrl-C; what is under way then is finished.
async fn serve(settings: &Settings, context: Context) -> Result<(), Failure> {
    let config = settings.config()?;
    let running = app::start(&config, context)?;
    let (stop, stopped) = oneshot::channel::<()>();
    let shutdown = async { drop(stopped.await) };
    let workers = tokio::spawn(jobs::run(running.context.clone(), shutdown));
    println!("listening on http://{}", running.address);
    if let Some(token) = first_run::offer(&running.context).await? {
        let link = format!("{}{}", running.origin.as_str(), urls::first_run(&token));
        println!("create the first account, once and within 24 hours, at {link}");
    }
    running.server.await?;
    drop(stop);
    let _ = tokio::time::timeout(PATIENCE, workers).await;
    running.context.database.close().await;
    Ok(())
}

/// Fills an empty database and serves it; unless it is kept, it is gone when the program ends.
async fn demonstrate(
    mut settings: Settings,
    users: u32,
    keep: bool,
    password: Option<String>,
) -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    if !keep {
        folder.path().clone_into(&mut settings.data);
        settings.database = None;
        settings.key_file = None;
    }
    let context = open(&settings).await?;
    let password = password.map_or_else(|| random::token().map(|token| token[..16].to_owned()), Ok)?;
    eprintln!("filling the demonstration with {users} phone users");
    demo::fill(&context, users, &passwords::hash(&password).await?).await?;
    println!(
        "sign in as owner@demo.example, admin@demo.example, siteadmin@demo.example or support@demo.example"
    );
    println!("(or as codes@demo.example, whose sites have codes) with the password {password}");
    serve(&settings, context).await
}

async fn set_owner(settings: &Settings, account: &str, email: &str) -> Result<(), Failure> {
    let mut password = String::new();
    io::stdin().read_to_string(&mut password)?;
    let password = password.strip_suffix('\n').unwrap_or(&password);
    let password = password.strip_suffix('\r').unwrap_or(password);
    let context = open(settings).await?;
    let outcome = owners::set_owner(&context, account, email, password).await?;
    context.database.close().await;
    outcome.map_err(|refusal| refusal.text())?;
    println!("{email} is an owner of {account}");
    Ok(())
}

/// The database, brought up to date, and the key beside it.
async fn open(settings: &Settings) -> Result<Context, Failure> {
    // Nobody else on this machine reads what is in it.
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(&settings.data);
    made.map_err(|cause| format!("{}: {cause}", settings.data.display()))?;
    let database = Database::connect(&settings.database()).await?;
    database.migrate().await?;
    Ok(Context::new(database, Clock::system(), Keys::load(&settings.key_file())?))
}

fn start_log(settings: &Settings) -> Result<(), Failure> {
    let filter = EnvFilter::try_new(&settings.log)?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_ansi(false);
    if settings.log_json { log.json().try_init() } else { log.try_init() }
}

/// An error and what caused it.
fn in_one_line(failure: &(dyn error::Error + 'static)) -> String {
    let mut text = failure.to_string();
    let mut cause = failure.source();
    while let Some(next) = cause {
        text = format!("{text}: {next}");
        cause = next.source();
    }
    text
}
