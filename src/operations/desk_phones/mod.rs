//! *Desk Phones*: listing, adding, updating and assigning them.

mod add;
mod assign;
mod form;
mod list;
mod remove;
mod update;

pub use add::{add, choices};
pub use assign::{DeskPhoneRow, HeldDeskPhone, Holder, assign, holder, state_of, unassign};
pub use form::{DeskPhoneChoices, DeskPhoneForm, models};
pub(in crate::operations) use form::{check, form_choices, template_name};
pub use list::{DeskPhoneList, DeskPhoneListRow, list};
pub use remove::DeskPhones;
pub use update::{DeskPhoneToChange, open, update};
