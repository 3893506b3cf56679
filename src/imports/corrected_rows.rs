//! Rows that come back corrected: found, compared with the rows as they were read last, and stored where they differ.

use std::collections::{HashMap, HashSet};

use super::read::StoredFinding;
use super::{Error, Job};
use crate::database::Value;
use crate::domain::problem::{Problem, ReuploadProblem, TableProblem};
use crate::domain::row_name::RowName;
use crate::repository::import_corrections::{self, WHOLE_ROW};
use crate::sheet::{Header, Record};

/// Problems that are told one by one.
const TOLD: usize = 50;

/// The outcome of a corrected file.
pub(super) enum Came {
    /// It has no column Row: it corrects nothing, and is a file of its own.
    Whole,
    /// It cannot be used.
    Refused(Vec<StoredFinding>),
    /// Its corrections are stored.
    Corrected {
        /// Cells that are not as they were.
        cells: u64,
        /// The rows that these are in.
        rows: u64,
        /// Rows in which nothing is left.
        blank: u64,
        /// Notices on the file.
        notices: Vec<StoredFinding>,
    },
}

/// A cell that is not as it was.
struct Change {
    /// Its place in the import's file.
    place: usize,
    /// The cell before, if the row had one there.
    old: Option<String>,
    /// The cell now, as the corrected file has it.
    new: String,
}

/// The rows of the import that some of the file name, as they are.
struct Present {
    cells: HashMap<i64, Vec<String>>,
    /// The upload by which a row was corrected last.
    corrected: HashMap<i64, i64>,
}

/// The rows that were read so far.
pub(super) struct CorrectedRows<'a> {
    into: &'a Header,
    records: Vec<Record>,
    seen: HashSet<u32>,
    problems: Vec<StoredFinding>,
    /// Rows with problems that are not told one by one.
    untold: u64,
    cells: u64,
    rows: u64,
    blank: u64,
}

impl<'a> CorrectedRows<'a> {
    pub(super) fn new(into: &'a Header) -> Self {
        Self {
            into,
            records: Vec::new(),
            seen: HashSet::new(),
            problems: Vec::new(),
            untold: 0,
            cells: 0,
            rows: 0,
            blank: 0,
        }
    }

    /// Takes the next row.
    pub(super) fn take(&mut self, record: &Record) {
        self.records.push(record.clone());
    }

    /// Stores the corrections of the rows that were taken. `header` are the columns of their file.
    pub(super) async fn store(&mut self, job: &Job, header: &Header) -> Result<(), Error> {
        let records = std::mem::take(&mut self.records);
        let named = records.into_iter().filter_map(|record| Some((self.name(job, header, &record)?, record)));
        let named: Vec<_> = named.collect();
        if named.is_empty() {
            return Ok(());
        }
        let present = present(job, &named).await?;
        let mut lines = Vec::new();
        for (name, record) in &named {
            match self.changes(job, header, (name, record), &present) {
                Ok(changes) => lines.extend(lines_of(job, *name, changes)),
                Err(problem) => self.refuse(record, problem),
            }
        }
        let mut tx = job.write().await?;
        import_corrections::add(&mut tx, &lines).await?;
        Ok(tx.commit().await?)
    }

    /// The row that a record names; otherwise what is wrong is noted.
    fn name(&mut self, job: &Job, header: &Header, record: &Record) -> Option<RowName> {
        if let Some(finding) = record.findings().iter().find(|finding| breaks(&finding.problem)) {
            self.refuse(record, finding.problem.clone());
            return None;
        }
        let name = header.place_of_row().and_then(|place| RowName::parse(record.at(place)));
        let problem = match name {
            Some(name) if name.import != job.import.id => {
                ReuploadProblem::OtherImport { import: name.import.0 }
            }
            Some(name) if name.attempt >= job.import.attempt => ReuploadProblem::RowNotNamed,
            Some(name) if !self.seen.insert(name.row) => ReuploadProblem::RowTwice { row: name.row.into() },
            Some(name) => return Some(name),
            None => ReuploadProblem::RowNotNamed,
        };
        self.refuse(record, problem);
        None
    }

    /// The cells that are not as they were, which are counted.
    fn changes(
        &mut self,
        job: &Job,
        header: &Header,
        (name, record): (&RowName, &Record),
        present: &Present,
    ) -> Result<Vec<Change>, ReuploadProblem> {
        let (row, number) = (u64::from(name.row), i64::from(name.row));
        let before = present.cells.get(&number).ok_or(ReuploadProblem::RowUnknown { row })?;
        let ours = [header.place_of_row(), header.place_of_problem()];
        let places = (0..header.names().len())
            .filter(|place| !ours.contains(&Some(*place)))
            .filter_map(|place| Some((place, self.into.place_of_same(header, place)?)));
        let changes: Vec<_> = places
            .filter(|(from, to)| before.get(*to).map_or("", String::as_str) != record.at(*from))
            .map(|(from, place)| {
                let (old, new) = (before.get(place).cloned(), record.raw(from).to_owned());
                Change { place, old, new }
            })
            .collect();
        let since = present.corrected.get(&number).copied().unwrap_or(job.import.file_attempt);
        if since > name.attempt && !changes.is_empty() {
            return Err(ReuploadProblem::RowOutdated { row });
        }
        self.cells += u64::try_from(changes.len()).unwrap_or_default();
        self.rows += u64::from(!changes.is_empty());
        self.blank += u64::from(is_blank_after(before, &changes));
        Ok(changes)
    }

    fn refuse(&mut self, record: &Record, problem: impl Into<Problem>) {
        if self.problems.len() < TOLD {
            let row = Some(record.row());
            self.problems.push(StoredFinding { row, value: String::new(), problem: problem.into() });
        } else {
            self.untold += 1;
        }
    }

    /// The outcome of the file.
    pub(super) fn came(self, header: &Header) -> Came {
        let is_new = |place: &usize| {
            header.column_at(*place).is_some() && self.into.place_of_same(header, *place).is_none()
        };
        let new_columns = (0..header.names().len()).filter(is_new).map(|place| {
            let problem = ReuploadProblem::NewColumn { header: header.names()[place].clone() };
            StoredFinding { row: Some(1), value: String::new(), problem: problem.into() }
        });
        let more = (self.untold > 0).then(|| {
            let problem = ReuploadProblem::More { rows: self.untold };
            StoredFinding { row: None, value: String::new(), problem: problem.into() }
        });
        let all: Vec<_> = new_columns.chain(self.problems.iter().cloned()).chain(more).collect();
        if all.is_empty() {
            let Self { cells, rows, blank, .. } = self;
            Came::Corrected { cells, rows, blank, notices: Vec::new() }
        } else {
            Came::Refused(all)
        }
    }
}

/// True for a flaw by which cells may stand in other columns than they were meant for. What is wrong with values is told
/// when the whole is judged.
const fn breaks(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::Table(
            TableProblem::WrongCells { .. }
                | TableProblem::CurlyAroundSeparator { .. }
                | TableProblem::RowTooLong { .. }
                | TableProblem::UnclosedQuote { .. }
                | TableProblem::StrayQuote
        )
    )
}

async fn present(job: &Job, named: &[(RowName, Record)]) -> Result<Present, Error> {
    let numbers: Vec<i64> = named.iter().map(|(name, _)| name.row.into()).collect();
    let (account, import) = (job.scope.account, job.import.id);
    let mut tx = job.database.read().await?;
    let rows = import_corrections::rows(&mut tx, account, import, &numbers).await?;
    let corrected = import_corrections::last_attempts(&mut tx, account, import, &numbers).await?;
    Ok(Present {
        cells: rows.into_iter().map(|row| (row.row_no, row.cells.0)).collect(),
        corrected: corrected.into_iter().collect(),
    })
}

/// The stored lines of a row that came back: that it was written anew, and its changes.
fn lines_of(job: &Job, name: RowName, changes: Vec<Change>) -> impl Iterator<Item = Vec<Value>> {
    let keys: [Value; 3] = [job.scope.account.0.into(), job.import.id.0.into(), i64::from(name.row).into()];
    let attempt = job.import.attempt;
    let cell = |change: Change| (i64::try_from(change.place).unwrap_or(i64::MAX), change.old, change.new);
    let cells = [(WHOLE_ROW, None, String::new())].into_iter().chain(changes.into_iter().map(cell));
    cells.map(move |(place, old, new)| {
        keys.iter().cloned().chain([place.into(), attempt.into(), old.into(), new.into()]).collect()
    })
}

fn is_blank_after(before: &[String], changes: &[Change]) -> bool {
    let is_kept = |place: usize| !changes.iter().any(|change| change.place == place);
    let kept = before.iter().enumerate().filter(|(place, _)| is_kept(*place)).map(|(_, cell)| cell);
    kept.chain(changes.iter().map(|change| &change.new)).all(|cell| cell.trim().is_empty())
}
