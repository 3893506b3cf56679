//! Help for writing a kind of file: the CSV Sample and the help table.

use super::{Column, Header, Record, Required, Writer};
use crate::domain::column::ColumnId;

/// One row of "What each column means".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// The header.
    pub header: &'static str,
    /// "Required", "Optional", or when.
    pub required: String,
    /// The content of its cells.
    pub holds: String,
    /// A value that would be read.
    pub example: &'static str,
    /// The effect of a blank cell on update.
    pub blank: &'static str,
    /// Further advice; may be empty.
    pub more: &'static str,
}

/// The cells of a column in the two rows of the sample, in place of its own: names that an account has.
#[derive(Clone, Debug)]
pub struct OwnCell {
    column: ColumnId,
    rows: [String; 2],
}

impl OwnCell {
    /// The same in both rows.
    #[must_use]
    pub fn both(column: ColumnId, value: &str) -> Self {
        Self { column, rows: [value.to_owned(), value.to_owned()] }
    }

    /// In the first row; the second shows what is optional.
    #[must_use]
    pub fn first(column: ColumnId, value: &str) -> Self {
        Self { column, rows: [value.to_owned(), String::new()] }
    }
}

/// The CSV Sample: the header row and two rows.
#[must_use]
pub fn csv_sample(columns: &[Column], own: &[OwnCell]) -> Vec<u8> {
    let columns = || columns.iter().filter(|column| column.in_sample);
    let cell = |column: &Column, row: usize| {
        let own = own.iter().find(|own| own.column == column.id);
        own.map_or_else(|| column.samples[row].to_owned(), |own| own.rows[row].clone())
    };
    let mut writer = Writer::default();
    writer.row(columns().map(|column| column.header));
    for row in 0..2 {
        writer.row(columns().map(|column| cell(column, row)));
    }
    writer.take()
}

/// True if a row is one of the sample, left as it was: the cell that says what it is about is. So are the rows that
/// directories put into theirs.
pub(super) fn is_of_sample(record: &Record, header: &Header, columns: &[Column]) -> bool {
    let key = columns.iter().find(|column| column.required == Required::Always);
    let is_sample = |column: &Column| {
        let cell = record.find(header, column.id).unwrap_or_default();
        !cell.is_empty() && column.samples.iter().any(|sample| sample.eq_ignore_ascii_case(cell))
    };
    key.is_some_and(is_sample) || record.at(0).starts_with("Example: ")
}

/// The help table, in the order of the file.
#[must_use]
pub fn help(columns: &[Column]) -> Vec<Help> {
    columns.iter().map(help_of).collect()
}

fn help_of(column: &Column) -> Help {
    Help {
        header: column.header,
        required: column.required.describe(),
        holds: column.holds.describe(),
        example: column.samples[0],
        blank: column.blank.describe(),
        more: column.help,
    }
}
