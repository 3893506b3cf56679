//! Some rows of a file with what is wrong with them and what they claim, judged and stored together.

use serde::Serialize;

use super::cell_issue::CellIssue;
use super::claims::HeldClaims;
use super::importer::{Compared, Importer, Judged, Row};
use super::{Error, Job};
use crate::database::{Tx, Value};
use crate::domain::column::ColumnId;
use crate::domain::fold::fold;
use crate::domain::import::Tab;
use crate::domain::problem::{CellProblem, Problem, TableProblem};
use crate::repository::import_rows;
use crate::sheet::{Finding, Header, Record};

/// Rows and issues that wait to be stored together, and the claims of all chunks.
pub(super) struct Chunk<'a, K: Importer> {
    facts: &'a K::Facts,
    tab: Tab,
    /// True if a form was filled in, and no file uploaded.
    filled_in: bool,
    compares: bool,
    columns: Vec<ColumnId>,
    keys: [Value; 2],
    /// Rows that are judged beside what there is when the chunk is complete, and the columns of their file.
    records: Vec<Record>,
    header: Option<Header>,
    rows: Vec<Vec<Value>>,
    issues: Vec<Vec<Value>>,
    claims: HeldClaims,
}

impl<'a, K: Importer> Chunk<'a, K> {
    pub(super) fn new(job: &Job, facts: &'a K::Facts) -> Self {
        Self {
            facts,
            tab: job.import.tab,
            compares: K::compares(job.import.tab),
            filled_in: job.import.options.form.is_some(),
            columns: columns::<K>(job.import.tab),
            keys: [job.scope.account.0.into(), job.import.id.0.into()],
            records: Vec::new(),
            header: None,
            rows: Vec::new(),
            issues: Vec::new(),
            claims: HeldClaims::default(),
        }
    }

    /// Takes the next row.
    pub(super) fn take(&mut self, record: &Record, header: &Header) {
        if self.compares {
            self.header.get_or_insert_with(|| header.clone());
            self.records.push(record.clone());
        } else {
            let judged = K::judge(self.facts, &Row { record, header, tab: self.tab });
            self.add(record, judged);
        }
    }

    fn add(&mut self, record: &Record, judged: Judged) {
        let row = i64::from(record.row());
        // Whoever fills in a form has no sample, and what is there is none.
        let is_sample = |issue: &CellIssue| issue.problem == TableProblem::SampleRow.into();
        let of_form = record.findings().iter().map(of_record);
        let of_form: Vec<CellIssue> =
            of_form.filter(|issue| !((self.filled_in || judged.is_there) && is_sample(issue))).collect();
        let is_sample = of_form.iter().any(is_sample);
        // Whatever else is wrong with a row of the sample is no matter.
        let judged = if is_sample { Judged { subject: judged.subject, ..Judged::default() } } else { judged };
        let issues = both(of_form, judged.issues);
        let good = !issues.iter().any(|issue| issue.problem.is_issue());
        let cells: Vec<&str> = record.values().collect();
        let (cells, patch) = (json(&cells), json(&judged.patch.stored(&self.columns)));
        self.rows.push(self.line(vec![row.into(), good.into(), cut(&judged.subject).into(), cells, patch]));
        for issue in &issues {
            let line = issue_line(&self.keys, row, issue);
            self.issues.push(line);
        }
        self.claims.add(record.row(), &judged.claims);
    }

    fn line(&self, rest: Vec<Value>) -> Vec<Value> {
        self.keys.iter().cloned().chain(rest).collect()
    }

    /// Stores what was taken; claims wait until there are many.
    pub(super) async fn store(&mut self, job: &Job) -> Result<(), Error> {
        if self.rows.is_empty() && self.records.is_empty() {
            return Ok(());
        }
        let mut tx = job.write().await?;
        self.compare(&mut tx, job).await?;
        import_rows::add_rows(&mut tx, &std::mem::take(&mut self.rows)).await?;
        import_rows::add_issues(&mut tx, &std::mem::take(&mut self.issues)).await?;
        tx.commit().await?;
        if self.claims.are_many() { self.claims.store(job).await } else { Ok(()) }
    }

    /// Stores what was held back.
    pub(super) async fn finish(&mut self, job: &Job) -> Result<(), Error> {
        self.store(job).await?;
        self.claims.store(job).await
    }
}

impl<K: Importer> Chunk<'_, K> {
    async fn compare(&mut self, tx: &mut Tx, job: &Job) -> Result<(), Error> {
        let Some(header) = self.header.take() else { return Ok(()) };
        let records = std::mem::take(&mut self.records);
        let compared =
            Compared { scope: &job.scope, import: &job.import, header: &header, records: &records };
        let judged = K::compare(tx, self.facts, &compared).await?;
        for (record, judged) in records.iter().zip(judged) {
            self.add(record, judged);
        }
        Ok(())
    }
}

/// The names of the columns of a tab, by whose places patches are stored.
pub(super) fn columns<K: Importer>(tab: Tab) -> Vec<ColumnId> {
    K::columns(tab).iter().map(|column| column.id).collect()
}

/// The issues in the form of a row, then those in its values. A cell that is too long is found
/// by both, and told once; so is one with invisible characters and others to be corrected, as it must be written.
fn both(mut issues: Vec<CellIssue>, of_values: Vec<CellIssue>) -> Vec<CellIssue> {
    let of_form = issues.len();
    for issue in of_values {
        let told = issues[..of_form].iter_mut().any(|one| one.column == issue.column && tells(one, &issue));
        if !told {
            issues.push(issue);
        }
    }
    issues
}

/// True where an issue of a cell tells the other one too. Invisible characters take over how to write the rest, but not
/// which of the known names may be meant.
fn tells(one: &mut CellIssue, other: &CellIssue) -> bool {
    let is_guess = other.problem.is_about_a_name()
        || matches!(other.problem, Problem::Cell(CellProblem::NotAChoice { .. }));
    let written = other.problem.suggestion().filter(|text| !text.is_empty() && !is_guess);
    match (&mut one.problem, written) {
        (Problem::Cell(CellProblem::Invisible { suggestion }), Some(written)) => {
            *suggestion = written;
            true
        }
        (problem, _) => *problem == other.problem,
    }
}

fn of_record(finding: &Finding) -> CellIssue {
    CellIssue { column: finding.column, value: finding.value.clone(), problem: finding.problem.clone() }
}

/// Stores issues that were found after the rows were read.
pub(super) async fn store_issues(tx: &mut Tx, job: &Job, issues: &[(i64, CellIssue)]) -> Result<(), Error> {
    let keys = [job.scope.account.0.into(), job.import.id.0.into()];
    let lines: Vec<_> = issues.iter().map(|(row, issue)| issue_line(&keys, *row, issue)).collect();
    Ok(import_rows::add_issues(tx, &lines).await?)
}

fn issue_line(keys: &[Value; 2], row: i64, issue: &CellIssue) -> Vec<Value> {
    let problem = &issue.problem;
    let [account, import] = keys.clone();
    vec![
        account,
        import,
        row.into(),
        ColumnId::stored(issue.column).into(),
        problem.code().into(),
        topic(issue).into(),
        problem.severity().as_str().into(),
        issue.value.as_str().into(),
        json(problem),
    ]
}

/// The heading of Details that an issue stands under: problems of a kind, for a name that does not exist the same name
/// ("312 rows: site Lodnon does not exist"), and for a setting the same column.
fn topic(issue: &CellIssue) -> String {
    let code = issue.problem.code();
    if issue.problem.is_about_a_name() {
        cut(&format!("{code} {}", fold(&issue.value)))
    } else if issue.problem.is_about_a_field() {
        format!("{code} {}", ColumnId::stored(issue.column))
    } else {
        code.to_owned()
    }
}

/// The longest subject or topic that is stored, in characters.
fn cut(text: &str) -> String {
    text.chars().take(250).collect()
}

/// A document of ours as stored text; ours can always be written.
fn json(document: &impl Serialize) -> Value {
    Value::Text(serde_json::to_string(document).ok())
}
