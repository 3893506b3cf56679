//! Rows to bytes: what Excel opens without asking, and no cell of which is a formula.
//!
//! UTF-8 with a byte order mark, CR LF, every field quoted and its quotes doubled (security 3.1).

use super::Separator;
use super::cell::is_formula_like;

/// Writes a CSV file piece by piece; memory is what was not taken yet.
#[derive(Clone, Debug)]
pub struct Writer {
    out: Vec<u8>,
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
        Self { out: "\u{FEFF}".as_bytes().to_vec(), separator }
    }

    /// Adds a row. Whatever the values are, reading them gives the same again.
    pub fn row<I>(&mut self, values: I)
    where
        I: IntoIterator<Item: AsRef<str>>,
    {
        for (place, value) in values.into_iter().enumerate() {
            if place > 0 {
                self.out.push(self.separator.byte());
            }
            self.field(value.as_ref());
        }
        self.out.extend_from_slice(b"\r\n");
    }

    /// Bytes written and not yet taken.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.out.len()
    }

    /// Whether nothing waits to be taken.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    /// Takes what was written so far, to be sent before the next rows are made.
    #[must_use]
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out)
    }

    fn field(&mut self, value: &str) {
        self.out.push(b'"');
        if is_formula_like(value) {
            self.out.push(b'\'');
        }
        for (place, part) in value.split('"').enumerate() {
            if place > 0 {
                self.out.extend_from_slice(b"\"\"");
            }
            self.out.extend_from_slice(part.as_bytes());
        }
        self.out.push(b'"');
    }
}
