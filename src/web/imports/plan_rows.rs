//! The changes of a plan: its counts, its losses, and its rows by kind of change. A part of several screens.

use super::counts::{self, Counted};
use super::details::range as rows_of;
use super::header::About;
use super::options::Chosen;
use super::view_query::ViewQuery;
use crate::domain::counting::grouped;
use crate::domain::ids::UserId;
use crate::domain::import::{BY_BLANK, TAKES_AWAY};
use crate::domain::keyset::Position;
use crate::operations::imports::{self, Details};
use crate::web::format::{license_kept, phone_number};
use crate::web::listing::{Filters, Pager};
use crate::web::{CurrentUser, Error, urls};

/// A plan, as far as it is seen.
#[derive(Debug, Default)]
pub struct PlanView {
    /// True if it changes anything.
    pub changes: bool,
    /// The counts: name and number.
    pub counts: Vec<Counted>,
    /// That something is taken away or replaced; empty where nothing is.
    pub warning: String,
    /// The losses: things that somebody has no more, and their number.
    pub losses: Vec<Counted>,
    /// The sentence on licenses that are taken away; empty where none is, or where it is done.
    pub kept: String,
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
    /// The ways to the other pages.
    pub pager: Pager,
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
    signed: &CurrentUser,
    details: &Details,
    about: &About,
    seen: &ViewQuery,
    rows: bool,
) -> Result<PlanView, Error> {
    let view = totals(details, about);
    if !rows {
        return Ok(view);
    }
    let (context, scope, shown) = (signed.context(), signed.scope(), seen.view(signed));
    let page = imports::page_of_plan(context, scope, about.id, &seen.only, &shown.wanted()).await?;
    let page = page.ok_or(Error::NotFound)?;
    let filters = filters(about, &seen.only).shown(&shown);
    Ok(PlanView {
        topics: topics(details, about, seen),
        pager: Pager::new(&page, &filters, &shown).saying(range(details, &page.rows, &seen.only)),
        lines: lines(signed, details, page.rows).await?,
        ..view
    })
}

fn totals(details: &Details, about: &About) -> PlanView {
    let (summary, options) = (&details.summary, &details.import.options.0);
    let applied = details.import.state.is_applied();
    let losses = counts::losses(summary, details.counts());
    let blanks_take = summary.topics.contains_key(BY_BLANK) && !applied;
    let gentle = Chosen { leave_blank_cells: true, ..Chosen::of(options) };
    PlanView {
        changes: counts::Rows::of(details).changing > 0,
        counts: counts::changes(summary, details.counts()),
        warning: counts::warning(summary.taking, &about.subject, applied),
        losses,
        kept: if counts::takes_licenses(summary) && !applied {
            license_kept(details.kept_days)
        } else {
            String::new()
        },
        losing: if summary.topics.contains_key(TAKES_AWAY) {
            address(about, TAKES_AWAY)
        } else {
            String::new()
        },
        leaving_blanks: if blanks_take { gentle.at(about.subject.import) } else { String::new() },
        all: address(about, ""),
        ..PlanView::default()
    }
}

fn topics(details: &Details, about: &About, seen: &ViewQuery) -> Vec<(String, String, String, bool)> {
    let topics = counts::topics(&details.summary, details.sorts_of_change());
    if topics.is_empty() {
        return Vec::new();
    }
    let changing = counts::Rows::of(details).changing;
    let all = (String::from("All"), grouped(changing), address(about, ""), seen.only.is_empty());
    let link = |(topic, rows): (&str, i64)| {
        (
            counts::label(details.sorts_of_change(), topic).to_owned(),
            grouped(rows),
            address(about, topic),
            topic == seen.only,
        )
    };
    std::iter::once(all).chain(topics.into_iter().map(link)).collect()
}

/// The plan with a kind of change.
fn filters(about: &About, only: &str) -> Filters {
    Filters::of(about.url()).part("#plan").fixed("plan", "1").with("only", only, "")
}

/// The address of the plan with a kind of change.
fn address(about: &About, only: &str) -> String {
    filters(about, only).page(&Position::First)
}

fn range(details: &Details, rows: &[imports::PlanRow], only: &str) -> String {
    let rows = rows_of(rows.first().map(|row| row.row_no), rows.last().map(|row| row.row_no));
    if only.is_empty() {
        rows
    } else {
        format!("{}: {}", counts::label(details.sorts_of_change(), only), rows.to_lowercase())
    }
}

/// Rows with the way to whom they are about.
pub async fn lines(
    signed: &CurrentUser,
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
        subject: phone_number(&row.subject),
        profile,
        changes: row.changes.0.into_iter().map(change).collect(),
    }
}
