//! The plan of new users. Nothing is looked up: a row holds all there is to a user.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::columns::ADD;
use crate::domain::change::Field;
use crate::domain::patch::Patch;
use crate::domain::scope::Role;
use crate::domain::words::PersonStatus;
use crate::imports::{Outcome, Planned, Slice};
use crate::kinds::given::given;
use crate::repository::import_rows::GoodRow;

/// What new users may do; an owner can give them more.
pub(super) const ROLE: Role = Role::Member;

/// A user as planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddedUser {
    /// As written in the file.
    pub email: String,
    /// May be empty.
    pub first_name: String,
    /// May be empty.
    pub last_name: String,
    /// May be empty.
    pub department: String,
    /// Active or pending.
    pub status: PersonStatus,
}

/// Plans a slice of good rows.
pub(super) fn plan(slice: &Slice<'_>) -> Vec<Outcome<AddedUser>> {
    let status = slice.import.options.status.unwrap_or(PersonStatus::Pending);
    slice.rows.iter().map(|row| Outcome::Planned(Box::new(planned(row, status)))).collect()
}

fn planned(row: &GoodRow, status: PersonStatus) -> Planned<AddedUser> {
    let patch = &row.patch.0;
    let text = |column| patch.value(column).unwrap_or_default().to_owned();
    let after = AddedUser {
        email: text("email"),
        first_name: text("first_name"),
        last_name: text("last_name"),
        department: text("department"),
        status,
    };
    Planned {
        row_no: row.row_no,
        subject: format!("{} {}", after.first_name, after.last_name).trim().to_owned(),
        thing_id: None,
        changes: changes(patch, status),
        after,
        claims: Vec::new(),
        counts: BTreeMap::from([("users added".to_owned(), 1)]),
        topics: Vec::new(),
        takes_away: false,
    }
}

/// The cells of the row, and what every user of the file gets.
fn changes(patch: &Patch, status: PersonStatus) -> Vec<Field> {
    let mut fields = given(ADD.iter(), patch);
    for (field, word) in [("Role", ROLE.title()), ("Status", status.title())] {
        fields.push(Field { field: field.to_owned(), before: None, after: Some(word.to_owned()) });
    }
    fields
}
