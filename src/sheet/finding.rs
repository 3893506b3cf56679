//! Where in a file something is wrong.

use super::ColumnId;
use super::flaw::Problem;

/// One thing wrong with a file, a row or a cell, with the place a person can find in the spreadsheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The row as the spreadsheet counts, the first line being 1; absent when it is the whole file.
    pub row: Option<u32>,
    /// The column, where it is one of the kind of file.
    pub column: Option<ColumnId>,
    /// The header or cell in question as the file has it; may be empty.
    pub value: String,
    /// What is wrong, with its wording.
    pub problem: Problem,
}

impl Finding {
    /// Something that is wrong with the file as a whole.
    #[must_use]
    pub const fn of_file(problem: Problem) -> Self {
        Self { row: None, column: None, value: String::new(), problem }
    }
}
