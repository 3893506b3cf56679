//! `import`: a file is checked and applied by the same engine as on the page *Import*.
//!
//! The plan always waits for a decision, and the command decides: so a command that is killed before leaves an
//! import that waits, and one that is killed afterwards an import that whoever works next applies as a whole.

mod course;
mod document;
mod sending;
mod signals;
mod words;

use std::path::PathBuf;

use super::acting::Acting;
use super::in_one_line;
use super::open::{leave, open_as_guest};
use super::outcome::{Early, Outcome, told};
use crate::config::Settings;
use crate::domain::import::Tab;
use crate::domain::scope::Scope;
use crate::operations::Context;
use crate::operations::imports::{Kind, Named, Upload, by_name};
use crate::random;
use course::{Course, Ended};
use sending::Source;
use signals::Signals;

#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct Arguments {
    /// The CSV file; - is standard input
    file: PathBuf,
    /// What the file holds: phone-users, users or numbers
    #[arg(long, value_parser = kind)]
    kind: Kind,
    /// Change those that are there, as the tab Update Users does, instead of adding
    #[arg(long)]
    update: bool,
    #[command(flatten)]
    acting: Acting,
    /// Imported to: the site of all rows, by name or code
    #[arg(long, value_name = "NAME")]
    site: Option<String>,
    /// The template for all rows, by name
    #[arg(long, value_name = "NAME")]
    template: Option<String>,
    /// Copy settings from this phone user, by full extension, email or name
    #[arg(long, value_name = "USER")]
    copy_from: Option<String>,
    /// The encoding of the file, such as windows-1250 or utf-8; without, what has to be guessed changes nothing
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Blank cells of an update take nothing away
    #[arg(long, requires = "update")]
    leave_blank_cells: bool,
    /// Tell people by mail of their phone, or of another extension or other numbers
    #[arg(long)]
    send_welcome_mail: bool,
    /// The reason for it, such as a ticket number; kept in the record of changes
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// New users are active at once; else they are invited, and pending until they accept
    #[arg(long)]
    active: bool,
    /// Check only, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Apply the rows without issues, and leave the others out
    #[arg(long)]
    ignore_issues: bool,
    /// Apply also what takes something away: a package, a number, a desk phone, an extension
    #[arg(long)]
    yes: bool,
    /// Leave what is not applied waiting on the portal, for somebody to decide there
    #[arg(long)]
    leave_open: bool,
    /// Show the plan too, row by row
    #[arg(long)]
    plan: bool,
    /// Tell everything as one JSON document
    #[arg(long)]
    json: bool,
}

/// Reads the name of a kind of file, with dashes.
fn kind(word: &str) -> Result<Kind, String> {
    let dashed = |kind: Kind| kind.name().replace('_', "-");
    let found = Kind::ALL.into_iter().find(|kind| dashed(*kind) == word);
    found.ok_or_else(|| format!("choose one of {}", Kind::ALL.map(dashed).join(", ")))
}

/// Brings the file, and tells what became of it.
pub(super) async fn run(settings: &Settings, arguments: &Arguments) -> Outcome {
    told(import(settings, arguments).await, arguments.json)
}

async fn import(settings: &Settings, arguments: &Arguments) -> Result<Outcome, Early> {
    let source = Source::open(&arguments.file).await?;
    let context = open_as_guest(settings).await?;
    let ended = bring(&context, arguments, source).await;
    leave(&context).await;
    ended
}

async fn bring(context: &Context, arguments: &Arguments, source: Source) -> Result<Outcome, Early> {
    let scope = arguments.acting.scope(context).await?;
    let upload = upload(context, &scope, arguments).await?;
    let id = source.send(context, &scope, upload).await?;
    let course = Course::new(context, &scope, id, arguments)?;
    let ended = through(&course).await?;
    let told = if arguments.json {
        document::tell(context, &scope, &ended, arguments.plan).await
    } else {
        words::tell(context, &scope, &ended, arguments.plan).await
    };
    if let Err(failure) = told {
        // What was done is done, whether it can be told or not.
        eprintln!("what became of import {id} could not be told: {}", in_one_line(&*failure));
    }
    Ok(ended.outcome())
}

async fn upload(context: &Context, scope: &Scope, arguments: &Arguments) -> Result<Upload, Early> {
    let tab = if arguments.update { Tab::Update } else { Tab::Add };
    let named = Named {
        site: arguments.site.clone(),
        template: arguments.template.clone(),
        copy_from: arguments.copy_from.clone(),
        encoding: arguments.encoding.clone(),
        active: arguments.active,
        leave_blank_cells: arguments.leave_blank_cells,
        send_welcome_mail: arguments.send_welcome_mail,
        reason: arguments.reason.clone(),
    };
    let options = by_name(context, scope, (arguments.kind, tab), &named).await?;
    Ok(Upload { kind: arguments.kind, tab, form_key: random::token()?, options, again: None })
}

fn left(course: &Course<'_>) -> String {
    format!("Import {} is left to the server, which may still apply it.", course.id())
}

/// Runs to the end, or to where a signal stops it; a second signal waits for nothing more.
async fn through(course: &Course<'_>) -> Result<Ended, Early> {
    let mut signals = Signals::listen()?;
    tokio::select! {
        ended = course.run() => return ended,
        () = signals.next() => {}
    }
    tokio::select! {
        ended = course.stop() => ended,
        () = signals.next() => Err(Early::Stopped(left(course))),
    }
}
