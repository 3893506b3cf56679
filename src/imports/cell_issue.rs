//! A problem of a cell.

use crate::domain::problem::Problem;

/// Something wrong with one cell, or (with no column) with the row.
#[derive(Clone, Debug, PartialEq)]
pub struct CellIssue {
    /// The column, by its stable name.
    pub column: &'static str,
    /// The value as given.
    pub value: String,
    /// What is wrong.
    pub problem: Problem,
}
