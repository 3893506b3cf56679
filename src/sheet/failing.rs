//! The file of only the failing rows: the columns of the file that was uploaded, in its order, and what is
//! wrong with each row at the end. Corrected, it is uploaded again as it is.

use super::{Header, PROBLEM, Writer};

/// Writes the failing rows of one file. An export like any other: no cell of it is a formula.
#[derive(Clone, Debug)]
pub struct FailingRows {
    writer: Writer,
    /// Places of the columns that are written; not that of an earlier upload's problems.
    places: Vec<usize>,
    width: usize,
}

impl FailingRows {
    /// Begins with the header row.
    #[must_use]
    pub fn new(header: &Header) -> Self {
        let width = header.names().len();
        let places: Vec<_> = (0..width).filter(|place| Some(*place) != header.place_of_problem()).collect();
        let mut writer = Writer::new();
        let names = places.iter().filter_map(|&place| header.names().get(place));
        writer.row(names.map(String::as_str).chain([PROBLEM]));
        Self { writer, places, width }
    }

    /// Adds a row: its cells in the order of the uploaded file, and what is wrong in one line.
    ///
    /// Cells beyond the header stand behind the problem: nothing is lost, and they stay an issue.
    pub fn row<C: AsRef<str>>(&mut self, cells: &[C], problem: &str) {
        let at = |place: &usize| cells.get(*place).map_or("", AsRef::as_ref);
        let beyond = cells.iter().skip(self.width).map(AsRef::as_ref);
        self.writer.row(self.places.iter().map(at).chain([problem]).chain(beyond));
    }

    /// Takes what was written so far, to be sent before the next rows are made.
    #[must_use]
    pub fn take(&mut self) -> Vec<u8> {
        self.writer.take()
    }
}
