//! The outcome of an import, in words: short, with the first issues and no more.

use crate::domain::counting::grouped;
use std::fmt::Write as _;
use std::io::{self, Write as _};

use super::course::{Ended, Verdict};
use super::document;
use crate::commands::failure::Failure;
use crate::domain::keyset::PageSize;
use crate::domain::scope::Scope;
use crate::domain::sorting::PageRequest;
use crate::operations::Context;
use crate::operations::imports::{self, Details, PlanRow, ShownRow};

/// Lines of issues, and of the plan, at most; JSON has all.
const LINES: usize = 50;
/// Rows read at a time.
const ROWS: PageSize = PageSize::ALL[1];

/// Writes it to standard output.
pub(super) async fn tell(
    context: &Context,
    scope: &Scope,
    ended: &Ended,
    with_plan: bool,
) -> Result<(), Failure> {
    let details = &ended.details;
    let mut text = head(ended);
    if ended.verdict == Verdict::Stopped {
        return Ok(io::stdout().write_all(text.as_bytes())?);
    }
    for (heading, number) in &details.summary.counts {
        writeln!(text, "  {heading}: {}", number_of(*number))?;
    }
    if ended.verdict == Verdict::NeedsYes && !with_plan {
        writeln!(text, "--plan shows what each row changes.")?;
    }
    for finding in &details.findings {
        let row = finding.row.filter(|row| *row > 1).map_or_else(String::new, |row| format!("Row {row}: "));
        writeln!(text, "{row}{}", capitalized(&finding.problem.line("", &finding.value)))?;
    }
    if ended.verdict == Verdict::NeedsEncoding {
        let encoding = document::encoding(details).unwrap_or("utf-8");
        writeln!(text, "If the letters are right, add --encoding {encoding}.")?;
    }
    if with_plan {
        plan(context, scope, details, &mut text).await?;
    }
    issues(context, scope, details, &mut text).await?;
    Ok(io::stdout().write_all(text.as_bytes())?)
}

/// "Import 12, people.csv: applied." and what its rows came to.
fn head(ended: &Ended) -> String {
    let Ended { verdict, details } = ended;
    let import = &details.import;
    let (good, unchanged) = (import.good_rows, details.summary.unchanged);
    let nothing = good == unchanged;
    let said = match verdict {
        Verdict::Applied | Verdict::WouldApply if nothing => "nothing to change.",
        Verdict::Applied => "applied.",
        Verdict::WouldApply => "would be applied. Nothing has been changed.",
        Verdict::HasIssues => "has issues. Nothing has been changed.",
        Verdict::Unreadable => "cannot be read. Nothing has been changed.",
        Verdict::NeedsEncoding => "has an unclear encoding, and needs --encoding. Nothing has been changed.",
        Verdict::NeedsYes => "would remove something, and needs --yes. Nothing has been changed.",
        Verdict::Failed => "could not be finished. Nothing has been changed.",
        Verdict::ClosedElsewhere => "was closed on the portal. Nothing has been changed.",
        Verdict::Stopped => "stopped. Nothing has been changed.",
    };
    let mut text = format!("Import {}, {}: {said}\n", import.id, import.file_name);
    if import.total_rows > 0 && *verdict != Verdict::Stopped {
        let (total, bad) = (number_of(import.total_rows), number_of(import.bad_rows));
        let (changing, unchanged) = (number_of(good - unchanged), number_of(unchanged));
        let _ = writeln!(
            text,
            "Rows: {total}. Changing: {changing}. Unchanged: {unchanged}. With issues: {bad}."
        );
    }
    if details.summary.taking > 0 && *verdict != Verdict::Stopped {
        let _ = writeln!(text, "Rows that remove something: {}.", number_of(details.summary.taking));
    }
    text
}

/// The first issues, row by row; what else is worth knowing as a count.
async fn issues(
    context: &Context,
    scope: &Scope,
    details: &Details,
    text: &mut String,
) -> Result<(), Failure> {
    let (mut wanted, mut lines, mut rows_told) = (PageRequest::sized(ROWS), 0, 0);
    while rows_told < details.import.bad_rows && lines < LINES {
        let page = imports::rows(context, scope, details.import.id, "", &wanted).await?;
        let Some(page) = page else { break };
        for row in page.rows.iter().filter(|row| row.issues.iter().any(|issue| issue.is_issue)) {
            if lines >= LINES {
                break;
            }
            lines += issues_of(row, text)?;
            rows_told += 1;
        }
        let Some(next) = page.next else { break };
        wanted.position = next;
    }
    if rows_told < details.import.bad_rows {
        let rest = number_of(details.import.bad_rows - rows_told);
        writeln!(text, "More rows with issues: {rest}. Use --json to see all.")?;
    }
    for notice in details.topics.iter().filter(|topic| !topic.is_issue) {
        writeln!(text, "Note: {}. Rows: {}. {}", notice.title, number_of(notice.rows), notice.remedy)?;
    }
    Ok(())
}

fn issues_of(row: &ShownRow, text: &mut String) -> Result<usize, Failure> {
    let issues = row.issues.iter().filter(|issue| issue.is_issue);
    let mut lines = 0;
    for issue in issues {
        lines += 1;
        let line = format!("Row {}: {} {}", row.row, capitalized(&issue.sentence), issue.remedy);
        writeln!(text, "{}", line.trim_end())?;
    }
    Ok(lines)
}

/// The first rows of the plan: what was there, and what is there then.
async fn plan(context: &Context, scope: &Scope, details: &Details, text: &mut String) -> Result<(), Failure> {
    let page =
        imports::page_of_plan(context, scope, details.import.id, "", &PageRequest::sized(ROWS)).await?;
    let Some(page) = page else { return Ok(()) };
    for row in &page.rows {
        writeln!(text, "{}", planned(row))?;
    }
    if page.next.is_some() {
        writeln!(text, "Use --json to see all planned rows.")?;
    }
    Ok(())
}

/// "Row 2, Ada Lovelace: Package Basic → US/CA Unlimited; Extension 2001 → 2002".
fn planned(row: &PlanRow) -> String {
    let word = |value: &Option<String>| {
        value.clone().filter(|word| !word.is_empty()).unwrap_or_else(|| "none".to_owned())
    };
    let fields = row.changes.0.iter();
    let fields =
        fields.map(|field| format!("{} {} → {}", field.field, word(&field.before), word(&field.after)));
    format!("Row {}, {}: {}", row.row_no, row.subject, fields.collect::<Vec<_>>().join("; "))
}

fn number_of(count: i64) -> String {
    grouped(u64::try_from(count).unwrap_or_default())
}

fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
