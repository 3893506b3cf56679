//! Reading the stored file: every row judged by itself, rows, issues and claims stored in slices.

use serde::{Deserialize, Serialize};

use super::kind::{CellIssue, Judged, Kind, Row};
use super::{Error, FileReader, Job};
use crate::database::{Tx, Value};
use crate::domain::fold::fold;
use crate::domain::problem::{FileProblem, Problem};
use crate::repository::{import_claims, import_rows};
use crate::sheet::{FileShape, Finding, Header, Limits, Probe, Reader, Record};

/// What is wrong with the file as a whole, or worth knowing, as stored with the import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoredFinding {
    /// The row as the spreadsheet counts, where it is about one.
    pub row: Option<u32>,
    /// The header or cell in question.
    pub value: String,
    /// What it is.
    pub problem: Problem,
}

impl From<Finding> for StoredFinding {
    fn from(finding: Finding) -> Self {
        Self { row: finding.row, value: finding.value, problem: finding.problem }
    }
}

/// Bytes read between two slices of writing: some hundred rows of a full file, a thousand of a short one.
const PIECE: usize = 64 * 1024;

/// What reading a file came to: its columns and notices, or why it cannot be read.
pub(super) type ReadFile = Result<(Header, Vec<StoredFinding>), Vec<StoredFinding>>;

/// Reads the file of the import. Rows are stored even when a later one makes the file unreadable; the check
/// clears them when it starts anew.
pub(super) async fn read<K: Kind>(job: &mut Job, facts: &K::Facts) -> Result<ReadFile, Error> {
    let shape = match probe(job).await? {
        Ok(shape) => shape,
        Err(problem) => return Ok(Err(vec![Finding::of_file(problem).into()])),
    };
    let tab = job.import.tab();
    let limits = Limits { rows: job.limits.rows.min(K::MAX_ROWS), ..job.limits };
    let mut reader = Reader::new(&shape, K::columns(tab), limits);
    let mut file = open(job)?;
    let (mut slice, mut bytes) = (Slice::new(job), 0);
    while let Some(chunk) = file.next().await? {
        bytes += i64::try_from(chunk.len()).unwrap_or_default();
        for piece in chunk.chunks(PIECE) {
            let read = reader.push(piece, &mut |record, header| {
                slice.add(record, K::judge(facts, &Row { record, header, tab }));
            });
            if let Err(findings) = read {
                return Ok(Err(stored(findings)));
            }
            slice.store(job).await?;
        }
        job.tell("reading", bytes, job.import.file_bytes).await?;
    }
    let read = reader.finish(&mut |record, header| {
        slice.add(record, K::judge(facts, &Row { record, header, tab }));
    });
    slice.store(job).await?;
    Ok(match read {
        Ok(summary) => Ok((summary.header, stored(summary.notices))),
        Err(findings) => Err(stored(findings)),
    })
}

async fn probe(job: &Job) -> Result<Result<FileShape, FileProblem>, Error> {
    let mut probe = Probe::new(job.limits);
    let mut file = open(job)?;
    while let Some(chunk) = file.next().await? {
        if let Err(problem) = probe.push(&chunk) {
            return Ok(Err(problem));
        }
    }
    Ok(probe.finish())
}

fn open(job: &Job) -> Result<FileReader, Error> {
    let file = job.import.file_id.ok_or(Error::Lost)?;
    Ok(FileReader::new(&job.database, job.scope.account, file))
}

fn stored(findings: Vec<Finding>) -> Vec<StoredFinding> {
    findings.into_iter().map(StoredFinding::from).collect()
}

/// Rows, issues and claims that wait to be stored together.
struct Slice {
    keys: [Value; 2],
    rows: Vec<Vec<Value>>,
    issues: Vec<Vec<Value>>,
    claims: Vec<Vec<Value>>,
}

impl Slice {
    fn new(job: &Job) -> Self {
        let keys = [job.scope.account.0.into(), job.import.id.0.into()];
        Self { keys, rows: Vec::new(), issues: Vec::new(), claims: Vec::new() }
    }

    fn add(&mut self, record: &Record, judged: Judged) {
        let row = i64::from(record.row());
        let issues = both(record.findings().iter().map(of_record).collect(), judged.issues);
        let good = !issues.iter().any(|issue| issue.problem.is_issue());
        let cells: Vec<&str> = record.values().collect();
        let (cells, patch) = (json(&cells), json(&judged.patch));
        self.rows.push(self.line(vec![row.into(), good.into(), cut(&judged.subject).into(), cells, patch]));
        for issue in &issues {
            let line = issue_line(&self.keys, row, issue);
            self.issues.push(line);
        }
        for claim in judged.claims {
            let action = if claim.takes { "take" } else { "free" };
            let resource = claim.resource.as_str();
            self.claims.push(self.line(vec![
                resource.into(),
                claim.key.into(),
                row.into(),
                action.into(),
                claim.column.into(),
            ]));
        }
    }

    fn line(&self, rest: Vec<Value>) -> Vec<Value> {
        self.keys.iter().cloned().chain(rest).collect()
    }

    async fn store(&mut self, job: &Job) -> Result<(), Error> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let mut tx = job.write().await?;
        import_rows::add_rows(&mut tx, &std::mem::take(&mut self.rows)).await?;
        import_rows::add_issues(&mut tx, &std::mem::take(&mut self.issues)).await?;
        import_claims::add(&mut tx, &std::mem::take(&mut self.claims)).await?;
        Ok(tx.commit().await?)
    }
}

/// What is wrong with the form of a row, then what is wrong with its values. A cell that is too long is found
/// by both, and told once.
fn both(mut issues: Vec<CellIssue>, of_values: Vec<CellIssue>) -> Vec<CellIssue> {
    let of_form = issues.len();
    for issue in of_values {
        let told =
            issues[..of_form].iter().any(|one| one.column == issue.column && one.problem == issue.problem);
        if !told {
            issues.push(issue);
        }
    }
    issues
}

fn of_record(finding: &Finding) -> CellIssue {
    CellIssue {
        column: finding.column.map_or("", |column| column.0),
        value: finding.value.clone(),
        problem: finding.problem.clone(),
    }
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
        issue.column.into(),
        problem.code().into(),
        topic(issue).into(),
        problem.severity().as_str().into(),
        issue.value.as_str().into(),
        json(problem),
    ]
}

/// What Details puts under one heading: problems of a kind, and for a name that does not exist the same name:
/// "312 rows: site Lodnon does not exist".
fn topic(issue: &CellIssue) -> String {
    let code = issue.problem.code();
    if issue.problem.is_about_a_name() {
        cut(&format!("{code} {}", fold(&issue.value)))
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
    serde_json::to_string(document).map_or(Value::Null, Value::Text)
}
