//! The top of a file: which row names the columns, and what stands above it.

use super::column::Column;
use super::record::Record;
use super::tokens::cells_of;
use super::{Finding, Header, Limits, Separator, row_shape};
use crate::domain::problem::{FileProblem, Problem, TableProblem};

/// Rows below a first row that names no column, among which the header is looked for.
const LOOKED_AT: u32 = 20;

/// A row of the top.
pub(super) enum TopRow {
    /// Not the header, and no harm.
    Passed,
    /// The header, with what is worth knowing about it.
    Header(Header, Vec<Finding>),
    /// The file is refused.
    Refused(Vec<Finding>),
}

/// The rows up to the header.
pub(super) struct Top {
    columns: &'static [Column],
    limits: Limits,
    separator: Separator,
    /// The problem of a first row that names no column.
    title: Option<Vec<Finding>>,
    looked_at: u32,
}

impl Top {
    pub(super) const fn new(columns: &'static [Column], limits: Limits, separator: Separator) -> Self {
        Self { columns, limits, separator, title: None, looked_at: 0 }
    }

    /// Takes the next row that holds something.
    pub(super) fn take(&mut self, record: &mut Record) -> TopRow {
        if is_above(record) {
            return TopRow::Passed;
        }
        if record.beyond {
            return TopRow::Refused(row_shape::check_header(record, self.limits));
        }
        if self.title.is_some() { self.below(record) } else { self.first(record) }
    }

    /// The reason to refuse a file without a header.
    pub(super) fn end(self) -> Vec<Finding> {
        self.title.unwrap_or_else(|| vec![Finding::of_file(FileProblem::Empty)])
    }

    fn first(&mut self, record: &Record) -> TopRow {
        let read = self.read(record);
        let flaws = row_shape::check_header(record, self.limits);
        match read {
            Err(findings) if is_no_header(&findings) => {
                self.title = Some(findings);
                TopRow::Passed
            }
            _ if !flaws.is_empty() => TopRow::Refused(flaws),
            Err(findings) => TopRow::Refused(findings),
            Ok((header, notices)) => TopRow::Header(header, notices),
        }
    }

    /// The columns that a row names; or those that its only cell does, in a file whose rows are quoted as a whole.
    fn read(&self, record: &Record) -> Result<(Header, Vec<Finding>), Vec<Finding>> {
        let read = Header::read(names(record), self.columns, record.row);
        let is_none = read.as_ref().is_err_and(|findings| is_no_header(findings));
        let cells = record.only_cell().filter(|_| is_none);
        let Some(cells) = cells.and_then(|cell| cells_of(cell, self.separator, self.limits)) else {
            return read;
        };
        Header::read(names(&cells), self.columns, record.row).map(|(header, mut notices)| {
            notices.push(Finding::of_row(record.row, TableProblem::RowsInQuotes));
            (header, notices)
        })
    }

    fn below(&mut self, record: &Record) -> TopRow {
        self.looked_at += 1;
        if self.is_header(record) {
            let title = self.title.take().unwrap_or_default().into_iter();
            return TopRow::Refused(title.map(|title| below(title, record)).collect());
        }
        if self.looked_at < LOOKED_AT {
            return TopRow::Passed;
        }
        TopRow::Refused(self.title.take().unwrap_or_default())
    }

    /// True if a row names columns, by any separator: the first row, which tells it, is another one.
    fn is_header(&self, record: &Record) -> bool {
        let inside = |separator| cells_of(record.only_cell()?, separator, self.limits);
        let others = Separator::ALL.iter().copied().filter_map(inside).map(|cells| names(&cells));
        std::iter::once(names(record)).chain(others).any(|names| Header::is_likely(&names, self.columns))
    }
}

/// True of a row that may stand above the header.
pub(super) fn is_above(record: &mut Record) -> bool {
    if record.row == 1 && row_shape::is_separator_line(record) {
        // Excel does not show this line: the next one is its row 1.
        record.row = 0;
        return true;
    }
    row_shape::is_preamble(record)
}

/// The sentence on a first row that stands above the header.
fn below(title: Finding, header: &Record) -> Finding {
    match title.problem {
        Problem::Table(TableProblem::HeaderMissing { first_line, .. }) => {
            let problem = TableProblem::HeaderBelow { first_line, row: header.row.into() };
            Finding { problem: problem.into(), ..title }
        }
        _ => title,
    }
}

fn names(record: &Record) -> Vec<String> {
    (0..record.filled()).map(|place| record.at(place).to_owned()).collect()
}

fn is_no_header(findings: &[Finding]) -> bool {
    matches!(findings, [Finding { problem: Problem::Table(TableProblem::HeaderMissing { .. }), .. }])
}
