//! The screen of an import that was closed, or whose check a worker could not finish.

use askama::Template;

use super::details::{self, DetailsView};
use super::header::About;
use super::problems::findings;
use super::view_query::ViewQuery;
use crate::domain::import::State;
use crate::operations::imports::Details;
use crate::web::{CurrentUser, Page, Response, html, urls};

#[derive(Template)]
#[template(path = "imports/ended.html")]
struct EndedPage {
    page: Page,
    about: About,
    closed: bool,
    /// True if the same file can be checked once more.
    can_check: bool,
    findings: Vec<(String, String)>,
    /// True if there are rows with problems to look at.
    has_rows: bool,
    details: Option<DetailsView>,
}

/// Shows how it ended.
pub async fn show(signed: &CurrentUser, details: &Details, about: About, seen: &ViewQuery) -> Response {
    let closed = details.import.state == State::Closed;
    let has_rows = !details.topics.is_empty();
    let view = if has_rows && seen.details() {
        Some(details::view(signed, details, &about, seen).await?)
    } else {
        None
    };
    let title = format!("{} {}", about.file, if closed { "was closed" } else { "could not be checked" });
    let mut page = Page::new(signed, title, urls::IMPORTS);
    page.problem = !about.refused.is_empty();
    html(&EndedPage {
        page,
        about,
        closed,
        can_check: !closed && details.import.file_id.is_some(),
        findings: findings(details),
        has_rows,
        details: view,
    })
}
