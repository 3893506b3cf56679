//! One phone user: their page, updating a part of it, and their license.

mod columns;
mod form;
pub mod license;
mod open;
mod settings;
mod update;

pub(in crate::operations) use columns::{Changed, check_version, to_update, update_columns};
pub use form::{PhoneChoices, PhoneForm};
pub(in crate::operations) use form::{field_of, phone_choices};
pub use open::{PhoneUserPage, open};
pub use settings::{UserSettings, open_settings, settings_of, update_settings};
pub use update::update;
