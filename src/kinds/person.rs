//! The person of a row, found in the same way by every kind of file whose rows are about people.

use crate::domain::claim::Resource;
use crate::domain::email::Email;
use crate::domain::fold::fold;
use crate::imports::{GoodRow, Judged, Row};

/// Begins to judge a row by its person: claims them and notes their e-mail, which is given back as compared; `None`
/// where it is none.
pub(super) fn begin(row: &Row<'_>) -> (Judged, Option<String>) {
    let cell = row.cell("email");
    let mut judged = Judged { subject: cell.to_owned(), ..Judged::default() };
    let email = judged.take("email", cell, Email::parse(cell));
    if let Some(email) = &email {
        judged.claim(Resource::User, email.fold(), "email");
        judged.patch.set("email", email.as_str());
    }
    (judged, email.map(|email| email.fold()))
}

/// The e-mail of a good row as compared. It was found to be one.
pub(super) fn email(row: &GoodRow) -> Option<String> {
    row.patch.value("email").map(fold)
}
