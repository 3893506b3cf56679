//! The person of a row: as they are, and as the row makes them.

use super::new_email;
use super::payload::PersonAfter;
use crate::domain::choices::PersonStatus;
use crate::domain::column::ColumnId;
use crate::domain::patch::Patch;
use crate::importers::phone::plan::Person;
use crate::repository::users::KnownUser;

/// The person as they are.
pub(super) fn before(known: &KnownUser) -> PersonAfter {
    let user = &known.user;
    PersonAfter::new([&user.email, &user.first_name, &user.last_name], &user.profile)
}

/// The person as the row makes them; blank cells keep what there is.
pub(super) fn after(known: &KnownUser, patch: &Patch) -> PersonAfter {
    let asked = |column| if column == ColumnId::EMAIL { new_email::COLUMN } else { column };
    before(known).with(|column| patch.value(asked(column)))
}

/// The person whom the row gives a phone.
pub(super) fn whom(known: &KnownUser, patch: &Patch) -> Person {
    let (user, after) = (&known.user, after(known, patch));
    Person {
        id: Some(user.id),
        name: after.display(),
        email: after.email,
        pending: user.status == PersonStatus::Pending,
    }
}
