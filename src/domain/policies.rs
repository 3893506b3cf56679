//! The decisions of an owner for the whole account: how long invitations last, what the trash keeps, which mail goes
//! out.
//!
//! One document in which every field has a default, so that an account says only what it wants otherwise.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::message::MessageKind;

/// The policies of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one decision")]
pub struct Policies {
    /// Days until an invitation expires: 1 to 30 (decision 36).
    pub invitation_days: u8,
    /// *Soft Delete*: people who are removed go to the trash first, and so does what hung on a license that is taken away.
    pub soft_delete: bool,
    /// Days the trash keeps either (seed 003: 30).
    pub trash_days: u8,
    /// True if phone users may change their own extension.
    pub own_extension: bool,
    /// True if phone users may choose which of their numbers others see when they call, or none.
    pub own_caller_id: bool,
    /// True if everybody who signs in sees who has a phone: the directory.
    pub directory: bool,
    /// The most rows of a file of contact center users: 1 to [`Policies::MOST_ROWS`] (seed 001: 1,000).
    pub contact_center_rows: u32,
    /// Kinds of messages that are not sent.
    pub letters_off: Vec<MessageKind>,
    /// A sentence of the account's own, at the end of every message. May be empty.
    pub letter_sentence: String,
}

impl Default for Policies {
    fn default() -> Self {
        Self {
            invitation_days: 7,
            soft_delete: true,
            trash_days: 30,
            own_extension: false,
            own_caller_id: false,
            directory: true,
            contact_center_rows: 1_000,
            letters_off: Vec::new(),
            letter_sentence: String::new(),
        }
    }
}

/// The parts of their phone that users of a new account can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnChanges {
    /// All that they could in the source, as far as it is here.
    All,
    /// Nothing.
    Nothing,
}

impl OwnChanges {
    /// All choices, in the order of the page.
    pub const ALL: [Self; 2] = [Self::All, Self::Nothing];

    /// The word of the form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Nothing => "nothing",
        }
    }

    /// The words on pages.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::All => "As in the source: all",
            Self::Nothing => "Nothing",
        }
    }

    /// Reads the word of the form.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.as_str() == word)
    }
}

impl Policies {
    /// The most that `contact_center_rows` may be.
    pub const MOST_ROWS: u32 = 20_000;

    /// The same with the longest files that an owner can allow.
    #[must_use]
    pub fn with_most_rows(&self) -> Self {
        Self { contact_center_rows: Self::MOST_ROWS, ..self.clone() }
    }

    /// Those that an account begins with.
    #[must_use]
    pub fn with_own(changes: OwnChanges) -> Self {
        let all = changes == OwnChanges::All;
        Self { own_extension: all, own_caller_id: all, ..Self::default() }
    }

    /// Days the trash keeps what is removed; `None` where it is gone for good.
    #[must_use]
    pub fn kept_days(&self) -> Option<u8> {
        self.soft_delete.then_some(self.trash_days)
    }

    /// Until when the trash keeps what is removed now; `None` where it is gone for good.
    #[must_use]
    pub fn kept_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.kept_days().map(|days| now + TimeDelta::days(i64::from(days)))
    }

    /// True if messages of this kind go out. Those without which nobody gets in always do.
    #[must_use]
    pub fn sends(&self, kind: MessageKind) -> bool {
        kind.is_needed() || !self.letters_off.contains(&kind)
    }
}
