//! The person of a row, found in the same way by every kind of file whose rows are about people.

use crate::domain::claim::Resource;
use crate::domain::column::ColumnId;
use crate::domain::email::{Email, KeptKeys};
use crate::imports::{GoodRow, Judged, Row};

/// Begins to judge a row by its person: claims them and notes their e-mail, which is given back as compared; `None`
/// where it is none.
pub(super) fn begin(keys: &KeptKeys, row: &Row<'_>) -> (Judged, Option<String>) {
    let cell = row.cell(ColumnId::EMAIL);
    let mut judged = Judged { subject: cell.to_owned(), ..Judged::default() };
    let Some(email) = judged.take(ColumnId::EMAIL, cell, Email::parse(cell)) else { return (judged, None) };
    let key = keys.key_of(email.as_str());
    judged.claim(Resource::User, key.clone(), ColumnId::EMAIL);
    judged.patch.set(ColumnId::EMAIL, email.as_str());
    (judged, Some(key))
}

/// The e-mail of a good row as compared. It was found to be one.
pub(super) fn email(keys: &KeptKeys, row: &GoodRow) -> Option<String> {
    row.patch.value(ColumnId::EMAIL).map(|email| keys.key_of(email))
}
