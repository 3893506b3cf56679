//! Where in a file something is wrong.

use crate::domain::column::ColumnId;
use crate::domain::problem::Problem;

/// One thing wrong with a file, a row or a cell, with the place a person can find in the spreadsheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The row as the spreadsheet counts, the first line being 1; absent when it is the whole file.
    pub row: Option<u32>,
    /// The column, where it is one of the kind of file.
    pub column: Option<ColumnId>,
    /// The cell in question; empty where it is a row or the file.
    pub value: String,
    /// The problem; `sentence` and `remedy` word it.
    pub problem: Problem,
}

impl Finding {
    /// Something that is wrong with the file as a whole.
    #[must_use]
    pub fn of_file(problem: impl Into<Problem>) -> Self {
        Self { row: None, column: None, value: String::new(), problem: problem.into() }
    }

    /// Something that is wrong with a row as a whole.
    #[must_use]
    pub fn of_row(row: u32, problem: impl Into<Problem>) -> Self {
        Self { row: Some(row), ..Self::of_file(problem) }
    }
}
