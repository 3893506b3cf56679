//! The screen of an import that waits because something is wrong with its rows, or with its file.

use crate::domain::counting::{count, grouped};
use askama::Template;

use super::counts::Rows;
use super::details::{self, DetailsView};
use super::header::About;
use super::plan_rows::{self, PlanView};
use super::view_query::ViewQuery;
use crate::domain::import::State;
use crate::operations::imports::Details;
use crate::web::parts::Parts;
use crate::web::{CurrentUser, Page, Response, html, urls};

#[derive(Template)]
#[template(path = "imports/problems.html")]
struct ProblemsPage {
    page: Page,
    about: About,
    /// The rows that are ready and those with issues, as words; and their bar, where there are rows.
    verdict: Option<([String; 2], Parts)>,
    /// The problems of the file as a whole: each with the way to correct it.
    findings: Vec<(String, String)>,
    /// "246 users will be added"; empty where no row without problems changes anything.
    others: String,
    /// True if there are rows to tell of.
    has_rows: bool,
    /// "all 260 rows": what a whole new file would replace.
    all_rows: String,
    details: Option<DetailsView>,
    /// True if the rows of the plan are shown.
    unfolded: bool,
    /// The plan of the other rows.
    plan: PlanView,
}

/// Shows what is wrong.
pub async fn show(signed: &CurrentUser, details: &Details, about: About, seen: &ViewQuery) -> Response {
    let has_rows = details.import.state == State::HasIssues;
    let open = has_rows && !seen.plan();
    let view = if open { Some(details::view(signed, details, &about, seen).await?) } else { None };
    let rows = Rows::of(details);
    let changes = has_rows && rows.changing > 0;
    let unfolded = changes && seen.plan() && !open;
    let plan = plan_rows::view(signed, details, &about, seen, unfolded).await?;
    let mut page = Page::new(signed, title(details, &about), urls::IMPORTS);
    page.problem = !about.refused.is_empty();
    html(&ProblemsPage {
        page,
        verdict: Parts::of_rows(details.import.good_rows, details.import.bad_rows)
            .filter(|_| has_rows)
            .map(|parts| (verdict(details, rows.unchanged), parts)),
        findings: findings(details),
        others: if changes { rows.title(&about.subject, false) } else { String::new() },
        has_rows,
        all_rows: all(details.import.total_rows),
        details: view,
        unfolded,
        plan,
        about,
    })
}

fn title(details: &Details, about: &About) -> String {
    match details.import.state {
        State::HasIssues => heading(details.import.bad_rows, details.import.total_rows),
        _ => format!("{} cannot be read", about.file),
    }
}

/// "14 of 260 rows have problems".
#[must_use]
pub fn heading(bad: i64, total: i64) -> String {
    let verb = if bad == 1 { "has" } else { "have" };
    format!("{} of {} {verb} problems", grouped(bad), count(total, "row", "rows"))
}

fn all(rows: i64) -> String {
    if rows == 1 { "the 1 row".to_owned() } else { format!("all {} rows", grouped(rows)) }
}

/// "17,000 ready" and "3,000 with issues".
fn verdict(details: &Details, unchanged: i64) -> [String; 2] {
    [ready(details.import.good_rows, unchanged), format!("{} with issues", grouped(details.import.bad_rows))]
}

/// The number of rows without problems, and of those among them that change nothing, in words.
fn ready(good: i64, unchanged: i64) -> String {
    match unchanged {
        0 => format!("{} ready", grouped(good)),
        _ => format!("{} ready, {} of them change nothing", grouped(good), grouped(unchanged)),
    }
}

/// The problems of the file as a whole.
#[must_use]
pub fn findings(details: &Details) -> Vec<(String, String)> {
    let issues = details.findings.iter().filter(|finding| finding.problem.is_issue());
    let place = |row: Option<u32>| match row {
        None | Some(1) => String::new(),
        Some(row) => format!("Row {row}: "),
    };
    let worded = |finding: &crate::operations::imports::StoredFinding| {
        let sentence = finding.problem.sentence("", &finding.value);
        (format!("{}{sentence}", place(finding.row)), finding.problem.remedy())
    };
    issues.map(worded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heading_counts() {
        assert_eq!(heading(14, 260), "14 of 260 rows have problems");
        assert_eq!(heading(1, 1), "1 of 1 row has problems");
        assert_eq!(ready(17_000, 0), "17,000 ready");
        assert_eq!(ready(246, 12), "246 ready, 12 of them change nothing");
    }
}
