//! The outcome of reading a whole file.

use super::{Finding, Header};

/// The outcome for the whole file.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Its columns.
    pub header: Header,
    /// Its rows that hold something.
    pub rows: u32,
    /// The notices for the person, though the file is read.
    pub notices: Vec<Finding>,
}
