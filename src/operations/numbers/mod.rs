//! *Phone Numbers*: listing, adding, updating, assigning and checking direct numbers.

mod add;
mod assign;
mod correct;
mod list;
mod moving;
mod remove;
mod update;

pub(in crate::operations) use add::take_type;
pub use add::{NewNumbers, add, sites};
pub use assign::{
    HeldNumber, Holder, MOST, NumberRow, assign, holder, losing, to_assign, unassign, unassign_from,
};
pub use correct::{Checked, ToCorrect, check, correct};
pub use list::{NumberList, NumberListRow, list};
pub use remove::Numbers;
pub use update::{NumberForm, NumberToChange, open, update};
