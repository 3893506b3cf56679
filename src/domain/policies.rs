//! What an owner decides for the whole account: how long invitations last, what the trash keeps, which mail goes
//! out.
//!
//! One document in which every field has a default, so that an account says only what it wants otherwise.

use serde::{Deserialize, Serialize};

use super::letter::LetterKind;

/// The policies of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Policies {
    /// Days until an invitation expires: 1 to 30 (decision 36).
    pub invitation_days: u8,
    /// *Soft Delete*: people who are removed go to the trash first.
    pub soft_delete: bool,
    /// Days the trash keeps them (seed 003: 30).
    pub trash_days: u8,
    /// Whether phone users may change their own extension.
    pub own_extension: bool,
    /// Kinds of letters that are not sent.
    pub letters_off: Vec<LetterKind>,
    /// A sentence of the account's own, at the end of every letter. May be empty.
    pub letter_sentence: String,
}

impl Default for Policies {
    fn default() -> Self {
        Self {
            invitation_days: 7,
            soft_delete: true,
            trash_days: 30,
            own_extension: false,
            letters_off: Vec::new(),
            letter_sentence: String::new(),
        }
    }
}

impl Policies {
    /// Whether letters of this kind go out. Those without which nobody gets in always do.
    #[must_use]
    pub fn sends(&self, kind: LetterKind) -> bool {
        kind.is_needed() || !self.letters_off.contains(&kind)
    }
}
