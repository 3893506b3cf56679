//! The list of messages, the newest first.

use askama::Template;
use serde::Deserialize;

use crate::domain::message::{MessageKind, MessageState};
use crate::domain::search::searched;
use crate::domain::sorting::ByAge;
use crate::operations::account::mail;
use crate::operations::outbox::{self, MessageFilter, MessageRow};
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
    messages: Vec<Line>,
    /// True if messages leave at all.
    leaves: bool,
}

/// One message in the list.
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
    let states = MessageState::ALL.map(|state| (state.as_str(), state.title().to_owned()));
    let kinds = MessageKind::ALL.map(|kind| (kind.as_str(), kind.title().to_owned()));
    html(&OutboxPage {
        page: Page::of_list(&signed, "Outbox", &pager, urls::OUTBOX),
        query,
        states: options("Any state", states),
        kinds: options("Any kind", kinds),
        filters,
        pager,
        messages: list.rows.iter().map(|row| line(row, zone)).collect(),
        leaves: mail::line(signed.context()).is_some(),
    })
}

fn line(row: &MessageRow, zone: &str) -> Line {
    let state = row.state;
    Line {
        url: urls::with_id(urls::MESSAGE, row.id),
        kind: row.title().to_owned(),
        email: row.email.clone(),
        lamp: lamps::of_message(state),
        state: state.title(),
        attempts: row.attempts,
        problem: row.problem.clone(),
        when: moment(row.sent_at.unwrap_or(row.created_at), zone),
        next: next(row).map(|at| moment(at, zone)),
    }
}

/// When a message that was tried is tried next.
pub(super) fn next(row: &MessageRow) -> Option<chrono::DateTime<chrono::Utc>> {
    (row.state == MessageState::Queued && row.attempts > 0).then_some(row.next_at)
}

impl Query {
    fn filter(&self) -> MessageFilter {
        MessageFilter {
            search: searched(&self.q),
            state: MessageState::parse(&self.state),
            kind: MessageKind::parse(&self.kind),
        }
    }

    /// The filters in use, each in words.
    fn filters(&self) -> Filters {
        let state = MessageState::parse(&self.state).map(MessageState::title);
        let kind = MessageKind::parse(&self.kind).map(MessageKind::title);
        Filters::of(urls::OUTBOX)
            .with("q", &self.q, format!("Search: {}", self.q))
            .with("state", &self.state, format!("State: {}", state.unwrap_or(&self.state)))
            .with("kind", &self.kind, format!("Kind: {}", kind.unwrap_or(&self.kind)))
    }
}
