//! `import`: a file is checked and applied by the same engine as on the page *Import*.
//!
//! The plan always waits for a decision, and the command decides: so a command that is killed before leaves an
//! import that waits, and one that is killed afterwards an import that whoever works next applies as a whole.

mod arguments;
mod course;
mod document;
mod output;
mod sending;
mod signals;

use super::failure::in_one_line;
use super::open::{leave, open_as_guest};
use super::outcome::{Early, Outcome, told};
use crate::config::Settings;
use crate::domain::import::Tab;
use crate::domain::scope::Scope;
use crate::operations::Context;
use crate::operations::imports::{Named, Upload, by_name};
use crate::random;
pub(super) use arguments::{Arguments, kind};
use course::{Course, Ended};
use sending::Source;
use signals::Signals;

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
        output::tell(context, &scope, &ended, arguments.plan).await
    };
    if let Err(failure) = told {
        // What was done is done, whether it can be told or not.
        eprintln!("could not read the result of import {id}: {}", in_one_line(&*failure));
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
    format!("Import {} is left to the server, which can still apply it.", course.id())
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
