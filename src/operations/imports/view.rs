//! Looking at an import: its Details and its plan.

use serde::Deserialize as _;

use crate::database::Tx;
use crate::domain::ids::ImportId;
use crate::domain::keyset::Page;
use crate::domain::scope::Scope;
use crate::domain::sorting::{ByRow, PageRequest};
use crate::importers::FileKind;
use crate::imports::{Count, StoredFinding, Summary, Topic as PlanTopic};
use crate::operations::imports::rights::{may_see, right_of};
use crate::operations::{Context, Error};
use crate::repository::accounts;
use crate::repository::import_details::{self, DetailIssue, DetailRow, Filter, Topic};
use crate::repository::import_plans::{self, PlanRow};
use crate::repository::imports::{self, ImportRow};
use crate::repository::progress::{self, Progress};
use crate::sheet::{Column, find_stored};

/// Topics of issues shown at most, and of notices; the rest is in the rows.
const TOPICS: i64 = 50;
/// Issues shown at most on one page of rows.
const ISSUES: i64 = 2000;

/// An import and what its page shows.
#[derive(Debug)]
pub struct Details {
    /// The import.
    pub import: ImportRow,
    /// What is wrong with the file as a whole, or worth knowing.
    pub findings: Vec<StoredFinding>,
    /// What the plan does, in counts.
    pub summary: Summary,
    /// The issues by topic.
    pub topics: Vec<IssueGroup>,
    /// How far a worker is.
    pub progress: Option<Progress>,
    /// The reason nothing goes on, if there is one.
    pub waits: Option<Waits>,
    /// True if the person may decide about it; else they only look.
    pub may_decide: bool,
    /// Days for which licenses that are taken away can be restored; `None` where they cannot.
    pub kept_days: Option<u8>,
}

impl Details {
    /// All that plans of its kind count, in the order of pages; nothing of a kind that only a later version knows.
    #[must_use]
    pub fn counts(&self) -> &'static [Count] {
        FileKind::of(&self.import).map_or(&[], |kind| kind.engine().counts)
    }

    /// The sorts of change that plans of its kind hold, in the order of pages.
    #[must_use]
    pub fn sorts_of_change(&self) -> &'static [PlanTopic] {
        FileKind::of(&self.import).map_or(&[], |kind| kind.engine().topics)
    }
}

/// A reason for the next try of an import to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// The end of the pause after a try that failed: at most a minute.
    Pause,
    /// A database that stores nothing now.
    Database,
}

/// Issues under one heading.
#[derive(Debug)]
pub struct IssueGroup {
    /// Its name in the filter.
    pub topic: String,
    /// The heading.
    pub title: String,
    /// What to do, where it is the same for all rows; else empty.
    pub remedy: String,
    /// How many rows.
    pub rows: i64,
    /// True if it keeps rows out.
    pub is_issue: bool,
}

/// One thing wrong with a row.
#[derive(Debug)]
pub struct RowIssue {
    /// The stable name of the kind of problem.
    pub code: &'static str,
    /// The column's header; empty for the row as a whole.
    pub column: String,
    /// The value as given.
    pub value: String,
    /// What is wrong, with column and value.
    pub sentence: String,
    /// What is wrong, for where column and value stand beside it.
    pub what: String,
    /// What to do.
    pub remedy: String,
    /// The value one press would put there, where it is certain.
    pub suggestion: Option<String>,
    /// True if it keeps the row out.
    pub is_issue: bool,
}

/// A row of Details.
#[derive(Debug)]
pub struct ShownRow {
    /// The row as the spreadsheet counts.
    pub row: i64,
    /// Whom it is about.
    pub subject: String,
    /// Its cells.
    pub cells: Vec<String>,
    /// What is wrong with it.
    pub issues: Vec<RowIssue>,
}

/// The columns of an import's kind and tab.
pub(super) fn columns(import: &ImportRow) -> &'static [Column] {
    FileKind::of(import).map_or(&[], |kind| kind.columns(import.tab))
}

/// The import as the person may see it.
pub(super) async fn visible(tx: &mut Tx, scope: &Scope, id: ImportId) -> Result<Option<ImportRow>, Error> {
    let import = imports::find(tx, scope.account, id).await?;
    Ok(import.filter(|import| may_see(scope, import)))
}

fn waits(context: &Context, import: &ImportRow) -> Option<Waits> {
    if !import.state.is_working() {
        None
    } else if import.next_try_at.is_some_and(|at| at > context.clock.now()) {
        Some(Waits::Pause)
    } else {
        context.database.last_write_failed().then_some(Waits::Database)
    }
}

/// An import with its Details; `None` when it is not there or not for this person to know of.
pub async fn find(context: &Context, scope: &Scope, id: ImportId) -> Result<Option<Details>, Error> {
    let mut tx = context.database.read().await?;
    let Some(import) = visible(&mut tx, scope, id).await? else { return Ok(None) };
    let topics = import_details::topics(&mut tx, scope.account, id, TOPICS).await?;
    let mut volatile = context.database.volatile_read().await?;
    let progress = progress::find(&mut volatile, scope.account, id).await?;
    let columns = columns(&import);
    Ok(Some(Details {
        findings: serde_json::from_value(import.problems.0.clone())?,
        summary: summary(&import)?,
        topics: topics.into_iter().map(|topic| group(columns, topic)).collect(),
        progress,
        waits: waits(context, &import),
        kept_days: accounts::policies(&mut tx, scope.account).await?.kept_days(),
        may_decide: right_of(&import).is_some_and(|right| scope.may(right)),
        import,
    }))
}

/// "Email not in this account"; for a name that does not exist sentence and remedy, since its rows share them, and for
/// a setting its column and the remedy.
fn group(columns: &[Column], topic: Topic) -> IssueGroup {
    let problem = &topic.problem.0;
    let column = header(columns, &topic.column_id);
    let (title, remedy) = if problem.is_about_a_name() {
        (problem.sentence(column, &topic.value), problem.remedy())
    } else if problem.is_about_a_field() {
        (format!("{column}: {}", problem.title()), problem.remedy())
    } else {
        (problem.title().to_owned(), String::new())
    };
    let is_issue = topic.severity == "issue";
    IssueGroup { title, remedy, topic: topic.topic, rows: topic.affected, is_issue }
}

fn header(columns: &[Column], id: &str) -> &'static str {
    find_stored(columns, id).map_or("", |column| column.header)
}

/// A page of the rows that have issues (or, with a topic, that topic).
pub async fn rows(
    context: &Context,
    scope: &Scope,
    id: ImportId,
    topic: &str,
    wanted: &PageRequest<ByRow>,
) -> Result<Option<Page<ShownRow>>, Error> {
    let mut tx = context.database.read().await?;
    let Some(import) = visible(&mut tx, scope, id).await? else { return Ok(None) };
    let filter = Filter { import: id, topic, issues_only: false };
    let page = import_details::page(&mut tx, scope, &filter, wanted).await?;
    let ends = page.rows.first().zip(page.rows.last());
    let range = ends.map_or((0, 0), |(first, last)| (first.row_no, last.row_no));
    let issues = import_details::issues(&mut tx, scope.account, id, range, ISSUES).await?;
    let columns = columns(&import);
    Ok(Some(page.map(|row| shown(columns, row, &issues))))
}

fn shown(columns: &[Column], row: DetailRow, issues: &[DetailIssue]) -> ShownRow {
    let issues = issues.iter().filter(|issue| issue.row_no == row.row_no);
    ShownRow {
        row: row.row_no,
        subject: row.subject,
        cells: row.cells.0,
        issues: issues.map(|issue| worded(columns, issue)).collect(),
    }
}

fn worded(columns: &[Column], issue: &DetailIssue) -> RowIssue {
    let (column, problem) = (header(columns, &issue.column_id), &issue.problem.0);
    RowIssue {
        code: problem.code(),
        column: column.to_owned(),
        value: issue.value.clone(),
        sentence: problem.sentence(column, &issue.value),
        what: problem.sentence("", &issue.value),
        remedy: problem.remedy(),
        suggestion: problem.suggestion(),
        is_issue: issue.severity == "issue",
    }
}

/// A page of the plan, in the order of the file: of all rows or, with a topic, of those that hold this kind of
/// change. Of a kind that the plan does not have, there are none.
pub async fn page_of_plan(
    context: &Context,
    scope: &Scope,
    id: ImportId,
    topic: &str,
    wanted: &PageRequest<ByRow>,
) -> Result<Option<Page<PlanRow>>, Error> {
    let mut tx = context.database.read().await?;
    let Some(import) = visible(&mut tx, scope, id).await? else { return Ok(None) };
    if !topic.is_empty() && !summary(&import)?.topics.contains_key(topic) {
        return Ok(Some(Page::empty()));
    }
    Ok(Some(import_plans::page(&mut tx, scope, id, topic, wanted).await?))
}

/// What the plan of an import does, in counts.
pub fn summary(import: &ImportRow) -> Result<Summary, Error> {
    Ok(Summary::deserialize(&import.summary.0)?)
}
