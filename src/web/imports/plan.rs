//! The screen of a plan: what will be done, or once it is applied, what was done.

use askama::Template;

use super::about::About;
use super::counts::Rows;
use super::details::{self, DetailsView, Topic};
use super::planned::{self, PlanView};
use super::show::Seen;
use crate::domain::scope::Right;
use crate::operations::imports::Details;
use crate::web::words::grouped;
use crate::web::{Answer, Page, Signed, html, urls};

#[derive(Template)]
#[template(path = "imports/plan.html")]
struct PlanScreen {
    page: Page,
    about: About,
    applied: bool,
    /// What of it the record of changes holds; empty for those who do not see the record.
    record: String,
    /// The first ten that were changed.
    names: Vec<String>,
    /// "and 236 more"; empty where these are all.
    more: String,
    /// Rows with problems that were left out.
    left_out: i64,
    /// Whether there are rows with problems to tell of; they are erased after a while.
    has_rows: bool,
    details: Option<DetailsView>,
    /// The notices by topic, unless Details are open.
    told: Vec<Topic>,
    /// Whether the rows of the plan are unfolded.
    unfolded: bool,
    plan: PlanView,
}

/// Shows the plan.
pub async fn show(signed: &Signed, details: &Details, about: About, seen: &Seen) -> Answer {
    let applied = details.import.state.is_applied();
    let rows = Rows::of(details);
    let open = seen.details() && !details.topics.is_empty();
    let view = if open { Some(details::view(signed, details, &about, seen).await?) } else { None };
    let plan = planned::view(signed, details, &about, seen, !open).await?;
    let mut page = Page::new(signed, rows.title(&about.subject, applied), urls::IMPORTS);
    page.problem = !about.refused.is_empty();
    html(&PlanScreen {
        page,
        applied,
        record: record(signed, details, applied),
        names: if applied { details.summary.first.clone() } else { Vec::new() },
        more: more(rows.changing, details.summary.first.len()),
        left_out: rows.left_out,
        has_rows: !details.topics.is_empty(),
        details: view,
        told: if open { Vec::new() } else { details::topics(details, &about, seen, false) },
        unfolded: !applied || seen.plan(),
        plan,
        about,
    })
}

fn record(signed: &Signed, details: &Details, applied: bool) -> String {
    if !applied || !signed.scope().may(Right::ManageAccount) {
        return String::new();
    }
    format!("{}?import={}", urls::CHANGES, details.import.id)
}

fn more(all: i64, named: usize) -> String {
    match all - i64::try_from(named).unwrap_or(i64::MAX) {
        ..=0 => String::new(),
        rest => format!("and {} more", grouped(rest)),
    }
}
