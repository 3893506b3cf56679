//! *Export*: the columns of the CSV Template with what there is, so that an unchanged file goes back in as no change, and the
//! version each row was made from (decision 15).
//!
//! Of a phone it says that there is one. What it has is in the export of *Users & Rooms*: a row of this file with cells of a
//! phone asks for a new one.

use super::columns::PERSON;
use super::payload::texts;
use crate::domain::column::ColumnId;
use crate::domain::license;
use crate::repository::user_list::UserListRow;
use crate::repository::users::KnownUser;
use crate::sheet::{Column, EXPORTED_VERSION};

/// A user, as the file has one.
#[derive(Debug)]
pub struct ExportedUser {
    /// In the order of the columns.
    cells: Vec<String>,
    /// Raised by changes of the user and of the license: a license is recorded with the phone, and does not raise the
    /// version of its user. Odd where there is one.
    pub(super) version: i64,
}

impl From<&UserListRow> for ExportedUser {
    fn from(user: &UserListRow) -> Self {
        let texts = texts([&user.email, &user.first_name, &user.last_name], &user.profile);
        Self::new(texts, user.extension.is_some(), user.version)
    }
}

impl From<&KnownUser> for ExportedUser {
    fn from(known: &KnownUser) -> Self {
        let user = &known.user;
        let texts = texts([&user.email, &user.first_name, &user.last_name], &user.profile);
        Self::new(texts, known.extension_id.is_some(), user.version)
    }
}

impl ExportedUser {
    fn new(texts: impl Iterator<Item = (&'static Column, String)>, has_phone: bool, version: i64) -> Self {
        // Blank, and not None, which would take away a license that is given until the file comes back.
        let license = if has_phone { license::PHONE } else { "" };
        let cells = texts.map(|(_, text)| text).chain([license.to_owned()]).collect();
        Self { cells, version: version * 2 + i64::from(has_phone) }
    }

    /// One cell.
    pub(super) fn cell(&self, column: ColumnId) -> &str {
        let place = PERSON.iter().position(|one| one.id == column);
        place.map_or("", |place| self.cells[place].as_str())
    }

    /// True if a version that was exported was made from this version of the user.
    pub(super) const fn is_of(exported: i64, version: i64) -> bool {
        exported.div_euclid(2) == version
    }
}

/// The header row.
pub fn header() -> impl Iterator<Item = &'static str> {
    PERSON.iter().map(|column| column.header).chain([EXPORTED_VERSION])
}

/// The cells of a row, in the order of the header.
#[must_use]
pub fn cells(user: &UserListRow) -> Vec<String> {
    let ExportedUser { mut cells, version } = ExportedUser::from(user);
    cells.push(version.to_string());
    cells
}
