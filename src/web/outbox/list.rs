//! The list of letters, the newest first.

use askama::Template;
use serde::Deserialize;

use crate::domain::letter::{LetterKind, LetterState};
use crate::domain::search::searched;
use crate::domain::sorting::ByAge;
use crate::operations::account::mail;
use crate::operations::outbox::{self, LetterFilter, LetterRow};
use crate::web::format::{Moment, moment};
use crate::web::lamps;
use crate::web::listing::{Filters, Pager, View, options};
use crate::web::{CurrentUser, Page, QueryParams, Response, html, urls};

#[derive(Template)]
#[template(path = "outbox/list.html")]
struct OutboxPage {
    page: Page,
    query: Query,
    states: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    filters: Filters,
    pager: Pager,
    letters: Vec<Line>,
    /// Whether letters leave at all.
    leaves: bool,
}

/// One letter in the list.
struct Line {
    url: String,
    kind: String,
    email: String,
    lamp: &'static str,
    state: &'static str,
    attempts: i64,
    problem: String,
    when: Moment,
    /// When it is tried next; none where it is not, or goes at once.
    next: Option<Moment>,
}

/// Search, filters, and where the page starts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    q: String,
    state: String,
    kind: String,
    #[serde(flatten)]
    view: View,
}

/// The list.
pub async fn show(signed: CurrentUser, query: QueryParams<Query>) -> Response {
    let query = query.0;
    let view = query.view.clone().plain::<ByAge>(signed.session().preferences.rows);
    let list = outbox::list(signed.context(), signed.scope(), &query.filter(), &view.wanted()).await?;
    let filters = query.filters().shown(&view);
    let pager = Pager::new(&list, &filters, &view);
    let zone = &signed.session().time_zone;
    let states = LetterState::ALL.map(|state| (state.as_str(), state.title().to_owned()));
    let kinds = LetterKind::ALL.map(|kind| (kind.as_str(), kind.title().to_owned()));
    html(&OutboxPage {
        page: Page::new(&signed, pager.title("Outbox"), urls::OUTBOX),
        query,
        states: options("Any state", states),
        kinds: options("Any kind", kinds),
        filters,
        pager,
        letters: list.rows.iter().map(|row| line(row, zone)).collect(),
        leaves: mail::line(signed.context()).is_some(),
    })
}

fn line(row: &LetterRow, zone: &str) -> Line {
    let state = row.state;
    Line {
        url: urls::with_id(urls::LETTER, row.id),
        kind: row.title().to_owned(),
        email: row.email.clone(),
        lamp: lamps::of_letter(state),
        state: state.title(),
        attempts: row.attempts,
        problem: row.problem.clone(),
        when: moment(row.sent_at.unwrap_or(row.created_at), zone),
        next: next(row).map(|at| moment(at, zone)),
    }
}

/// When a letter that was tried is tried next.
pub(super) fn next(row: &LetterRow) -> Option<chrono::DateTime<chrono::Utc>> {
    (row.state == LetterState::Queued && row.attempts > 0).then_some(row.next_at)
}

impl Query {
    fn filter(&self) -> LetterFilter {
        LetterFilter {
            search: searched(&self.q),
            state: LetterState::parse(&self.state),
            kind: LetterKind::parse(&self.kind),
        }
    }

    /// The filters in use, each in words.
    fn filters(&self) -> Filters {
        let state = LetterState::parse(&self.state).map(LetterState::title);
        let kind = LetterKind::parse(&self.kind).map(LetterKind::title);
        Filters::of(urls::OUTBOX)
            .with("q", &self.q, format!("Search: {}", self.q))
            .with("state", &self.state, format!("State: {}", state.unwrap_or(&self.state)))
            .with("kind", &self.kind, format!("Kind: {}", kind.unwrap_or(&self.kind)))
    }
}
