//! Which row of which import a row of a file of failing rows is: `7 (import 12, upload 1)`. A spreadsheet leaves that
//! as it is, where it would make a date or a number of shorter forms.

use std::fmt;

use super::ids::ImportId;

/// A row of an import as it stood after one of its uploads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowName {
    /// The row as the spreadsheet counts.
    pub row: u32,
    /// The import.
    pub import: ImportId,
    /// Which upload of the import, from 1.
    pub attempt: i64,
}

impl fmt::Display for RowName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} (import {}, upload {})", self.row, self.import, self.attempt)
    }
}

impl RowName {
    /// Reads what [`fmt::Display`] writes; case and spaces never matter.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.to_lowercase().split_whitespace().collect();
        let (row, rest) = text.split_once("(import")?;
        let (import, attempt) = rest.strip_suffix(')')?.split_once(",upload")?;
        Some(Self {
            row: row.parse().ok()?,
            import: ImportId(import.parse().ok()?),
            attempt: attempt.parse().ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let name = RowName { row: 7, import: ImportId(12), attempt: 1 };
        assert_eq!(name.to_string(), "7 (import 12, upload 1)");
        for text in ["7 (import 12, upload 1)", " 7(Import 12,upload 1) "] {
            assert_eq!(RowName::parse(text), Some(name), "{text}");
        }
        for text in [
            "",
            "7",
            "7 (import 12)",
            "x (import 12, upload 1)",
            "-7 (import 12, upload 1)",
            "7 (import 12, upload 1",
        ] {
            assert_eq!(RowName::parse(text), None, "{text}");
        }
    }
}
