//! Details: what is wrong with the rows, by topic and row by row. A part of several screens.

use super::header::About;
use super::view_query::ViewQuery;
use crate::domain::counting::{count, grouped};
use crate::domain::keyset::Position;
use crate::operations::imports::{self, Details, IssueGroup, RowIssue};
use crate::web::listing::{Filters, Pager};
use crate::web::{CurrentUser, Error};

/// The content of Details.
#[derive(Debug)]
pub struct DetailsView {
    /// The issues that keep rows out.
    pub problems: Vec<Topic>,
    /// The notices on rows that are taken.
    pub notices: Vec<Topic>,
    /// The filter in use, and the address without it.
    pub chips: Vec<(String, String)>,
    /// The rows of this page.
    pub rows: Vec<Row>,
    /// The ways to the other pages.
    pub pager: Pager,
    /// The address of all rows.
    pub all: String,
}

/// A topic for `job::kinds`: words, remedy, count, address, and whether it is in use.
pub(super) type Topic = (String, String, String, String, bool);

/// A row with what is wrong with it.
#[derive(Debug)]
pub struct Row {
    /// As the spreadsheet counts.
    pub number: String,
    /// Whom it is about.
    pub subject: String,
    /// The issues of the row; never empty.
    pub issues: Vec<RowIssue>,
}

/// Details as asked for.
pub async fn view(
    signed: &CurrentUser,
    details: &Details,
    about: &About,
    seen: &ViewQuery,
) -> Result<DetailsView, Error> {
    let (context, scope, shown) = (signed.context(), signed.scope(), seen.view(signed));
    let page = imports::rows(context, scope, about.id, &seen.topic, &shown.wanted()).await?;
    let page = page.ok_or(Error::NotFound)?;
    let filters = filters(details, about, &seen.topic).shown(&shown);
    let range = range(page.rows.first().map(|row| row.row), page.rows.last().map(|row| row.row));
    Ok(DetailsView {
        problems: topics(details, about, seen, true),
        notices: topics(details, about, seen, false),
        chips: filters.chips(),
        pager: Pager::new(&page, &filters, &shown).saying(range),
        rows: page.rows.into_iter().map(row).collect(),
        all: filters.cleared(),
    })
}

/// The topics of issues or of notices, each with the address of its rows.
pub(super) fn topics(details: &Details, about: &About, seen: &ViewQuery, issues: bool) -> Vec<Topic> {
    let of_kind = details.topics.iter().filter(|topic| topic.is_issue == issues);
    of_kind.map(|topic| link(details, about, seen, topic)).collect()
}

fn link(details: &Details, about: &About, seen: &ViewQuery, topic: &IssueGroup) -> Topic {
    let current = topic.topic == seen.topic;
    let rows = count(topic.rows, "row", "rows");
    let address = filters(details, about, &topic.topic).page(&Position::First);
    (topic.title.clone(), topic.remedy.clone(), rows, address, current)
}

/// Details with a topic.
fn filters(details: &Details, about: &About, topic: &str) -> Filters {
    let known = details.topics.iter().find(|one| one.topic == topic);
    let words = known.map_or_else(|| "Unknown problem".to_owned(), |topic| topic.title.clone());
    Filters::of(about.url()).part("#details").fixed("details", "1").with("topic", topic, words)
}

/// "Rows 2 to 61 of the file", "Row 7 of the file".
#[must_use]
pub fn range(first: Option<i64>, last: Option<i64>) -> String {
    match first.zip(last) {
        None => "No rows".to_owned(),
        Some((first, last)) if first == last => format!("Row {} of the file", grouped(first)),
        Some((first, last)) => format!("Rows {} to {} of the file", grouped(first), grouped(last)),
    }
}

fn row(row: imports::ShownRow) -> Row {
    Row { number: grouped(row.row), subject: row.subject, issues: row.issues }
}
