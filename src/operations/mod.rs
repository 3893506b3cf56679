//! Everything a person can do: a folder an area, as in `web`, with one dialect (`list`, `open`, `add`, `update`,
//! `remove`, and the words of the pages where one says more).
//!
//! An operation asks for the right, opens one transaction, does its work, writes the audit log and
//! commits: the transaction is visible at its two ends. What a person can cause is a
//! [`Refusal`](crate::domain::refusal::Refusal), a value; only surprise is an [`Error`]. Either ends it early, as a
//! [`Stop`]. No HTTP, HTML or SQL.

pub mod access;
pub mod account;
pub mod audit_log;
pub mod auth;
mod conflict;
pub mod contact_center;
pub mod context;
pub mod desk_phones;
pub mod directory;
pub mod entity;
pub mod exports;
pub mod find;
pub mod health;
pub mod imports;
pub mod installation;
pub mod licenses;
pub mod my_account;
pub mod numbers;
pub mod outbox;
pub mod overview;
pub mod person_data;
pub mod phone_user;
pub mod phone_users;
pub mod record;
pub mod sites;
pub mod stop;
pub mod trash;
pub mod users;
pub mod wakeups;

pub use crate::entities::{packages, provision_templates, setting_templates};
pub use crate::random;
pub use context::Context;
pub use stop::{Answered, Stop};

/// Failures of an operation: it has no value to answer with.
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
    Record(#[from] crate::audit_log::Error),
    /// A message could not be queued.
    #[error(transparent)]
    MailQueue(#[from] crate::mail_queue::Error),
    /// A message could not be laid out.
    #[error("an email could not be laid out")]
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
    /// True if trying again in a moment may help: the database is busy or away.
    #[must_use]
    pub const fn is_unavailable(&self) -> bool {
        match self {
            Self::Database(error) | Self::Record(crate::audit_log::Error::Database(error)) => {
                error.is_passing()
            }
            Self::MailQueue(error) => error.is_unavailable(),
            Self::Import(error) => error.is_unavailable(),
            _ => false,
        }
    }
}
