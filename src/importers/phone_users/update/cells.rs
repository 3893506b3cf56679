//! The cells of a row, beside the phone user as they are.

use crate::domain::column::ColumnId;
use crate::domain::patch::Patch;
use crate::domain::phone_user::PhoneUser;
use crate::importers::phone::facts::Facts;
use crate::importers::phone_users::export;
use crate::imports::Row;

/// The cells of a row beside those of the phone user.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cells<'a> {
    pub(super) row: &'a Row<'a>,
    pub(super) now: &'a PhoneUser,
}

impl<'a> Cells<'a> {
    /// The cell, where the file has the column and it does not read as an export would write it.
    pub(super) fn changed(&self, column: ColumnId) -> Option<&'a str> {
        let cell = self.row.find(column)?;
        (cell != export::cell(self.now, column)).then_some(cell)
    }

    /// A changed cell that is not blank: blank leaves most things alone (zoom-domain 1.5).
    pub(super) fn filled(&self, column: ColumnId) -> Option<&'a str> {
        self.changed(column).filter(|cell| !cell.is_empty())
    }
}

/// *Ignore blank cells* goes before what a blank cell does.
pub(super) fn clear(facts: &Facts, patch: &mut Patch, column: ColumnId) {
    if !facts.leave_blank_cells {
        patch.clear(column);
    }
}
