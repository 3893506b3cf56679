//! What may be wrong with the columns of a file, and with how its rows are written.

use serde::{Deserialize, Serialize};

use super::words::{Words, count, quoted};

/// A header or row that does not fit the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum TableProblem {
    /// The first line has none of the columns expected (seed 000: "Do not delete the first row").
    #[serde(rename = "header_missing")]
    HeaderMissing {
        /// The beginning of the first line.
        first_line: String,
        /// The headers of the sample.
        expected: Vec<String>,
    },
    /// Two columns with one header.
    #[serde(rename = "column_twice")]
    DuplicateColumn {
        /// The header.
        header: String,
    },
    /// A header that is probably a misspelt known one (decision 22).
    #[serde(rename = "column_misspelt")]
    MisspeltColumn {
        /// The header as found.
        header: String,
        /// The known one.
        nearest: String,
    },
    /// A header with characters that nobody sees.
    #[serde(rename = "column_invisible_characters")]
    InvisibleInHeader {
        /// The header as found.
        header: String,
        /// As it must be written.
        written: String,
    },
    /// A header nobody knows: told and ignored (decision 22).
    #[serde(rename = "column_ignored")]
    IgnoredColumn {
        /// The header as found.
        header: String,
    },
    /// A column without which no row can be read.
    #[serde(rename = "column_missing")]
    MissingColumn {
        /// Its header.
        header: String,
    },
    /// More columns than a table may have.
    #[serde(rename = "too_many_columns")]
    TooManyColumns {
        /// The most.
        limit: usize,
    },
    /// A row with more or fewer cells than the header.
    #[serde(rename = "wrong_number_of_cells")]
    WrongCells {
        /// As many are there.
        found: usize,
        /// As many has the header.
        expected: usize,
    },
    /// A row with more text than is read.
    #[serde(rename = "row_too_long")]
    RowTooLong {
        /// The most, in bytes.
        limit: usize,
    },
    /// A quotation mark that opens a cell and is never closed.
    #[serde(rename = "unclosed_quote")]
    UnclosedQuote {
        /// The row it opens in, as the spreadsheet counts.
        row: u64,
    },
    /// A quotation mark inside a cell that is not doubled, or text after a closing one.
    #[serde(rename = "stray_quote")]
    StrayQuote,
}

impl TableProblem {
    pub(super) fn words(&self) -> Words {
        match self {
            Self::HeaderMissing { first_line, expected } => Words::issue(
                "header_missing",
                "Header row missing",
                format!("the first line has no known column; it reads {}.", quoted(first_line)),
                format!("The first line must name the columns: {}.", expected.join(", ")),
            ),
            Self::DuplicateColumn { header } => Words::issue(
                "column_twice",
                "Column twice",
                format!("two columns are called {}.", quoted(header)),
                "Keep one of them.",
            ),
            Self::MisspeltColumn { header, nearest } => Words::issue(
                "column_misspelt",
                "Misspelt column",
                format!("no column is called {}.", quoted(header)),
                format!("Did you mean {}? Correct the header, or delete the column.", quoted(nearest)),
            ),
            Self::InvisibleInHeader { header, written } => Words::issue(
                "column_invisible_characters",
                "Invisible characters in a header",
                format!("the header {} contains invisible characters.", quoted(header)),
                format!("Type it again as {}.", quoted(written)),
            )
            .suggest(written),
            Self::IgnoredColumn { header } => Words::notice(
                "column_ignored",
                "Column ignored",
                format!("the column {} is not one of this file's and is ignored.", quoted(header)),
                "",
            ),
            Self::MissingColumn { header } => Words::issue(
                "column_missing",
                "Column missing",
                format!("the column {} is missing.", quoted(header)),
                "Add it to the header row, spelled as in the CSV Sample.",
            ),
            Self::TooManyColumns { limit } => Words::issue(
                "too_many_columns",
                "Too many columns",
                format!("the file has more than {limit} columns."),
                "Keep the columns of the CSV Sample.",
            ),
            Self::WrongCells { found, expected } => Words::issue(
                "wrong_number_of_cells",
                "Wrong number of cells",
                format!(
                    "the row has {}, the header row {expected}.",
                    count(u64::try_from(*found).unwrap_or(u64::MAX), "cell")
                ),
                "A comma inside a value needs quotation marks around the value.",
            ),
            Self::RowTooLong { limit } => Words::issue(
                "row_too_long",
                "Row too long",
                format!("the row is longer than {limit} bytes."),
                "Look for a quotation mark that is never closed, or shorten the row.",
            )
            .form_what(format!("the form holds more than {limit} bytes."))
            .form_remedy("Shorten what you typed."),
            Self::UnclosedQuote { row } => Words::issue(
                "unclosed_quote",
                "Quotation mark never closed",
                format!("a quotation mark opens in row {row} and is never closed."),
                "Close it, or delete it. A quotation mark inside a value is written twice.",
            ),
            Self::StrayQuote => Words::issue(
                "stray_quote",
                "Stray quotation mark",
                "has a quotation mark in a place where none can be.",
                "Put quotation marks around the whole value, and write those inside it twice.",
            ),
        }
    }
}
