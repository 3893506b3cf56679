//! The rows of a file after its text is cut into records.

use super::column::Column;
use super::corrections::Corrections;
use super::record::Record;
use super::summary::Summary;
use super::tokens::cells_in_quotes;
use super::top::{Top, TopRow};
use super::{FileShape, Finding, Header, Limits, Separator, row_shape};
use crate::domain::problem::{FileProblem, TableProblem};

/// The rows of a file: those up to the header, and those below it.
pub(super) struct Body {
    columns: &'static [Column],
    limits: Limits,
    separator: Separator,
    /// True if cells that are left out at the end of a row are blank ones.
    pub blank_at_end: bool,
    pub corrections: Corrections,
    top: Top,
    pub header: Option<Header>,
    rows: u32,
    notices: Vec<Finding>,
    refusals: Vec<Finding>,
}

impl Body {
    pub(super) fn new(columns: &'static [Column], limits: Limits, shape: &FileShape) -> Self {
        Self {
            columns,
            limits,
            separator: shape.separator,
            blank_at_end: false,
            corrections: Corrections::default(),
            top: Top::new(columns, limits, shape.separator),
            header: None,
            rows: 0,
            notices: shape.notice().into_iter().collect(),
            refusals: Vec::new(),
        }
    }

    pub(super) fn take(&mut self, record: &mut Record, each: &mut dyn FnMut(&Record, &Header)) {
        if let Some(header) = self.header.take() {
            self.open_quotes(record, &header);
            self.correct(record, &header);
            self.header = Some(header);
        }
        if record.is_blank() || !self.refusals.is_empty() {
            return;
        }
        let Some(header) = self.header.take() else { return self.take_top(record) };
        self.rows = self.rows.saturating_add(1);
        record.seen = row_shape::invisible(record, &header, self.columns);
        record.findings = row_shape::check_row(record, &header, self.columns, self.limits, self.blank_at_end);
        each(record, &header);
        self.header = Some(header);
    }

    pub(super) fn refused(&self) -> Result<(), Vec<Finding>> {
        if self.refusals.is_empty() { Ok(()) } else { Err(self.refusals.clone()) }
    }

    pub(super) fn sum_up(self) -> Result<Summary, Vec<Finding>> {
        match self.header {
            None => Err(self.top.end()),
            Some(_) if self.rows == 0 => Err(vec![Finding::of_file(FileProblem::NoRows)]),
            Some(header) => Ok(Summary { header, rows: self.rows, notices: self.notices }),
        }
    }

    fn take_top(&mut self, record: &mut Record) {
        match self.top.take(record) {
            TopRow::Passed => {}
            TopRow::Refused(refusals) => self.refusals = refusals,
            TopRow::Header(header, notices) => {
                self.header = Some(header);
                self.notices.extend(notices);
            }
        }
    }

    fn correct(&mut self, record: &mut Record, header: &Header) {
        if let Some(correction) = self.corrections.remove(record.row) {
            record.correct(&correction, header.names().len());
        }
    }

    fn open_quotes(&mut self, record: &mut Record, header: &Header) {
        let columns = header.names().len();
        let Some(cells) = cells_in_quotes(record, columns, self.separator, self.limits) else { return };
        record.take_cells(cells);
        let told = |finding: &Finding| finding.problem == TableProblem::RowsInQuotes.into();
        if !self.notices.iter().any(told) {
            self.notices.push(Finding::of_row(record.row, TableProblem::RowsInQuotes));
        }
    }
}
