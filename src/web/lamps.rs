//! The lamps beside a state.

use crate::domain::choices::PersonStatus;
use crate::domain::letter::LetterState;

/// Of a letter.
pub(super) const fn of_letter(state: LetterState) -> &'static str {
    match state {
        LetterState::Queued => "pending",
        LetterState::Sent => "active",
        LetterState::Failed => "problem",
        LetterState::Cancelled => "inactive",
    }
}

/// Of a person.
pub(super) const fn of_person(status: PersonStatus) -> &'static str {
    match status {
        PersonStatus::Active => "active",
        PersonStatus::Pending => "pending",
        PersonStatus::Inactive | PersonStatus::Trash => "inactive",
    }
}
