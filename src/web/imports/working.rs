//! The screen of an import that a worker has or will take: how far it is.

use crate::domain::counting::grouped;
use askama::Template;

use super::header::About;
use super::view_query::ViewQuery;
use crate::domain::import::State;
use crate::operations::imports::{Details, Waits};
use crate::web::format::size;
use crate::web::{CurrentUser, Page, Response, html, urls};

#[derive(Template)]
#[template(path = "imports/working.html")]
struct WorkingPage {
    page: Page,
    about: About,
    heading: String,
    words: String,
    done: i64,
    total: i64,
    stages: Vec<(&'static str, &'static str)>,
    applying: bool,
    stopping: bool,
    /// Why nothing goes on at the moment; empty where something does.
    waits: &'static str,
    updates: bool,
}

const fn waits(waits: Waits) -> &'static str {
    match waits {
        Waits::Pause => "The last try failed. The next one starts within a minute.",
        Waits::Database => "The database can't save anything now. The import continues once it can.",
    }
}

/// The progress of a step: in words, and as numbers.
struct Progress {
    words: String,
    done: i64,
    total: i64,
    stage: usize,
}

/// Shows how far the worker is.
pub fn show(signed: &CurrentUser, details: &Details, about: About, seen: &ViewQuery) -> Response {
    let applying = details.import.state == State::Applying;
    let heading = format!("{} {}", if applying { "Applying" } else { "Checking" }, about.file);
    let progress = progress(details, applying);
    let title = match percent(&progress) {
        Some(percent) => format!("{percent}% – {heading}"),
        None => heading.clone(),
    };
    html(&WorkingPage {
        page: Page::new(signed, title, urls::IMPORTS),
        about,
        heading,
        words: progress.words,
        done: progress.done,
        total: progress.total,
        stages: stages(progress.stage, applying),
        applying,
        waits: details.waits.map_or("", waits),
        stopping: details.progress.as_ref().is_some_and(|told| told.stop_requested),
        updates: seen.updates(),
    })
}

fn progress(details: &Details, applying: bool) -> Progress {
    let told = details.progress.as_ref();
    let (stage, done, total) = told.map_or(("", 0, 0), |told| (told.stage.as_str(), told.done, told.total));
    let (words, stage) = match stage {
        "applying" => (format!("Applying rows: {} of {}", grouped(done), grouped(total)), 3),
        "reading" => (format!("Reading: {} of {}", size(done), size(total)), 1),
        "checking" => ("Checking all rows against the account".to_owned(), 2),
        "planning" => (format!("Preparing the changes: {} rows so far", grouped(done)), 2),
        _ if details.waits.is_some() => ("Waiting".to_owned(), if applying { 3 } else { 0 }),
        _ if applying => ("About to be applied".to_owned(), 3),
        _ => ("About to be checked".to_owned(), 0),
    };
    Progress { words, done, total, stage }
}

fn percent(progress: &Progress) -> Option<i64> {
    (progress.total > 0).then(|| (progress.done * 100 / progress.total).clamp(0, 100))
}

fn stages(now: usize, applying: bool) -> Vec<(&'static str, &'static str)> {
    let last = if applying { "Applying" } else { "Ready" };
    let state = |stage: usize| match stage.cmp(&now) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "next",
    };
    let words = ["Uploaded", "Reading", "Checking", last];
    words.into_iter().enumerate().map(|(stage, words)| (words, state(stage))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stage_that_runs_stands_between_what_is_done_and_what_comes() {
        let states: Vec<_> = stages(1, false).into_iter().map(|(_, state)| state).collect();
        assert_eq!(states, ["done", "now", "next", "next"]);
    }
}
