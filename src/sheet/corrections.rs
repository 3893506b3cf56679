//! Corrections of a file since it came: cells by row and place, put in before a row is judged.

use std::collections::BTreeMap;

/// The corrections of one row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowCorrection {
    /// The row was written anew: its quotes are right, and it has as many cells as the header row.
    pub anew: bool,
    /// Cells by place, counted from 0, as a file would have them.
    pub cells: BTreeMap<usize, String>,
}

/// The corrected rows of a part of a file, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    rows: BTreeMap<u32, RowCorrection>,
}

impl Corrections {
    /// True if there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The correction of a row, to be added to.
    pub fn of_row(&mut self, row: u32) -> &mut RowCorrection {
        self.rows.entry(row).or_default()
    }

    /// The last row of the part.
    #[must_use]
    pub fn last_row(&self) -> Option<u32> {
        self.rows.last_key_value().map(|(row, _)| *row)
    }

    /// Leaves out a row.
    pub fn remove(&mut self, row: u32) -> Option<RowCorrection> {
        self.rows.remove(&row)
    }
}
