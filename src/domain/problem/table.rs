//! What may be wrong with the columns of a file, and with how its rows are written.

use serde::{Deserialize, Serialize};

use super::words::{Words, count, quoted};
use crate::domain::invisible::is_mark;

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
    /// A title, or something else, above the row that names the columns.
    #[serde(rename = "header_below")]
    HeaderBelow {
        /// The beginning of the first line.
        first_line: String,
        /// The row that names the columns, as the spreadsheet counts.
        row: u64,
    },
    /// Rows that are quoted as a whole, as if they were one cell.
    #[serde(rename = "rows_in_quotes")]
    RowsInQuotes,
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
    /// Headers of another system's file that mean none of the columns: told and ignored.
    #[serde(rename = "columns_of_product")]
    ColumnsOfProduct {
        /// The system.
        product: String,
        /// The headers as found.
        headers: Vec<String>,
    },
    /// A row that stands in the file as a sample.
    #[serde(rename = "sample_row")]
    SampleRow,
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
    /// A row with more cells than the header, since curly quotation marks were to hold some together.
    #[serde(rename = "curly_around_separator")]
    CurlyAroundSeparator {
        /// As many are there.
        found: usize,
        /// As many has the header.
        expected: usize,
    },
    /// A value in curly quotation marks, which would become part of it.
    #[serde(rename = "curly_quotes")]
    CurlyQuotes {
        /// The value without them.
        without: String,
    },
    /// A question mark, or the mark of a lost letter, in free text.
    #[serde(rename = "letters_lost")]
    LettersLost,
    /// `MÃ¼ller`: UTF-8 that some program read as Windows-1252.
    #[serde(rename = "letters_mangled")]
    LettersMangled {
        /// The value as it was before.
        repaired: String,
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
            Self::HeaderBelow { first_line, row } => Words::issue(
                "header_below",
                "Rows above the header",
                format!(
                    "the first line names no column; it reads {}. The columns seem to be in row {row}.",
                    quoted(first_line)
                ),
                "Delete the rows above it.",
            ),
            Self::RowsInQuotes => Words::notice(
                "rows_in_quotes",
                "Rows in quotation marks",
                "whole rows stand in quotation marks, as if each were one cell. They were read as the cells inside.",
                "",
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
                if header.contains(is_mark) {
                    format!("a column is called {}, with invisible characters.", quoted(header))
                } else {
                    format!("no column is called {}.", quoted(header))
                },
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
            Self::ColumnsOfProduct { product, headers } => Words::notice(
                "columns_of_product",
                "Columns that are not used",
                format!(
                    "the file seems to come from {product}. Of its columns these are not used: {}.",
                    named(headers)
                ),
                "To use one, give it the name of a column of the CSV Sample.",
            ),
            Self::SampleRow => Words::issue(
                "sample_row",
                "Row of the sample",
                "this row is the sample's.",
                "Delete it, or write your own.",
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
            Self::WrongCells { found, expected } => wrong_cells(*found, *expected),
            Self::CurlyAroundSeparator { found, expected } => Words::issue(
                "curly_around_separator",
                "Curly quotation marks around a separator",
                format!(
                    "the row has {}, the header row {expected}: curly quotation marks do not hold a value together.",
                    cells(*found)
                ),
                "Write straight quotation marks (\") around a value with a comma.",
            ),
            Self::CurlyQuotes { without } => Words::issue(
                "curly_quotes",
                "Curly quotation marks",
                "has curly quotation marks around it, which would become part of it.",
                format!("Write {without}."),
            )
            .suggest(without),
            Self::LettersLost => Words::notice(
                "letters_lost",
                "Letters that look lost",
                "has a question mark where a letter may be missing.",
                "If one is, write it here: the file has lost it.",
            ),
            Self::LettersMangled { repaired } => Words::notice(
                "letters_mangled",
                "Letters that look wrong",
                format!("looks as if it was {} before a program read it wrongly.", quoted(repaired)),
                "If so, correct it here, or export the file again as CSV UTF-8.",
            )
            .suggest(repaired),
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

/// The first headers, and how many more there are.
fn named(headers: &[String]) -> String {
    const NAMED: usize = 30;
    let first: Vec<&str> = headers.iter().take(NAMED).map(String::as_str).collect();
    match headers.len().saturating_sub(NAMED) {
        0 => first.join(", "),
        more => format!("{} and {more} more", first.join(", ")),
    }
}

fn cells(number: usize) -> String {
    count(u64::try_from(number).unwrap_or(u64::MAX), "cell")
}

/// Too many cells have another cause than too few.
fn wrong_cells(found: usize, expected: usize) -> Words {
    let missing = expected.saturating_sub(found);
    let (what, remedy) = if missing == 0 {
        let what = format!("the row has {}, the header row {expected}.", cells(found));
        (what, "A comma inside a value needs quotation marks around the value.")
    } else {
        let are = if missing == 1 { "is" } else { "are" };
        let what = format!("{} {are} missing at the end.", cells(missing));
        (
            what,
            "Add them, also where they are blank: a blank cell may take something away, so none is assumed.",
        )
    };
    Words::issue("wrong_number_of_cells", "Wrong number of cells", what, remedy)
}
