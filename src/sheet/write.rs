//! Rows to bytes: what Excel opens without asking, and no cell of which is a formula.
//!
//! UTF-8 with a byte order mark, CR LF, every field quoted and its quotes doubled (security 3.1).

use std::borrow::Cow;
use std::fmt::Debug;

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::Separator;
use super::formula_guard::is_formula_like;

/// Writes a CSV file piece by piece; memory is what was not taken yet.
#[derive(Debug)]
pub struct Writer {
    piece: csv::Writer<Vec<u8>>,
    separator: Separator,
}

impl Default for Writer {
    fn default() -> Self {
        Self::new(Separator::default())
    }
}

impl Writer {
    /// A file with nothing in it but the byte order mark, its cells to be separated by this.
    #[must_use]
    pub fn new(separator: Separator) -> Self {
        Self { piece: piece(separator, "\u{FEFF}"), separator }
    }

    /// Adds a row. Whatever the values are, reading them gives the same again.
    pub fn row<I>(&mut self, values: I)
    where
        I: IntoIterator<Item: AsRef<str>>,
    {
        for value in values {
            in_memory(self.piece.write_field(guarded(value.as_ref()).as_bytes()));
        }
        in_memory(self.piece.write_record(None::<&[u8]>));
    }

    /// Takes what was written so far, to be sent before the next rows are made.
    #[must_use]
    pub fn take(&mut self) -> Vec<u8> {
        let next = piece(self.separator, "");
        in_memory(std::mem::replace(&mut self.piece, next).into_inner())
    }
}

/// The next piece of a file, with its beginning; rows may be of different lengths.
fn piece(separator: Separator, beginning: &str) -> csv::Writer<Vec<u8>> {
    let mut builder = WriterBuilder::new();
    builder.delimiter(separator.byte()).quote_style(QuoteStyle::Always).terminator(Terminator::CRLF);
    builder.flexible(true).from_writer(beginning.as_bytes().to_vec())
}

/// The value with the apostrophe in front that keeps a spreadsheet from taking it for a formula.
fn guarded(value: &str) -> Cow<'_, str> {
    if is_formula_like(value) { Cow::Owned(format!("'{value}")) } else { Cow::Borrowed(value) }
}

#[expect(clippy::expect_used, reason = "only a file or a line can refuse what is written to it")]
fn in_memory<T, E: Debug>(written: Result<T, E>) -> T {
    written.expect("memory takes every byte")
}
