//! *Phone Numbers*: listing, adding, updating, assigning and checking direct numbers.

mod add;
mod assign;
mod correct;
mod list;
mod moving;

pub use add::{NewNumbers, add, sites};
pub use assign::{
    HeldNumber, Holder, MOST, NumberRow, assign, holder, losing, to_assign, unassign, unassign_from,
};
pub use correct::{Checked, ToCorrect, check, correct};
pub use list::{NumberList, NumberListRow, list};

pub use crate::repository::numbers::Numbers;
