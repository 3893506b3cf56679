//! The trash (*Soft Delete*): removing people, restoring them with what of theirs is still free, and forgetting them
//! when their time is over.

mod kept;
mod remove;
mod restore;
mod sweep;

pub use remove::{Removal, Seen, removal, remove_user};
pub use restore::{Return, Returned, restorable, restore_user};
pub use sweep::sweep;
