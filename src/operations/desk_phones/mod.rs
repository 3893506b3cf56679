//! *Desk Phones*: listing and assigning them.

mod assign;
mod list;

pub use assign::{DeskPhoneRow, HeldDeskPhone, Holder, assign, holder, state_of, unassign};
pub use list::{DeskPhoneList, DeskPhoneListRow, list};

pub use crate::repository::desk_phones::DeskPhones;
