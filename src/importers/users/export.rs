//! *Export*: the columns of the CSV Template with what there is, so that an unchanged file goes back in as no change, and the
//! version each row was made from (decision 15).
//!
//! Of a phone it says that there is one. What it has is in the export of *Users & Rooms*: a row of this file with cells of a
//! phone asks for a new one.

use super::columns::PERSON;
use crate::domain::column::ColumnId;
use crate::domain::license;
use crate::domain::profile::Profile;
use crate::repository::user_list::UserListRow;
use crate::repository::users::KnownUser;
use crate::sheet::EXPORTED_VERSION;

/// A user, as the file has one.
#[derive(Debug)]
pub struct ExportedUser<'a> {
    names: [&'a str; 3],
    profile: Profile,
    has_phone: bool,
    version: i64,
}

impl<'a> From<&'a UserListRow> for ExportedUser<'a> {
    fn from(user: &'a UserListRow) -> Self {
        Self {
            names: [&user.email, &user.first_name, &user.last_name],
            profile: user.profile(),
            has_phone: user.extension.is_some(),
            version: user.version,
        }
    }
}

impl<'a> From<&'a KnownUser> for ExportedUser<'a> {
    fn from(known: &'a KnownUser) -> Self {
        let user = &known.user;
        Self {
            names: [&user.email, &user.first_name, &user.last_name],
            profile: user.profile(),
            has_phone: known.extension_id.is_some(),
            version: user.version,
        }
    }
}

impl ExportedUser<'_> {
    /// One cell.
    #[must_use]
    pub fn cell(&self, column: ColumnId) -> &str {
        let [email, first, last] = self.names;
        match column {
            ColumnId::EMAIL => email,
            ColumnId::FIRST_NAME => first,
            ColumnId::LAST_NAME => last,
            // Blank, and not None, which would take away a license that is given until the file comes back.
            ColumnId::LICENSE => {
                if self.has_phone {
                    license::PHONE
                } else {
                    ""
                }
            }
            of_profile => self.profile.get(of_profile),
        }
    }

    /// Raised by changes of the user and of the license: a license is recorded with the phone, and does not raise the
    /// version of its user. Odd where there is one.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.version * 2 + i64::from(self.has_phone)
    }

    /// True if a version that was exported was made from this version of the user.
    #[must_use]
    pub const fn is_of(exported: i64, version: i64) -> bool {
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
    let user = ExportedUser::from(user);
    let cells = PERSON.iter().map(|column| user.cell(column.id).to_owned());
    cells.chain([user.version().to_string()]).collect()
}
