//! A form that asks for what a file could ask for.

use crate::domain::column::ColumnId;
use crate::domain::import::{Options, Tab};
use crate::importers::FileKind;

/// The request of a form, as a file would make it.
#[derive(Debug)]
pub struct Filled {
    /// The kind of file.
    pub kind: FileKind,
    /// The tab.
    pub tab: Tab,
    /// The columns.
    pub columns: Vec<ColumnId>,
    /// The cells of each row, in the order of the columns.
    pub rows: Vec<Vec<String>>,
    /// In which line of the field that names them each row was typed, from 1; none where there is no such field.
    pub lines: Vec<u64>,
    /// What is chosen beside the cells.
    pub options: Options,
}
