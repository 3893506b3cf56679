//! Where the links of letters lead: under the address of the settings, never under one that a request brought.

use super::outgoing::Outgoing;
use crate::domain::letter::LetterKind;

/// The paths of pages that letters lead to, with `{token}` or `{id}` in them where there is one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Paths {
    /// Accepts an invitation.
    pub activate: &'static str,
    /// Sets a new password.
    pub reset: &'static str,
    /// Asks for a link to a new password.
    pub forgot: &'static str,
    /// One's own page.
    pub own: &'static str,
    /// One import.
    pub import: &'static str,
    /// The letters of the account.
    pub outbox: &'static str,
}

/// The links of letters.
#[derive(Clone, Debug, Default)]
pub struct Links {
    base: String,
    paths: Paths,
}

/// Stands for a secret that is not shown.
const HIDDEN: &str = "…";

impl Links {
    /// Under this address, without a slash at its end.
    #[must_use]
    pub fn new(base: impl Into<String>, paths: Paths) -> Self {
        Self { base: base.into(), paths }
    }

    /// The link of a letter.
    pub(super) fn of(&self, letter: &Outgoing) -> String {
        let token = letter.token.as_deref().unwrap_or(HIDDEN);
        let import = letter.import.map(|import| import.to_string()).unwrap_or_default();
        let path = match letter.kind {
            LetterKind::Invitation => self.paths.activate,
            LetterKind::PasswordReset => self.paths.reset,
            LetterKind::PasswordChanged | LetterKind::NewBrowser => self.paths.forgot,
            LetterKind::Welcome
            | LetterKind::ExtensionChanged
            | LetterKind::NumberChanged
            | LetterKind::EmailChanged
            | LetterKind::RoleChanged => self.paths.own,
            LetterKind::ImportFinished | LetterKind::ImportStopped => self.paths.import,
            LetterKind::Test => self.paths.outbox,
        };
        format!("{}{}", self.base, path.replace("{token}", token).replace("{id}", &import))
    }
}
