//! The second pass: bytes to records, with what is wrong with the form of each.

use super::column::Column;
use super::corrections::Corrections;
use super::encoding::Decoding;
use super::form;
use super::record::Record;
use super::tokens::{Each, Tokens};
use super::{FileShape, Finding, Header, Limits};
use crate::domain::problem::{FileProblem, TableProblem};

/// Reads one file of one kind.
pub struct Reader {
    decoding: Decoding,
    tokens: Tokens,
    body: Body,
}

/// What a whole file came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Its columns.
    pub header: Header,
    /// Its rows that hold something.
    pub rows: u32,
    /// What a person should know though the file is read.
    pub notices: Vec<Finding>,
}

impl Reader {
    /// A reader for the file that [`super::Probe`] found to be of this shape.
    #[must_use]
    pub fn new(shape: &FileShape, columns: &'static [Column], limits: Limits) -> Self {
        Self {
            decoding: Decoding::new(shape.encoding),
            tokens: Tokens::new(shape.separator, limits),
            body: Body::new(columns, limits, shape.notice()),
        }
    }

    /// Takes the next bytes and hands on each row that they complete; rows that are blank are passed over.
    ///
    /// The findings refuse the file as a whole: there is no need to go on.
    pub fn push(&mut self, chunk: &[u8], each: &mut dyn FnMut(&Record, &Header)) -> Result<(), Vec<Finding>> {
        self.decode(chunk, false, each);
        self.body.refused()
    }

    /// Hands on the last row and sums up, or refuses the file.
    pub fn finish(mut self, each: &mut dyn FnMut(&Record, &Header)) -> Result<Summary, Vec<Finding>> {
        self.decode(&[], true, each);
        let body = &mut self.body;
        let unclosed = self.tokens.finish(&mut |record| body.take(record, each));
        body.refused()?;
        match unclosed {
            Some(row) => Err(vec![Finding::of_row(row, TableProblem::UnclosedQuote { row: row.into() })]),
            None => self.body.sum_up(),
        }
    }

    /// Takes what was corrected in rows that are still to come, in place of what it had.
    pub fn correct(&mut self, corrections: Corrections) {
        self.body.corrections = corrections;
    }

    /// The number of the row that is read next.
    #[must_use]
    pub const fn next_row(&self) -> u32 {
        self.tokens.row()
    }

    /// The columns, once the header row was read.
    #[must_use]
    pub const fn header(&self) -> Option<&Header> {
        self.body.header.as_ref()
    }

    /// Bytes held of the row that is not complete yet.
    #[cfg(test)]
    pub(super) fn held(&self) -> usize {
        self.tokens.held()
    }

    fn decode(&mut self, chunk: &[u8], last: bool, each: &mut dyn FnMut(&Record, &Header)) {
        let Self { decoding, tokens, body } = self;
        let each: Each = &mut |record| body.take(record, each);
        decoding.push(chunk, last, &mut |text| tokens.push(text, each));
    }
}

/// The rows of a file after its text is cut into records.
struct Body {
    columns: &'static [Column],
    limits: Limits,
    corrections: Corrections,
    header: Option<Header>,
    rows: u32,
    notices: Vec<Finding>,
    refusals: Vec<Finding>,
}

impl Body {
    fn new(columns: &'static [Column], limits: Limits, notice: Option<Finding>) -> Self {
        let notices = notice.into_iter().collect();
        let corrections = Corrections::default();
        Self { columns, limits, corrections, header: None, rows: 0, notices, refusals: Vec::new() }
    }

    fn take(&mut self, record: &mut Record, each: &mut dyn FnMut(&Record, &Header)) {
        if let Some(header) = &self.header
            && let Some(correction) = self.corrections.remove(record.row)
        {
            record.correct(&correction, header.names().len());
        }
        if record.is_blank() || !self.refusals.is_empty() {
            return;
        }
        let Some(header) = &self.header else { return self.take_header(record) };
        if self.rows == self.limits.rows {
            let limit = self.limits.rows.into();
            self.refusals.push(Finding::of_file(FileProblem::TooManyRows { limit }));
            return;
        }
        self.rows += 1;
        record.seen = form::invisible(record, header, self.columns);
        record.findings = form::check_row(record, header, self.columns, self.limits);
        each(record, header);
    }

    fn take_header(&mut self, record: &mut Record) {
        if record.row == 1 && form::is_separator_line(record) {
            // Excel does not show this line: the next one is its row 1.
            record.row = 0;
            return;
        }
        self.refusals = form::check_header(record, self.limits);
        if !self.refusals.is_empty() {
            return;
        }
        let names: Vec<_> = (0..record.filled()).map(|place| record.at(place).to_owned()).collect();
        match Header::read(names, self.columns, record.row) {
            Ok((header, notices)) => {
                self.header = Some(header);
                self.notices.extend(notices);
            }
            Err(refusals) => self.refusals = refusals,
        }
    }

    fn refused(&self) -> Result<(), Vec<Finding>> {
        if self.refusals.is_empty() { Ok(()) } else { Err(self.refusals.clone()) }
    }

    fn sum_up(self) -> Result<Summary, Vec<Finding>> {
        match self.header {
            None => Err(vec![Finding::of_file(FileProblem::Empty)]),
            Some(_) if self.rows == 0 => Err(vec![Finding::of_file(FileProblem::NoRows)]),
            Some(header) => Ok(Summary { header, rows: self.rows, notices: self.notices }),
        }
    }
}
