//! The screen of a plan: what will be done, or once it is applied, what was done.

use askama::Template;

use super::about::About;
use super::details::{self, DetailsView, ROWS};
use super::show::Seen;
use crate::domain::import::State;
use crate::operations::imports::{self, Details, PlanPage};
use crate::web::words::{count, grouped};
use crate::web::{Answer, Error, Page, Signed, html, urls};

#[derive(Template)]
#[template(path = "imports/plan.html")]
struct PlanScreen {
    page: Page,
    about: About,
    applied: bool,
    /// What is counted, and how many.
    counts: Vec<(String, String)>,
    /// The first ten.
    names: Vec<String>,
    /// "and 236 more"; empty where these are all.
    more: String,
    /// Rows with problems that were left out.
    left_out: i64,
    /// Whether there are rows to tell of; they are erased after a while.
    has_rows: bool,
    details: Option<DetailsView>,
    /// Whether the plan is unfolded.
    unfolded: bool,
    plan: PlanView,
}

/// A page of the plan.
#[derive(Default)]
struct PlanView {
    lines: Vec<PlanLine>,
    /// "Rows 2 to 61 of the file".
    range: String,
    /// Whether there are other pages.
    paged: bool,
    first: String,
    previous: String,
    next: String,
    /// All pages have the same size.
    sizes: Vec<(i64, String)>,
}

/// A row of the plan.
struct PlanLine {
    row: String,
    subject: String,
    /// Field, before, after; empty where there was or is nothing.
    changes: Vec<(String, String, String)>,
}

/// Shows the plan.
pub async fn show(signed: &Signed, details: &Details, about: About, seen: &Seen) -> Answer {
    let applied = details.import.state() == State::Applied;
    let left_out = details.import.bad_rows;
    let open = seen.details() && !details.topics.is_empty();
    let view = if open { Some(details::view(signed, details, &about, seen).await?) } else { None };
    let plan = if open { PlanView::default() } else { plan(signed, &about, seen).await? };
    let title = title(&about, details.import.good_rows, left_out, applied);
    let mut page = Page::new(signed, title, urls::IMPORTS);
    page.problem = !about.refused.is_empty();
    html(&PlanScreen {
        page,
        applied,
        counts: counts(details, about.subject.many),
        names: if applied { details.summary.first.clone() } else { Vec::new() },
        more: more(details.import.good_rows, details.summary.first.len()),
        left_out,
        has_rows: !details.topics.is_empty(),
        details: view,
        unfolded: !applied || seen.is_paged(),
        plan,
        about,
    })
}

async fn plan(signed: &Signed, about: &About, seen: &Seen) -> Result<PlanView, Error> {
    let page = imports::page_of_plan(signed.context(), signed.scope(), about.id, seen.from(), ROWS);
    let page = page.await?.ok_or(Error::NotFound)?;
    let [first, previous, next] = pages(about, &page);
    Ok(PlanView {
        range: details::range(
            page.rows.first().map(|row| row.row_no),
            page.rows.last().map(|row| row.row_no),
        ),
        paged: page.earlier || page.later,
        lines: page.rows.into_iter().map(line).collect(),
        first,
        previous,
        next,
        sizes: Vec::new(),
    })
}

/// "Numbers assigned", 12; the heading counts what was added already.
fn counts(details: &Details, many: &str) -> Vec<(String, String)> {
    let heading = format!("{many} added");
    let counts = details.summary.counts.iter().filter(|(what, _)| **what != heading);
    counts.map(|(what, number)| (capitalized(what), grouped(*number))).collect()
}

fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// "246 users added. 14 rows left out.", or "246 users will be added".
fn title(about: &About, good: i64, left_out: i64, applied: bool) -> String {
    let things = count(good, about.subject.one, about.subject.many);
    match (applied, left_out) {
        (false, _) => format!("{things} will be added"),
        (true, 0) => format!("{things} added."),
        (true, _) => format!("{things} added. {} left out.", count(left_out, "row", "rows")),
    }
}

fn more(all: i64, named: usize) -> String {
    match all - i64::try_from(named).unwrap_or(i64::MAX) {
        ..=0 => String::new(),
        rest => format!("and {} more", grouped(rest)),
    }
}

fn pages(about: &About, plan: &PlanPage) -> [String; 3] {
    let at = |there: bool, query: String| {
        if there { format!("{}{query}#plan", about.url()) } else { String::new() }
    };
    let first = plan.rows.first().map_or(0, |row| row.row_no);
    let last = plan.rows.last().map_or(0, |row| row.row_no);
    let some = !plan.rows.is_empty();
    [
        at(plan.earlier, String::new()),
        at(plan.earlier && some, format!("?before={first}")),
        at(plan.later && some, format!("?after={last}")),
    ]
}

fn line(row: imports::PlanRow) -> PlanLine {
    let change = |field: crate::domain::change::Field| {
        (field.field, field.before.unwrap_or_default(), field.after.unwrap_or_default())
    };
    PlanLine {
        row: grouped(row.row_no),
        subject: row.subject,
        changes: row.changes.0.into_iter().map(change).collect(),
    }
}
