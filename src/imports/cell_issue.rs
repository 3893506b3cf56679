//! A problem of a cell.

use crate::domain::column::ColumnId;
use crate::domain::problem::Problem;

/// Something wrong with one cell, or (with no column) with the row.
#[derive(Clone, Debug, PartialEq)]
pub struct CellIssue {
    /// The column.
    pub column: Option<ColumnId>,
    /// The value as given.
    pub value: String,
    /// The problem.
    pub problem: Problem,
}

impl CellIssue {
    /// An issue of a cell.
    pub fn new(column: ColumnId, value: impl Into<String>, problem: impl Into<Problem>) -> Self {
        Self { column: Some(column), value: value.into(), problem: problem.into() }
    }
}
