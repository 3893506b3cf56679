//! The trash (*Soft Delete*): removing people, restoring them with what of theirs is still free, and forgetting them
//! when their time is over. The same for what hung on a license that was taken from somebody who stays.

mod kept;
mod phone_back;
mod phones;
mod remove;
mod restore;
mod sweep;

pub use phone_back::PhoneBack;
pub use phones::{KeptPhoneLine, KeptPhones, PhoneReturn, list_kept_phones, restorable_phone, restore_phone};
pub use remove::{Removal, Seen, removal, remove_user};
pub use restore::{Return, restorable, restore_user};
pub use sweep::sweep;
