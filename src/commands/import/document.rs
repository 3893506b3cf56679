//! The outcome of an import, as one JSON document: all issues, and with the plan all of its rows. Its shape is
//! told in docs/command-line.md, and scripts rely on it: fields may be added, none is taken away.
//!
//! It is written while it is read, a page of rows at a time, so that memory stays that of a page.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Stdout, Write as _};

use serde::Serialize;

use super::course::Ended;
use crate::commands::failure::Failure;
use crate::domain::change::Field;
use crate::domain::ids::{AccountId, ImportId};
use crate::domain::keyset::PageSize;
use crate::domain::problem::{self, Problem};
use crate::domain::scope::Scope;
use crate::domain::sorting::PageRequest;
use crate::operations::Context;
use crate::operations::imports::{self, Details, RowIssue, ShownRow, StoredFinding};

/// Rows read at a time.
const ROWS: PageSize = PageSize::ALL[3];

#[derive(Serialize)]
struct Head<'a> {
    outcome: &'static str,
    exit_code: u8,
    import: Import<'a>,
    rows: Rows,
    changes: &'a BTreeMap<String, i64>,
    kinds_of_change: &'a BTreeMap<String, i64>,
    file_problems: Vec<FileProblem<'a>>,
}

#[derive(Serialize)]
struct Import<'a> {
    id: ImportId,
    account: AccountId,
    kind: &'a str,
    tab: &'a str,
    file: &'a str,
    bytes: i64,
    encoding: Option<&'a str>,
}

#[derive(Serialize)]
struct Rows {
    total: i64,
    changing: i64,
    unchanged: i64,
    with_issues: i64,
    taking_away: i64,
}

#[derive(Serialize)]
struct FileProblem<'a> {
    row: Option<u32>,
    value: &'a str,
    severity: &'static str,
    code: &'static str,
    message: String,
    remedy: String,
}

#[derive(Serialize)]
struct Issue<'a> {
    row: i64,
    subject: &'a str,
    column: Option<&'a str>,
    value: &'a str,
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    remedy: &'a str,
    suggestion: Option<&'a str>,
}

#[derive(Serialize)]
struct PlanRow<'a> {
    row: i64,
    subject: &'a str,
    changes: Vec<FieldChange<'a>>,
}

#[derive(Serialize)]
struct FieldChange<'a> {
    field: &'a str,
    before: Option<&'a str>,
    after: Option<&'a str>,
}

impl<'a> From<&'a Field> for FieldChange<'a> {
    fn from(of: &'a Field) -> Self {
        Self { field: &of.field, before: of.before.as_deref(), after: of.after.as_deref() }
    }
}

/// Writes it to standard output.
pub(super) async fn tell(
    context: &Context,
    scope: &Scope,
    ended: &Ended,
    with_plan: bool,
) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout());
    let head = serde_json::to_string(&head(scope, ended))?;
    // Without its closing brace: the long lists follow.
    out.write_all(head.strip_suffix('}').unwrap_or(&head).as_bytes())?;
    write!(out, ",\"issues\":[")?;
    issues(context, scope, ended.details.import.id, &mut out).await?;
    write!(out, "]")?;
    if with_plan {
        write!(out, ",\"plan\":[")?;
        plan(context, scope, ended.details.import.id, &mut out).await?;
        write!(out, "]")?;
    }
    writeln!(out, "}}")?;
    Ok(out.flush()?)
}

fn head<'a>(scope: &Scope, ended: &'a Ended) -> Head<'a> {
    let (import, summary) = (&ended.details.import, &ended.details.summary);
    Head {
        outcome: ended.outcome().word(),
        exit_code: ended.outcome().code(),
        import: Import {
            id: import.id,
            account: scope.account,
            kind: &import.kind,
            tab: import.tab.as_str(),
            file: &import.file_name,
            bytes: import.file_bytes,
            encoding: encoding(&ended.details),
        },
        rows: Rows {
            total: import.total_rows,
            changing: import.good_rows - summary.unchanged,
            unchanged: summary.unchanged,
            with_issues: import.bad_rows,
            taking_away: summary.taking,
        },
        changes: &summary.counts,
        kinds_of_change: &summary.topics,
        file_problems: ended.details.findings.iter().map(FileProblem::of).collect(),
    }
}

/// The encoding that was given for the file, or guessed; `None` where the file says it itself.
pub(super) fn encoding(details: &Details) -> Option<&str> {
    let guessed = details.findings.iter().find_map(|finding| match &finding.problem {
        Problem::File(problem::FileProblem::ReadAs { encoding, .. }) => Some(encoding.as_str()),
        _ => None,
    });
    guessed.or(details.import.options.encoding.as_deref())
}

impl<'a> FileProblem<'a> {
    fn of(finding: &'a StoredFinding) -> Self {
        let problem = &finding.problem;
        Self {
            row: finding.row,
            value: &finding.value,
            severity: problem.severity().as_str(),
            code: problem.code(),
            message: problem.sentence("", &finding.value),
            remedy: problem.remedy(),
        }
    }
}

impl<'a> Issue<'a> {
    fn of(row: &'a ShownRow, issue: &'a RowIssue) -> Self {
        Self {
            row: row.row,
            subject: &row.subject,
            column: Some(issue.column.as_str()).filter(|column| !column.is_empty()),
            value: &issue.value,
            severity: if issue.is_issue { "issue" } else { "notice" },
            code: issue.code,
            message: &issue.sentence,
            remedy: &issue.remedy,
            suggestion: issue.suggestion.as_deref(),
        }
    }
}

/// The elements of a JSON list, each on a line of its own.
struct Elements<'a> {
    out: &'a mut BufWriter<Stdout>,
    first: bool,
}

impl Elements<'_> {
    fn add(&mut self, element: &impl Serialize) -> Result<(), Failure> {
        let before: &[u8] = if self.first { b"\n" } else { b",\n" };
        self.first = false;
        self.out.write_all(before)?;
        Ok(serde_json::to_writer(&mut *self.out, element)?)
    }
}

async fn issues(
    context: &Context,
    scope: &Scope,
    id: ImportId,
    out: &mut BufWriter<Stdout>,
) -> Result<(), Failure> {
    let (mut wanted, mut elements) = (PageRequest::sized(ROWS), Elements { out, first: true });
    loop {
        let page = imports::rows(context, scope, id, "", &wanted).await?;
        let Some(page) = page else { return Ok(()) };
        for row in &page.rows {
            for issue in &row.issues {
                elements.add(&Issue::of(row, issue))?;
            }
        }
        let Some(next) = page.next else { return Ok(()) };
        wanted.position = next;
    }
}

async fn plan(
    context: &Context,
    scope: &Scope,
    id: ImportId,
    out: &mut BufWriter<Stdout>,
) -> Result<(), Failure> {
    let (mut wanted, mut elements) = (PageRequest::sized(ROWS), Elements { out, first: true });
    loop {
        let page = imports::page_of_plan(context, scope, id, "", &wanted).await?;
        let Some(page) = page else { return Ok(()) };
        for row in &page.rows {
            let (subject, changes) = (row.subject.as_str(), row.changes.0.iter().map(Into::into).collect());
            elements.add(&PlanRow { row: row.row_no, subject, changes })?;
        }
        let Some(next) = page.next else { return Ok(()) };
        wanted.position = next;
    }
}
