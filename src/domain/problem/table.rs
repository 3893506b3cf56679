//! Problems of the columns of a file, and of how its rows are written.

use super::message::{Words, quoted, said};
use super::problem_table::problem_table;
use crate::domain::counting::count;
use crate::domain::invisible::is_mark;

problem_table! {
    /// A header or row that does not fit the table.
    TableProblem:

    /// The first line has none of the columns expected (seed 000: "Do not delete the first row").
    HeaderMissing {
        /// The beginning of the first line.
        first_line: String,
        /// The headers of the sample.
        expected: Vec<String>,
    } = issue "header_missing", "Header row missing":
        said(
            format!("the first line has no known column. It reads {}.", quoted(first_line)),
            format!("The first line must name the columns: {}.", expected.join(", ")),
        );

    /// A title, or something else, above the row that names the columns.
    HeaderBelow {
        /// The beginning of the first line.
        first_line: String,
        /// The row that names the columns, as the spreadsheet counts.
        row: u64,
    } = issue "header_below", "Rows above the header":
        said(
            format!(
                "the first line names no column. It reads {}. The columns seem to be in row {row}.",
                quoted(first_line)
            ),
            "Delete the rows above it.",
        );

    /// Rows that are quoted as a whole, as if they were one cell.
    RowsInQuotes = notice "rows_in_quotes", "Rows in quotation marks":
        said(
            "whole rows are in quotation marks. We read the cells inside them.",
            "",
        );

    /// Two columns with one header.
    DuplicateColumn {
        /// The header.
        header: String,
    } = issue "column_twice", "Column twice":
        said(format!("two columns are called {}.", quoted(header)), "Keep one of them.");

    /// A header that is probably a misspelt known one (decision 22).
    MisspeltColumn {
        /// The header as found.
        header: String,
        /// The known one.
        nearest: String,
    } = issue "column_misspelt", "Misspelt column":
        said(
            if header.contains(is_mark) {
                format!("a column is called {}, with invisible characters.", quoted(header))
            } else {
                format!("no column is called {}.", quoted(header))
            },
            format!("Did you mean {}? Correct the header, or delete the column.", quoted(nearest)),
        );

    /// A header with characters that nobody sees.
    InvisibleInHeader {
        /// The header as found.
        header: String,
        /// As it must be written.
        written: String,
    } = issue "column_invisible_characters", "Invisible characters in a header":
        said(
            format!("the header {} contains invisible characters.", quoted(header)),
            format!("Type it again as {}.", quoted(written)),
        )
        .suggest(written);

    /// A header nobody knows: told and ignored (decision 22).
    IgnoredColumn {
        /// The header as found.
        header: String,
    } = notice "column_ignored", "Column ignored":
        said(format!("the column {} is not one of this file's and is ignored.", quoted(header)), "");

    /// Headers of another system's file that mean none of the columns: told and ignored.
    ColumnsOfProduct {
        /// The system.
        product: String,
        /// The headers as found.
        headers: Vec<String>,
    } = notice "columns_of_product", "Columns that are not used":
        said(
            format!(
                "the file seems to come from {product}. Of its columns these are not used: {}.",
                named(headers)
            ),
            "To use one, give it the name of a column of the CSV Sample.",
        );

    /// A row that stands in the file as a sample.
    SampleRow = issue "sample_row", "Row of the sample":
        said("this row is the sample's.", "Delete it, or write your own.");

    /// A column without which no row can be read.
    MissingColumn {
        /// Its header.
        header: String,
    } = issue "column_missing", "Column missing":
        said(
            format!("the column {} is missing.", quoted(header)),
            "Add it to the header row, spelled as in the CSV Sample.",
        );

    /// More columns than a table may have.
    TooManyColumns {
        /// The most.
        limit: usize,
    } = issue "too_many_columns", "Too many columns":
        said(format!("the file has more than {limit} columns."), "Keep the columns of the CSV Sample.");

    /// A row with more or fewer cells than the header.
    WrongCells {
        /// As many are there.
        found: usize,
        /// As many has the header.
        expected: usize,
    } = issue "wrong_number_of_cells", "Wrong number of cells":
        wrong_cells(*found, *expected);

    /// A row with more cells than the header, since curly quotation marks were to hold some together.
    CurlyAroundSeparator {
        /// As many are there.
        found: usize,
        /// As many has the header.
        expected: usize,
    } = issue "curly_around_separator", "Curly quotation marks around a separator":
        said(
            format!(
                "the row has {}, the header row {expected}: curly quotation marks do not hold a value together.",
                cells(*found)
            ),
            "Use straight quotation marks (\") around a value with a comma.",
        );

    /// A value in curly quotation marks, which would become part of it.
    CurlyQuotes {
        /// The value without them.
        without: String,
    } = issue "curly_quotes", "Curly quotation marks":
        said(
            "has curly quotation marks around it. They would become part of the value.",
            format!("Write {without}."),
        )
        .suggest(without);

    /// A question mark, or the mark of a lost letter, in free text.
    LettersLost = notice "letters_lost", "Letters that look lost":
        said(
            "has a question mark where a letter may be missing.",
            "If so, enter the letter. It is not in the file.",
        );

    /// `MÃ¼ller`: UTF-8 that some program read as Windows-1252.
    LettersMangled {
        /// The value as it was before.
        repaired: String,
    } = notice "letters_mangled", "Letters that look wrong":
        said(
            format!("was probably {} before a program changed it.", quoted(repaired)),
            "If so, correct it, or export the file again as CSV UTF-8.",
        )
        .suggest(repaired);

    /// A row with more text than is read.
    RowTooLong {
        /// The most, in bytes.
        limit: usize,
    } = issue "row_too_long", "Row too long":
        said(
            format!("the row is longer than {limit} bytes."),
            "Look for a missing closing quotation mark, or shorten the row.",
        )
        .form_what(format!("the form has more than {limit} bytes."))
        .form_remedy("Shorten your text.");

    /// A quotation mark that opens a cell and is never closed.
    UnclosedQuote {
        /// The row it opens in, as the spreadsheet counts.
        row: u64,
    } = issue "unclosed_quote", "Quotation mark never closed":
        said(
            format!("a quotation mark opens in row {row} and is never closed."),
            "Close it, or delete it. A quotation mark inside a value is written twice.",
        );

    /// A quotation mark inside a cell that is not doubled, or text after a closing one.
    StrayQuote = issue "stray_quote", "Stray quotation mark":
        said(
            "has a quotation mark in the wrong place.",
            "Put quotation marks around the whole value, and write those inside it twice.",
        );
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
    count(number, "cell", "cells")
}

/// Too many cells have another cause than too few.
fn wrong_cells(found: usize, expected: usize) -> Words {
    let missing = expected.saturating_sub(found);
    let (what, remedy) = if missing == 0 {
        let what = format!("the row has {}, the header row {expected}.", cells(found));
        (what, "A comma inside a value needs quotation marks around the value.")
    } else {
        let what = format!("{} missing at the end.", count(missing, "cell is", "cells are"));
        (what, "Add all cells, even blank ones. A blank cell can remove a value, so we don't guess.")
    };
    said(what, remedy)
}
