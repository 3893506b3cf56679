//! The messages that the portal sends, before they are worded.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ids::{ImportId, UserId};

mod make;
mod news;
mod state;

pub use make::{Ended, NextSignIn, Recipient};
pub use news::{ContactCenterPlace, News};
pub use state::MessageState;

/// The kinds of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// Come into the account, and set a password.
    Invitation,
    /// You have an extension, and here is where to change its settings.
    Welcome,
    /// Your extension is another one now.
    ExtensionChanged,
    /// Your direct numbers are others now.
    NumberChanged,
    /// Set a new password.
    PasswordReset,
    /// The password was changed.
    PasswordChanged,
    /// The address that the account knows you by is another one now.
    EmailChanged,
    /// You may do more, or less, than before.
    RoleChanged,
    /// You are in the contact center now.
    ContactCenter,
    /// Somebody signed in from a browser that is not known.
    NewBrowser,
    /// An import is done.
    ImportFinished,
    /// An import stopped and waits for a decision.
    ImportStopped,
    /// A test of the mail server.
    Test,
}

impl MessageKind {
    /// All kinds, in the order of pages.
    pub const ALL: [Self; 13] = [
        Self::Invitation,
        Self::Welcome,
        Self::ExtensionChanged,
        Self::NumberChanged,
        Self::PasswordReset,
        Self::PasswordChanged,
        Self::EmailChanged,
        Self::RoleChanged,
        Self::ContactCenter,
        Self::NewBrowser,
        Self::ImportFinished,
        Self::ImportStopped,
        Self::Test,
    ];

    /// The kinds that an account can switch off, in the order of pages.
    pub const OPTIONAL: [Self; 8] = [
        Self::Welcome,
        Self::ExtensionChanged,
        Self::NumberChanged,
        Self::RoleChanged,
        Self::ContactCenter,
        Self::NewBrowser,
        Self::ImportFinished,
        Self::ImportStopped,
    ];

    /// The word stored in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Welcome => "welcome",
            Self::ExtensionChanged => "extension_changed",
            Self::NumberChanged => "number_changed",
            Self::PasswordReset => "password_reset",
            Self::PasswordChanged => "password_changed",
            Self::EmailChanged => "email_changed",
            Self::RoleChanged => "role_changed",
            Self::ContactCenter => "contact_center",
            Self::NewBrowser => "new_browser",
            Self::ImportFinished => "import_finished",
            Self::ImportStopped => "import_stopped",
            Self::Test => "test",
        }
    }

    /// The words on pages.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Invitation => "Invitation",
            Self::Welcome => "Welcome, with extension",
            Self::ExtensionChanged => "Extension changed",
            Self::NumberChanged => "Numbers changed",
            Self::PasswordReset => "Password reset",
            Self::PasswordChanged => "Password changed",
            Self::EmailChanged => "Email address changed",
            Self::RoleChanged => "Role changed",
            Self::ContactCenter => "Added to the contact center",
            Self::NewBrowser => "Sign-in from a new browser",
            Self::ImportFinished => "Import finished",
            Self::ImportStopped => "Import stopped",
            Self::Test => "Test",
        }
    }

    /// Reads the stored word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// True if nobody could get in, or know of a change to what they sign in with, without it: it cannot be switched off.
    #[must_use]
    pub fn is_needed(self) -> bool {
        !Self::OPTIONAL.contains(&self)
    }
}

/// A message to be queued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its kind.
    pub kind: MessageKind,
    /// The occasion, unique in its account and kind: "user 12 invitation 3". The same occasion makes one message.
    pub occasion: String,
    /// To which user; `None` for an address alone.
    pub user: Option<UserId>,
    /// The address.
    pub email: String,
    /// The name of the person.
    pub name: String,
    /// The fields of the text: "extension" → "1001". No secrets.
    pub fields: BTreeMap<String, String>,
    /// The secret at the end of its link.
    pub token: Option<String>,
    /// Until when that link works; a message that is still queued then is never sent.
    pub expires: Option<DateTime<Utc>>,
    /// By which import.
    pub import: Option<ImportId>,
}
