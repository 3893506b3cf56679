//! Counting the rows of a file before any of them is looked at, so that one with too many is refused with their number.

use super::encoding::Decoding;
use super::record::Record;
use super::tokens::{Tokens, cells_in_quotes, cells_of};
use super::top::is_above;
use super::{FileShape, Limits, Separator};

/// Counts the rows below the header that hold something.
pub struct RowCount {
    decoding: Decoding,
    tokens: Tokens,
    counted: Counted,
}

struct Counted {
    separator: Separator,
    limits: Limits,
    /// The columns of the header; 0 above it.
    columns: usize,
    rows: u64,
}

impl RowCount {
    /// A count for the file that [`super::Probe`] found to be of this shape.
    #[must_use]
    pub fn new(shape: &FileShape, limits: Limits) -> Self {
        Self {
            decoding: Decoding::new(shape.encoding),
            tokens: Tokens::new(shape.separator, limits),
            counted: Counted { separator: shape.separator, limits, columns: 0, rows: 0 },
        }
    }

    /// Takes the next bytes.
    pub fn push(&mut self, chunk: &[u8]) {
        self.decode(chunk, false);
    }

    /// The rows of the file.
    #[must_use]
    pub fn finish(mut self) -> u64 {
        self.decode(&[], true);
        let counted = &mut self.counted;
        self.tokens.finish(&mut |record| counted.take(record));
        self.counted.rows
    }

    fn decode(&mut self, chunk: &[u8], last: bool) {
        let Self { decoding, tokens, counted } = self;
        decoding.push(chunk, last, &mut |text| tokens.push(text, &mut |record| counted.take(record)));
    }
}

impl Counted {
    fn take(&mut self, record: &mut Record) {
        if self.columns > 0 {
            self.rows += u64::from(!self.is_blank(record));
        } else if !record.is_blank() && !is_above(record) {
            let in_quotes = record.only_cell().and_then(|cell| cells_of(cell, self.separator, self.limits));
            self.columns = in_quotes.as_ref().unwrap_or(record).filled().max(1);
        }
    }

    fn is_blank(&self, record: &Record) -> bool {
        let in_quotes = || cells_in_quotes(record, self.columns, self.separator, self.limits);
        record.is_blank() || in_quotes().is_some_and(|cells| cells.is_blank())
    }
}
