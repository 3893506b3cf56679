//! Where the links of messages lead: under the address of the settings, never under one that a request brought.

use super::outgoing::Outgoing;
use crate::domain::message::MessageKind;

/// The paths of pages that messages lead to, with `{token}` or `{id}` in them where there is one.
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
    /// The messages of the account.
    pub outbox: &'static str,
}

/// The links of messages.
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

    /// The link of a message.
    pub(super) fn of(&self, message: &Outgoing) -> String {
        let token = message.token.as_deref().unwrap_or(HIDDEN);
        let import = message.import.map(|import| import.to_string()).unwrap_or_default();
        let path = match message.kind {
            MessageKind::Invitation => self.paths.activate,
            MessageKind::PasswordReset => self.paths.reset,
            MessageKind::PasswordChanged | MessageKind::NewBrowser => self.paths.forgot,
            MessageKind::Welcome
            | MessageKind::ExtensionChanged
            | MessageKind::NumberChanged
            | MessageKind::EmailChanged
            | MessageKind::RoleChanged
            | MessageKind::ContactCenter => self.paths.own,
            MessageKind::ImportFinished | MessageKind::ImportStopped => self.paths.import,
            MessageKind::Test => self.paths.outbox,
        };
        format!("{}{}", self.base, path.replace("{token}", token).replace("{id}", &import))
    }
}
