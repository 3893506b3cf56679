//! A message to be written.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::domain::ids::ImportId;
use crate::domain::message::MessageKind;

/// All that its text is made of.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// What it is about.
    pub kind: MessageKind,
    /// The address.
    pub email: String,
    /// How the person is called.
    pub name: String,
    /// What is told.
    pub fields: BTreeMap<String, String>,
    /// The secret at the end of its link; without it the message says that its link is not shown.
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
    /// True if people of the account change their extension themselves.
    pub own_extension: bool,
    /// The same for this message however often it is sent: `RANDOM@HOST`.
    pub message_id: String,
}

impl Outgoing {
    /// What is told under this name, or "".
    pub(super) fn field(&self, name: &str) -> &str {
        self.fields.get(name).map(String::as_str).unwrap_or_default()
    }
}
