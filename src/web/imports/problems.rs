//! The screen of an import that waits because something is wrong with its rows, or with its file.

use askama::Template;

use super::about::About;
use super::details::{self, DetailsView};
use super::show::Seen;
use crate::domain::import::State;
use crate::operations::imports::Details;
use crate::web::words::{count, grouped};
use crate::web::{Answer, Page, Signed, html, urls};

#[derive(Template)]
#[template(path = "imports/problems.html")]
struct ProblemsPage {
    page: Page,
    about: About,
    /// What follows "Nothing has been changed yet."
    lead: String,
    /// What is wrong with the file as a whole: what, and what to do.
    findings: Vec<(String, String)>,
    /// "246 users will be added"; empty where no row is good.
    others: String,
    /// Whether there are rows to tell of.
    has_rows: bool,
    details: Option<DetailsView>,
}

/// Shows what is wrong.
pub async fn show(signed: &Signed, details: &Details, about: About, seen: &Seen) -> Answer {
    let has_rows = details.import.state() == State::HasIssues;
    let view = if has_rows && seen.details() {
        Some(details::view(signed, details, &about, seen).await?)
    } else {
        None
    };
    let title = if has_rows {
        heading(details.import.bad_rows, details.import.total_rows)
    } else {
        format!("{} cannot be read", about.file)
    };
    let good = details.import.good_rows;
    let mut page = Page::new(signed, title, urls::IMPORTS);
    page.problem = !about.refused.is_empty();
    html(&ProblemsPage {
        page,
        lead: if has_rows { ready(good) } else { String::new() },
        findings: findings(details),
        others: others(good, &about),
        has_rows,
        details: view,
        about,
    })
}

/// "14 of 260 rows have problems".
#[must_use]
pub fn heading(bad: i64, total: i64) -> String {
    let verb = if bad == 1 { "has" } else { "have" };
    format!("{} of {} {verb} problems", grouped(bad), count(total, "row", "rows"))
}

fn ready(good: i64) -> String {
    match good {
        0 => "No row is ready.".to_owned(),
        1 => "1 row is ready.".to_owned(),
        _ => format!("{} rows are ready.", grouped(good)),
    }
}

fn others(good: i64, about: &About) -> String {
    match good {
        0 => String::new(),
        _ => format!("{} will be added", count(good, about.subject.one, about.subject.many)),
    }
}

/// What is wrong with the file as a whole.
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
        assert_eq!(ready(1), "1 row is ready.");
    }
}
