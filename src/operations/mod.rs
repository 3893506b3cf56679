//! What a person can do, one file each.
//!
//! An operation asks for the right, opens one transaction, does its work, writes the audit log and
//! commits: the transaction is visible at its two ends. What a person can cause is a
//! [`Refusal`](crate::domain::refusal::Refusal), a value; only surprise is an [`Error`]. Either ends it early, as a
//! [`Stop`]. No HTTP, HTML or SQL.

pub mod access;
pub mod account_settings;
pub mod accounts;
pub mod acting;
pub mod activation;
pub mod add_desk_phone;
pub mod add_numbers;
pub mod add_phone_users;
pub mod add_user;
mod ask_password;
pub mod assign_desk_phone;
pub mod assign_numbers;
pub mod assign_package;
pub mod change_desk_phone;
pub mod change_number;
pub mod change_user;
pub mod changes;
mod conflict;
pub mod context;
pub mod correct_number;
pub mod desk_phone_form;
pub mod directory;
pub mod end_sessions;
pub mod entering;
pub mod erase_person;
pub mod export_person;
pub mod export_phone_users;
pub mod find_everywhere;
pub mod first_run;
pub mod form_author;
pub mod health;
pub mod imports;
pub mod installation_key;
pub mod known_browsers;
pub mod licenses;
pub mod list_desk_phones;
pub mod list_numbers;
pub mod list_phone_users;
pub mod list_users;
mod mail_rate_limit;
pub mod mail_settings;
pub mod mailing;
pub mod new_email;
pub mod open_account;
pub mod outbox;
pub mod overview;
pub mod own_caller_id;
pub mod own_extension;
pub mod own_password;
pub mod own_phone;
pub mod own_preferences;
pub mod own_sessions;
pub mod owners;
pub mod packages;
pub mod passwords;
pub mod phone_changes;
pub mod phone_form;
pub mod phone_license;
pub mod phone_user;
pub mod phone_user_filter;
pub mod policies;
pub mod provision_templates;
pub mod reauth;
pub mod resend_invite;
pub mod reset_password;
mod rights_now;
pub mod roles;
pub mod session_times;
pub mod sessions;
pub mod setting_templates;
pub mod sign_in;
pub mod site_choices;
pub mod sites;
pub mod stop;
pub mod throttle;
pub mod ticked_users;
pub mod transfer_ownership;
pub mod trash;
pub mod upgrade;
pub mod user_form;
pub mod user_profile;
pub mod wakeups;

pub use crate::{audit_log, random};
pub use context::Context;
pub use stop::{Answered, Stop};

/// What an operation cannot answer with a value.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database failed.
    #[error(transparent)]
    Database(#[from] crate::database::Error),
    /// The system gives no random bytes.
    #[error(transparent)]
    Random(#[from] random::NoRandomness),
    /// The engine of imports failed.
    #[error(transparent)]
    Import(#[from] crate::imports::Error),
    /// The change could not be recorded.
    #[error(transparent)]
    Record(#[from] audit_log::Error),
    /// A letter could not be queued.
    #[error(transparent)]
    Letters(#[from] crate::letters::Error),
    /// A letter could not be laid out.
    #[error("a letter could not be laid out")]
    Layout(#[from] crate::mail::LayoutError),
    /// Something stored could not be written or read back.
    #[error("a stored document could not be read")]
    Document(#[from] serde_json::Error),
    /// A secret could not be sealed or opened.
    #[error(transparent)]
    Keys(#[from] crate::keys::Error),
    /// Something is not there that must be.
    #[error("{0} is not there")]
    Missing(&'static str),
    /// A password could not be hashed, or a stored hash not be read.
    #[error("a password could not be hashed or checked")]
    Password,
}

impl Error {
    /// Whether trying again in a moment may help: the database is busy or away.
    #[must_use]
    pub const fn is_unavailable(&self) -> bool {
        match self {
            Self::Database(error) | Self::Record(audit_log::Error::Database(error)) => error.is_passing(),
            Self::Letters(error) => error.is_unavailable(),
            Self::Import(error) => error.is_unavailable(),
            _ => false,
        }
    }
}
