//! Details: what is wrong with the rows, by topic and row by row. A part of several screens.

use super::about::About;
use super::show::Seen;
use crate::operations::imports::{self, Details, IssueGroup, RowIssue, Rows};
use crate::web::words::{count, grouped};
use crate::web::{Error, Signed, urls};

/// Rows on a page.
pub const ROWS: i64 = 50;

/// What Details show.
#[derive(Debug)]
pub struct DetailsView {
    /// What keeps rows out.
    pub problems: Vec<Topic>,
    /// What is told, though the rows are taken.
    pub notices: Vec<Topic>,
    /// The filter in use, and the address without it.
    pub chips: Vec<(String, String)>,
    /// The rows of this page.
    pub rows: Vec<Row>,
    /// "Rows 2 to 61 of the file".
    pub range: String,
    /// The first page; empty where this is it.
    pub first: String,
    /// The page before.
    pub previous: String,
    /// The page after.
    pub next: String,
    /// Whether there are other pages.
    pub paged: bool,
    /// The address of all rows.
    pub all: String,
    /// All pages have the same size.
    pub sizes: Vec<(i64, String)>,
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
    /// What is wrong; never empty.
    pub issues: Vec<RowIssue>,
}

/// Details as asked for.
pub async fn view(
    signed: &Signed,
    details: &Details,
    about: &About,
    seen: &Seen,
) -> Result<DetailsView, Error> {
    let rows = imports::rows(signed.context(), signed.scope(), about.id, &seen.topic, seen.from(), ROWS);
    let rows = rows.await?.ok_or(Error::NotFound)?;
    let [first, previous, next] = pages(about, seen, &rows);
    Ok(DetailsView {
        problems: topics(details, about, seen, true),
        notices: topics(details, about, seen, false),
        chips: chips(details, about, seen),
        range: range(rows.rows.first().map(|row| row.row), rows.rows.last().map(|row| row.row)),
        paged: rows.earlier || rows.later,
        rows: rows.rows.into_iter().map(shown).collect(),
        first,
        previous,
        next,
        all: address(about, "", ""),
        sizes: Vec::new(),
    })
}

/// The topics of issues or of notices, each with the address of its rows.
pub(super) fn topics(details: &Details, about: &About, seen: &Seen, issues: bool) -> Vec<Topic> {
    let of_kind = details.topics.iter().filter(|topic| topic.is_issue == issues);
    of_kind.map(|topic| link(about, seen, topic)).collect()
}

fn link(about: &About, seen: &Seen, topic: &IssueGroup) -> Topic {
    let current = topic.topic == seen.topic;
    let rows = count(topic.rows, "row", "rows");
    (topic.title.clone(), topic.remedy.clone(), rows, address(about, &topic.topic, ""), current)
}

/// The address of Details with a filter and a place.
fn address(about: &About, topic: &str, place: &str) -> String {
    let topic = if topic.is_empty() { String::new() } else { format!("&topic={}", urls::encode(topic)) };
    format!("{}?details=1{topic}{place}#details", about.url())
}

fn chips(details: &Details, about: &About, seen: &Seen) -> Vec<(String, String)> {
    if seen.topic.is_empty() {
        return Vec::new();
    }
    let known = details.topics.iter().find(|topic| topic.topic == seen.topic);
    let words = known.map_or_else(|| "Unknown problem".to_owned(), |topic| topic.title.clone());
    vec![(words, address(about, "", ""))]
}

fn pages(about: &About, seen: &Seen, rows: &Rows) -> [String; 3] {
    let at = |there: bool, place: String| {
        if there { address(about, &seen.topic, &place) } else { String::new() }
    };
    let ends = rows.rows.first().map(|row| row.row).zip(rows.rows.last().map(|row| row.row));
    let (first, last) = ends.unwrap_or_default();
    [
        at(rows.earlier, String::new()),
        at(rows.earlier && ends.is_some(), format!("&before={first}")),
        at(rows.later && ends.is_some(), format!("&after={last}")),
    ]
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

fn shown(row: imports::ShownRow) -> Row {
    Row { number: grouped(row.row), subject: row.subject, issues: row.issues }
}
