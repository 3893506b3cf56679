//! One account: opening it, its settings, policies, roles, owner and mail.

mod add;
pub mod mail;
pub mod ownership;
mod policies;
pub mod roles;
mod settings;

pub(crate) use add::add_person;
pub(in crate::operations) use add::open_in;
pub use add::{NewAccount, ReadAccount, add};
