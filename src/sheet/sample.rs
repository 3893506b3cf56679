//! What a person is told about a kind of file before writing one: the CSV Sample and the help table.

use super::{Column, Writer};

/// One row of "What each column means".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// The header.
    pub header: &'static str,
    /// "Required", "Optional", or when.
    pub required: String,
    /// What its cells hold.
    pub holds: String,
    /// A value that would be read.
    pub example: &'static str,
    /// What a blank cell does on update.
    pub blank: &'static str,
    /// What else there is to know; may be empty.
    pub more: &'static str,
}

/// The CSV Sample: the header row and two rows.
#[must_use]
pub fn csv_sample(columns: &[Column]) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.row(columns.iter().map(|column| column.header));
    for row in 0..2 {
        writer.row(columns.iter().map(|column| column.samples[row]));
    }
    writer.take()
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
