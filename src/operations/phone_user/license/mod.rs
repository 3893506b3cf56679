//! The phone license of one user: assigning it, changing what it comes with, taking it away, and holding it for who has yet to accept an
//! invitation.

mod assign;
mod change;
mod follow;
mod hand_on;
mod hold;
mod unassign;

pub use assign::{AssignTo, assign, assign_to};
pub use change::{PhoneToChange, change_phone, phone_to_change};
pub(in crate::operations) use follow::follow;
pub use hand_on::{NUMBERS_GO_TO, hand_on};
pub use hold::{apply_hold, welcome};
pub use unassign::{Unassigning, unassign, unassign_of};

pub use crate::repository::phone_users::UserPhone;
