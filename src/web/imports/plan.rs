//! The screen of a plan: what will be done, or once it is applied, what was done.

use crate::domain::counting::grouped;
use askama::Template;

use super::counts::{self, Rows};
use super::details::{self, DetailsView, Topic};
use super::header::About;
use super::plan_rows::{self, PlanView};
use super::view_query::ViewQuery;
use crate::domain::scope::Right;
use crate::domain::sorting::PageRequest;
use crate::operations::imports::{self, Details};
use crate::web::format::phone_number;
use crate::web::{CurrentUser, Error, Page, Response, html, urls};

#[derive(Template)]
#[template(path = "imports/plan.html")]
struct PlanScreen {
    page: Page,
    about: About,
    applied: bool,
    /// The number of things changed and words for them; `None` where nothing was.
    amount: Option<(String, String)>,
    /// The address of its lines in the audit log; empty for those who do not see it.
    record: String,
    /// The first ten that were changed, each with the address of their profile, if they have one.
    names: Vec<(String, String)>,
    /// "and 236 more"; empty where these are all.
    more: String,
    /// Where licenses that were taken away can be restored; empty where none can.
    trash: &'static str,
    /// Rows with problems that were left out.
    left_out: i64,
    /// True if there are rows with problems to tell of; they are erased after a while.
    has_rows: bool,
    details: Option<DetailsView>,
    /// The notices by topic, unless Details are open.
    told: Vec<Topic>,
    /// True if the rows of the plan are unfolded.
    unfolded: bool,
    plan: PlanView,
}

/// Shows the plan.
pub async fn show(signed: &CurrentUser, details: &Details, about: About, seen: &ViewQuery) -> Response {
    let applied = details.import.state.is_applied();
    let restores = applied && details.kept_days.is_some() && counts::takes_licenses(&details.summary);
    let rows = Rows::of(details);
    let open = seen.details() && !details.topics.is_empty();
    let view = if open { Some(details::view(signed, details, &about, seen).await?) } else { None };
    let plan = plan_rows::view(signed, details, &about, seen, !open).await?;
    let mut page = Page::new(signed, rows.title(&about.subject, applied), urls::IMPORTS);
    page.problem = !about.refused.is_empty();
    html(&PlanScreen {
        page,
        applied,
        amount: rows.amount(&about.subject).filter(|_| applied),
        record: record(signed, details, applied),
        names: if applied { names(signed, details).await? } else { Vec::new() },
        trash: if restores { urls::PHONE_TRASH } else { "" },
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

/// The first ten, as far as the plan is kept; else their names alone.
async fn names(signed: &CurrentUser, details: &Details) -> Result<Vec<(String, String)>, Error> {
    let (context, scope, id) = (signed.context(), signed.scope(), details.import.id);
    let first = details.summary.first.len();
    let page = imports::page_of_plan(context, scope, id, "", &PageRequest::default()).await?;
    let rows = page.map(|page| page.rows).unwrap_or_default().into_iter().take(first).collect();
    let lines = plan_rows::lines(signed, details, rows).await?;
    if lines.len() < first {
        return Ok(details.summary.first.iter().map(|name| (phone_number(name), String::new())).collect());
    }
    Ok(lines.into_iter().map(|line| (line.subject, line.profile)).collect())
}

fn record(signed: &CurrentUser, details: &Details, applied: bool) -> String {
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
