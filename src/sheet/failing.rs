//! The file of only the failing rows: which row each is, the columns of the file that was uploaded in its order, and
//! what is wrong with each row at the end. Corrected, it is uploaded again as it is, and corrects just these rows.

use super::{Header, PROBLEM, ROW, Separator, Writer};
use crate::domain::row_name::RowName;

/// Writes the failing rows of one file. An export like any other: no cell of it is a formula.
#[derive(Debug)]
pub struct FailingRows {
    writer: Writer,
    /// Places of the columns that are written; not those of an earlier upload's rows and problems.
    places: Vec<usize>,
    width: usize,
    /// True if it can be brought back to its import.
    comes_back: bool,
}

impl FailingRows {
    /// Begins with the header row; cells are separated as in the file that was uploaded. Where the file can no longer be
    /// brought back to its import, there is no column Row.
    #[must_use]
    pub fn new(header: &Header, separator: Separator, comes_back: bool) -> Self {
        let width = header.names().len();
        let ours = [header.place_of_row(), header.place_of_problem()];
        let places: Vec<_> = (0..width).filter(|place| !ours.contains(&Some(*place))).collect();
        let mut writer = Writer::new(separator);
        let names = places.iter().filter_map(|&place| header.names().get(place));
        writer.row(comes_back.then_some(ROW).into_iter().chain(names.map(String::as_str)).chain([PROBLEM]));
        Self { writer, places, width, comes_back }
    }

    /// Adds a row: which it is, its cells in the order of the uploaded file, and what is wrong in one line.
    ///
    /// Cells beyond the header stand behind the problem: nothing is lost, and they stay an issue.
    pub fn row<C: AsRef<str>>(&mut self, row: RowName, cells: &[C], problem: &str) {
        let name = self.comes_back.then(|| row.to_string());
        let at = |place: &usize| cells.get(*place).map_or("", AsRef::as_ref);
        let beyond = cells.iter().skip(self.width).map(AsRef::as_ref);
        let cells = self.places.iter().map(at).chain([problem]).chain(beyond);
        self.writer.row(name.as_deref().into_iter().chain(cells));
    }

    /// Takes what was written so far, to be sent before the next rows are made.
    #[must_use]
    pub fn take(&mut self) -> Vec<u8> {
        self.writer.take()
    }
}
