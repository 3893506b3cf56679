//! One row of the spreadsheet, held flat so that a million of them need no million allocations.

use super::Finding;
use super::formula_guard;
use super::{Header, RowCorrection};
use crate::domain::column::ColumnId;

/// One row: its number, its cells in the order of the file, and what is wrong with its form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    pub(super) row: u32,
    pub(super) text: String,
    pub(super) ends: Vec<usize>,
    /// Cells of the row, those that are not kept counted too.
    pub(super) count: usize,
    /// True if a cell beyond the limit of columns holds something.
    pub(super) beyond: bool,
    pub(super) flaws: Vec<(usize, Flaw)>,
    pub(super) findings: Vec<Finding>,
    /// Cells with characters that nobody sees, and what is left without them.
    pub(super) seen: Vec<(usize, String)>,
}

/// A flaw that the tokenizer saw in one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    StrayQuote,
    UnclosedQuote,
    TooLong,
    RowTooLong,
}

impl Record {
    /// The row as the spreadsheet counts: the first line is 1, blank lines count, a line end inside
    /// quotes does not.
    #[must_use]
    pub const fn row(&self) -> u32 {
        self.row
    }

    /// The value at this place of the file, counted from 0; empty beyond the last.
    ///
    /// Outer spaces are trimmed and the apostrophe before a formula is taken off (security 3.1).
    #[must_use]
    pub fn at(&self, place: usize) -> &str {
        formula_guard::value(self.raw(place))
    }

    /// The value of a column of the kind of file; absent when the file lacks the column.
    ///
    /// It is read as it is seen, so that it is told from others by that: a finding says what nobody sees of it.
    #[must_use]
    pub fn find(&self, header: &Header, column: ColumnId) -> Option<&str> {
        let place = header.place_of(column)?;
        let seen = self.seen.iter().find(|(other, _)| *other == place);
        Some(seen.map_or_else(|| self.at(place), |(_, seen)| seen))
    }

    /// All values in the order of the file, as the Details and the file of failing rows show them.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|place| self.at(place))
    }

    /// The findings on the form of the row: quotes, number of cells, length. Empty for a good row.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The cell at this place as the file has it.
    #[must_use]
    pub fn raw(&self, place: usize) -> &str {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(place).and_then(|&end| self.text.get(start..end)).unwrap_or("")
    }

    /// Puts in what was corrected. `width` is the number of cells of the header row. What was cut off before stays so.
    pub(super) fn correct(&mut self, correction: &RowCorrection, width: usize) {
        let of_cells = correction.cells.last_key_value().map_or(0, |(place, _)| place + 1);
        let count = if correction.anew { width } else { self.ends.len().max(of_cells) };
        let (mut text, mut ends) = (String::new(), Vec::with_capacity(count));
        for place in 0..count {
            text.push_str(correction.cells.get(&place).map_or_else(|| self.raw(place), String::as_str));
            ends.push(text.len());
        }
        self.flaws.retain(|(place, flaw)| match flaw {
            Flaw::RowTooLong => true,
            Flaw::TooLong => !correction.cells.contains_key(place),
            Flaw::StrayQuote | Flaw::UnclosedQuote => {
                !correction.anew && !correction.cells.contains_key(place)
            }
        });
        self.count = if correction.anew { width } else { self.count.max(count) };
        self.beyond &= !correction.anew;
        (self.text, self.ends) = (text, ends);
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace) && self.flaws.is_empty() && !self.beyond
    }

    /// Cells up to the last that is not blank.
    pub(super) fn filled(&self) -> usize {
        if self.beyond {
            return self.count;
        }
        (0..self.ends.len()).rev().find(|&place| !self.at(place).is_empty()).map_or(0, |place| place + 1)
    }

    /// The first cell, as it was between its quotes, of a row with nothing in the others.
    pub(super) fn only_cell(&self) -> Option<&str> {
        (self.filled() == 1 && self.flaws.is_empty()).then(|| self.raw(0)).filter(|cell| !cell.is_empty())
    }

    /// Has the cells of another row, in its own place.
    pub(super) fn take_cells(&mut self, of: Self) {
        *self = Self { row: self.row, ..of };
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.count = 0;
        self.beyond = false;
        self.flaws.clear();
        self.findings.clear();
        self.seen.clear();
    }
}
