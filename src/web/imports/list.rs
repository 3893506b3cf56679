//! *Import History*: who brought which file when, and what became of it.

use crate::domain::counting::{count, grouped};
use askama::Template;

use super::header::file_name;
use super::labels;
use super::problems::heading;
use crate::domain::import::{State, Tab};
use crate::domain::sorting::ByAge;
use crate::operations::imports::{self, FileKind, ImportRow};
use crate::web::error::Error;
use crate::web::format::{Moment, moment};
use crate::web::listing::{Filters, Pager, View};
use crate::web::{CurrentUser, Page, QueryParams, Response, html, urls};

#[derive(Template)]
#[template(path = "imports/list.html")]
struct HistoryPage {
    page: Page,
    imports: Vec<Line>,
    may_import: bool,
    pager: Pager,
}

/// One import, as lists show it.
pub struct Line {
    /// The address of its page.
    pub url: String,
    /// The name of the file.
    pub file: String,
    /// The kind of the file, in words.
    pub kind: &'static str,
    /// The tab, where the file did not add; else empty.
    pub tab: &'static str,
    /// The lamp of its state.
    pub lamp: &'static str,
    /// Its state in words.
    pub state: &'static str,
    /// The outcome of its rows, in words; empty while that is not known.
    pub counts: String,
    /// The name of the uploader.
    pub who: String,
    /// When it was uploaded.
    pub when: Moment,
}

/// Shows a page of the history, the newest first.
pub async fn show(signed: CurrentUser, view: QueryParams<View>) -> Response {
    let view = view.0.plain::<ByAge>(signed.session().preferences.rows);
    let found = imports::list(signed.context(), signed.scope(), &view.wanted()).await?;
    let pager = Pager::new(&found, &Filters::of(urls::IMPORTS).shown(&view), &view);
    let zone = &signed.session().time_zone;
    html(&HistoryPage {
        page: Page::of_list(&signed, "Import History", &pager, urls::IMPORTS),
        may_import: signed.scope().may(FileKind::PhoneUsers.right()),
        imports: found.rows.iter().map(|import| line(import, zone)).collect(),
        pager,
    })
}

/// The newest imports that the person may see, for Overview.
pub async fn newest(signed: &CurrentUser, number: i64) -> Result<Vec<Line>, Error> {
    let found = imports::newest(signed.context(), signed.scope(), number).await?;
    Ok(found.iter().map(|import| line(import, &signed.session().time_zone)).collect())
}

fn line(import: &ImportRow, zone: &str) -> Line {
    let state = import.state;
    Line {
        url: urls::with_id(urls::IMPORT, import.id),
        file: file_name(import),
        kind: FileKind::of(import).map_or("", FileKind::title),
        tab: updating(import),
        lamp: lamp(state),
        state: state.title(),
        counts: counts(import),
        who: import.person_name.clone(),
        when: moment(import.created_at, zone),
    }
}

const fn lamp(state: State) -> &'static str {
    match state {
        State::Applied => "active",
        State::HasIssues | State::Unreadable | State::Failed => "problem",
        State::Closed => "inactive",
        State::Received | State::Checking | State::Ready | State::Applying => "pending",
    }
}

/// *Update Users*; files that add need no word.
fn updating(import: &ImportRow) -> &'static str {
    match import.tab {
        Tab::Add => "",
        Tab::Update => labels::of_import(import).map_or("", |subject| subject.tab),
    }
}

fn counts(import: &ImportRow) -> String {
    match import.state {
        State::Received | State::Checking => String::new(),
        _ if import.total_rows == 0 => String::new(),
        State::Applied => applied(import),
        _ if import.bad_rows == 0 => count(import.total_rows, "row", "rows"),
        _ => heading(import.bad_rows, import.total_rows),
    }
}

/// "246 rows applied", "12 rows changed, 252 unchanged, 3 left out".
fn applied(import: &ImportRow) -> String {
    let unchanged = imports::summary(import).map_or(0, |summary| summary.unchanged);
    let done = if import.tab == Tab::Add { "applied" } else { "changed" };
    let mut words = format!("{} {done}", count(import.good_rows - unchanged, "row", "rows"));
    for (number, what) in [(unchanged, "unchanged"), (import.bad_rows, "left out")] {
        if number > 0 {
            words = format!("{words}, {} {what}", grouped(number));
        }
    }
    words
}
