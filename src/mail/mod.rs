//! What letters say, and the line to the mail server. Knows nothing of pages or of the database: what waits in the
//! outbox is brought here by `operations`, and sent by `jobs`.

mod letter;
mod links;
mod sender;
mod words;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::domain::ids::ImportId;
use crate::domain::letter::LetterKind;
pub use letter::{Composed, LayoutError, compose};
pub use links::{Links, Paths};
pub use sender::{Failure, Sender, Unusable};

/// What a server goes by when it writes and sends.
#[derive(Debug, Default)]
pub struct Mail {
    /// Where the links of letters lead.
    pub links: Links,
    /// The line to the mail server; `None` where there is none: letters wait then.
    pub sender: Option<Sender>,
}

impl Mail {
    /// True if letters leave; else they wait for somebody to pass them on.
    #[must_use]
    pub const fn leaves(&self) -> bool {
        self.sender.is_some()
    }
}

/// A letter to be written.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// What it is about.
    pub kind: LetterKind,
    /// The address.
    pub email: String,
    /// How the person is called.
    pub name: String,
    /// What is told.
    pub fields: BTreeMap<String, String>,
    /// The secret at the end of its link; without it the letter says that its link is not shown.
    pub token: Option<String>,
    /// Until when that works.
    pub expires: Option<DateTime<Utc>>,
    /// By which import.
    pub import: Option<ImportId>,
    /// The name of the account.
    pub account: String,
    /// The time zone in which it tells times.
    pub zone: String,
    /// The account's own sentence; may be empty.
    pub sentence: String,
    /// Whether people of the account change their extension themselves.
    pub own_extension: bool,
    /// The same for this letter however often it is sent: `RANDOM@HOST`.
    pub message_id: String,
}

impl Outgoing {
    /// What is told under this name, or "".
    fn field(&self, name: &str) -> &str {
        self.fields.get(name).map(String::as_str).unwrap_or_default()
    }
}
