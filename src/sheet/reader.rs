//! The last pass: bytes to records, with what is wrong with the form of each.

use super::body::Body;
use super::column::Column;
use super::corrections::Corrections;
use super::encoding::Decoding;
use super::record::Record;
use super::summary::Summary;
use super::tokens::{Each, Tokens};
use super::{FileShape, Finding, Header, Limits};
use crate::domain::problem::{FileProblem, TableProblem};

/// Reads one file of one kind.
pub struct Reader {
    decoding: Decoding,
    tokens: Tokens,
    body: Body,
}

impl Reader {
    /// A reader for the file that [`super::Probe`] found to be of this shape.
    #[must_use]
    pub fn new(shape: &FileShape, columns: &'static [Column], limits: Limits) -> Self {
        Self {
            decoding: Decoding::new(shape.encoding),
            tokens: Tokens::new(shape.separator, limits),
            body: Body::new(columns, limits, shape),
        }
    }

    /// Takes cells that are left out at the end of a row for blank ones: some spreadsheets leave them out. Not for
    /// rows that update, where a blank cell may take something away.
    #[must_use]
    pub fn blank_at_end(mut self, blank_at_end: bool) -> Self {
        self.body.blank_at_end = blank_at_end;
        self
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
        if self.decoding.damaged {
            return Err(vec![Finding::of_file(FileProblem::Encoding)]);
        }
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
