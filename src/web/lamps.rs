//! The lamps beside a state.

use crate::domain::choices::PersonStatus;
use crate::domain::message::MessageState;

/// Of a message.
pub(super) const fn of_message(state: MessageState) -> &'static str {
    match state {
        MessageState::Queued => "pending",
        MessageState::Sent => "active",
        MessageState::Failed => "problem",
        MessageState::Cancelled => "inactive",
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
