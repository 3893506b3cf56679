//! The parts of a field: its columns in files, and its lines in the audit log.

use crate::domain::problem::Problem;

/// A part of a field. Most fields are of one part, called as the field is.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// The stable name of its column.
    pub id: &'static str,
    /// Its label in the audit log of a form.
    pub label: &'static str,
    /// The heading of its column, and its label in the audit log of a file.
    pub heading: &'static str,
    /// Other headings of its column.
    pub aliases: &'static [&'static str],
    /// A sentence in the help of files; "" for that of the field.
    pub help: &'static str,
    /// Its cells in the two rows of a CSV Sample.
    pub samples: [&'static str; 2],
}

impl Part {
    /// A part that is called the same everywhere.
    #[must_use]
    pub const fn new(id: &'static str, label: &'static str) -> Self {
        Self { id, label, heading: label, aliases: &[], help: "", samples: ["", ""] }
    }
}

/// Makes the text of a form of the cells of a field's parts; what is wrong comes with the place of its cell.
pub type Join = fn(&[&str]) -> Result<String, Vec<(usize, Problem)>>;
