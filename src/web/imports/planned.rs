//! What a plan changes: its counts, its losses, and its rows by kind of change. A part of several screens.

use super::about::About;
use super::chosen::Chosen;
use super::counts::{self, Counted};
use super::details::{self, ROWS};
use super::show::Seen;
use crate::domain::ids::UserId;
use crate::domain::import::{BY_BLANK, TAKES_AWAY};
use crate::operations::imports::{self, Details, PlanPage};
use crate::web::words::grouped;
use crate::web::{Error, Signed, urls};

/// A plan, as far as it is seen.
#[derive(Debug, Default)]
pub struct PlanView {
    /// Whether it changes anything.
    pub changes: bool,
    /// What is counted, and how many.
    pub counts: Vec<Counted>,
    /// That something is taken away or replaced; empty where nothing is.
    pub warning: String,
    /// What somebody has no more, and how many.
    pub losses: Vec<Counted>,
    /// The rows by which it is.
    pub losing: String,
    /// Where to upload the file again so that blank cells take nothing; empty where that changes nothing.
    pub leaving_blanks: String,
    /// The kinds of change: words, rows, address, and whether only they are shown. The first is all of them.
    pub topics: Vec<(String, String, String, bool)>,
    /// All rows.
    pub all: String,
    /// The rows of this page.
    pub lines: Vec<PlanLine>,
    /// "Rows 2 to 61 of the file".
    pub range: String,
    /// Whether there are other pages.
    pub paged: bool,
    /// The first page; empty where this is it.
    pub first: String,
    /// The page before.
    pub previous: String,
    /// The page after.
    pub next: String,
    /// All pages have the same size.
    pub sizes: Vec<(i64, String)>,
}

/// A row of the plan.
#[derive(Debug)]
pub struct PlanLine {
    /// As the spreadsheet counts.
    pub row: String,
    /// Whom it is about.
    pub subject: String,
    /// The address of their profile; empty where there is none.
    pub profile: String,
    /// Field, before, after; empty where there was or is nothing.
    pub changes: Vec<(String, String, String)>,
}

/// The plan as asked for; with its rows, or only what it comes to.
pub async fn view(
    signed: &Signed,
    details: &Details,
    about: &About,
    seen: &Seen,
    rows: bool,
) -> Result<PlanView, Error> {
    let view = totals(details, about);
    if !rows {
        return Ok(view);
    }
    let page =
        imports::page_of_plan(signed.context(), signed.scope(), about.id, &seen.only, seen.from(), ROWS);
    let page = page.await?.ok_or(Error::NotFound)?;
    let [first, previous, next] = pages(about, seen, &page);
    Ok(PlanView {
        topics: topics(details, about, seen),
        range: range(&page, &seen.only),
        paged: page.earlier || page.later,
        lines: lines(signed, details, page.rows).await?,
        first,
        previous,
        next,
        ..view
    })
}

fn totals(details: &Details, about: &About) -> PlanView {
    let (summary, options) = (&details.summary, &details.import.options.0);
    let applied = details.import.state.is_applied();
    let losses = counts::losses(summary);
    let blanks_take = summary.topics.contains_key(BY_BLANK) && !applied;
    let gentle = Chosen { leave_blank_cells: true, ..Chosen::of(options) };
    PlanView {
        changes: counts::Rows::of(details).changing > 0,
        counts: counts::changes(summary, &about.subject),
        warning: counts::warning(summary.taking, &about.subject, applied),
        losses,
        losing: if summary.topics.contains_key(TAKES_AWAY) {
            address(about, TAKES_AWAY, "")
        } else {
            String::new()
        },
        leaving_blanks: if blanks_take { gentle.at(about.subject.import) } else { String::new() },
        all: address(about, "", ""),
        ..PlanView::default()
    }
}

fn topics(details: &Details, about: &About, seen: &Seen) -> Vec<(String, String, String, bool)> {
    let topics = counts::topics(&details.summary);
    if topics.is_empty() {
        return Vec::new();
    }
    let changing = counts::Rows::of(details).changing;
    let all = (String::from("All"), grouped(changing), address(about, "", ""), seen.only.is_empty());
    let link = |(topic, rows): (&str, i64)| {
        (counts::label(topic).to_owned(), grouped(rows), address(about, topic, ""), topic == seen.only)
    };
    std::iter::once(all).chain(topics.into_iter().map(link)).collect()
}

/// The address of the plan with a kind of change and a place.
fn address(about: &About, only: &str, place: &str) -> String {
    let only = if only.is_empty() { String::new() } else { format!("&only={}", urls::encode(only)) };
    format!("{}?plan=1{only}{place}#plan", about.url())
}

fn pages(about: &About, seen: &Seen, plan: &PlanPage) -> [String; 3] {
    let at = |there: bool, place: String| {
        if there { address(about, &seen.only, &place) } else { String::new() }
    };
    let ends = plan.rows.first().map(|row| row.row_no).zip(plan.rows.last().map(|row| row.row_no));
    let (first, last) = ends.unwrap_or_default();
    [
        at(plan.earlier, String::new()),
        at(plan.earlier && ends.is_some(), format!("&before={first}")),
        at(plan.later && ends.is_some(), format!("&after={last}")),
    ]
}

fn range(plan: &PlanPage, only: &str) -> String {
    let rows =
        details::range(plan.rows.first().map(|row| row.row_no), plan.rows.last().map(|row| row.row_no));
    if only.is_empty() { rows } else { format!("{}: {}", counts::label(only), rows.to_lowercase()) }
}

/// Rows with the way to whom they are about.
pub async fn lines(
    signed: &Signed,
    details: &Details,
    rows: Vec<imports::PlanRow>,
) -> Result<Vec<PlanLine>, Error> {
    let people = imports::people(signed.context(), signed.scope(), &details.import, &rows).await?;
    let profile = |user: Option<UserId>| user.map(|user| urls::with_id(urls::USER, user));
    let profiles = people.into_iter().map(|user| profile(user).unwrap_or_default());
    Ok(rows.into_iter().zip(profiles).map(|(row, profile)| line(row, profile)).collect())
}

fn line(row: imports::PlanRow, profile: String) -> PlanLine {
    let change = |field: crate::domain::change::Field| {
        (field.field, field.before.unwrap_or_default(), field.after.unwrap_or_default())
    };
    PlanLine {
        row: grouped(row.row_no),
        subject: row.subject,
        profile,
        changes: row.changes.0.into_iter().map(change).collect(),
    }
}
