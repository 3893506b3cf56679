//! The outcome of reading a whole file.

use super::{Finding, Header};

/// What a whole file came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Its columns.
    pub header: Header,
    /// Its rows that hold something.
    pub rows: u32,
    /// What a person should know though the file is read.
    pub notices: Vec<Finding>,
}
