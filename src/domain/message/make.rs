//! Making the messages: which occasion each has, and what it tells.

use std::collections::BTreeMap;
use std::fmt::Display;

use chrono::{DateTime, SecondsFormat, Utc};

use super::{Message, MessageKind, News};
use crate::domain::ids::{ImportId, UserId};

/// Whom a message is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// The user.
    pub user: UserId,
    /// The address.
    pub email: String,
    /// Their name, for the greeting.
    pub name: String,
}

/// An import that ended, or that waits for a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// The import.
    pub import: ImportId,
    /// Which upload of it, from 1.
    pub attempt: i64,
    /// The name of the file.
    pub file: String,
    /// Its outcome: "246 rows applied, 14 left out".
    pub outcome: String,
}

/// The way somebody signs in once their address is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextSignIn {
    /// With the password they have.
    AsBefore,
    /// By an invitation, which is in an email of its own.
    Invited,
    /// Not at all for now, as until now.
    NotYet,
}

impl NextSignIn {
    const fn word(self) -> &'static str {
        match self {
            Self::AsBefore => "as before",
            Self::Invited => "invited",
            Self::NotYet => "not yet",
        }
    }
}

impl Message {
    /// The invitation of this number, from 1: the next one takes its place.
    #[must_use]
    pub fn invitation(to: &Recipient, no: i64, token: String, expires: DateTime<Utc>) -> Self {
        let message = Self::to(MessageKind::Invitation, to, format!("user {} invitation {no}", to.user));
        message.with_link(token, expires)
    }

    /// The extension and the direct numbers of somebody who has a phone now. `occasion` tells one welcome from
    /// another: "import 5", or a moment.
    #[must_use]
    pub fn welcome(to: &Recipient, extension: &str, numbers: &[String], occasion: impl Display) -> Self {
        let message = Self::to(MessageKind::Welcome, to, format!("user {} {occasion}", to.user));
        message.with("extension", extension).with("numbers", &numbers.join(", "))
    }

    /// A user without a password is told the way to set one.
    #[must_use]
    pub fn to_one_who(self, signs_in: bool) -> Self {
        if signs_in { self } else { self.with("password", "none") }
    }

    /// Another extension than before.
    #[must_use]
    pub fn extension_changed(to: &Recipient, before: &str, extension: &str, occasion: impl Display) -> Self {
        let message = Self::to(MessageKind::ExtensionChanged, to, format!("user {} {occasion}", to.user));
        message.with("before", before).with("extension", extension)
    }

    /// Other direct numbers than before; they may be none.
    #[must_use]
    pub fn number_changed(to: &Recipient, numbers: &[String], occasion: impl Display) -> Self {
        let message = Self::to(MessageKind::NumberChanged, to, format!("user {} {occasion}", to.user));
        message.with("numbers", &numbers.join(", "))
    }

    /// The link to a new password.
    #[must_use]
    pub fn password_reset(to: &Recipient, now: DateTime<Utc>, token: String, expires: DateTime<Utc>) -> Self {
        let message = Self::to(MessageKind::PasswordReset, to, at(to, now));
        message.with_link(token, expires)
    }

    /// That the password was changed.
    #[must_use]
    pub fn password_changed(to: &Recipient, now: DateTime<Utc>) -> Self {
        Self::to(MessageKind::PasswordChanged, to, at(to, now))
    }

    /// That their address is another one, with the one until now: to either of the two.
    #[must_use]
    pub fn email_changed(
        to: &Recipient,
        (before, email): (&str, &str),
        next: NextSignIn,
        now: DateTime<Utc>,
    ) -> Self {
        let side = if to.email == email { "new" } else { "old" };
        let message = Self::to(MessageKind::EmailChanged, to, format!("{} {side}", at(to, now)));
        message.with("before", before).with("email", email).with("sign_in", next.word())
    }

    /// That their role has changed, with the one until now: "Admin at London".
    #[must_use]
    pub fn role_changed(to: &Recipient, (before, role): (&str, &str), now: DateTime<Utc>) -> Self {
        Self::to(MessageKind::RoleChanged, to, at(to, now)).with("before", before).with("role", role)
    }

    /// News of what somebody has now.
    #[must_use]
    pub fn news(to: &Recipient, news: &News) -> Self {
        let message = Self::to(news.kind, to, format!("user {} {}", to.user, news.occasion));
        news.fields.iter().fold(message, |message, (name, value)| message.with(name, value))
    }

    /// From which browser they signed in then, and from which address.
    #[must_use]
    pub fn new_browser(to: &Recipient, then: DateTime<Utc>, browser: &str, address: &str) -> Self {
        let message = Self::to(MessageKind::NewBrowser, to, at(to, then));
        let then = then.to_rfc3339_opts(SecondsFormat::Secs, true);
        message.with("at", &then).with("browser", browser).with("address", address)
    }

    /// That an import is done.
    #[must_use]
    pub fn import_finished(to: &Recipient, ended: &Ended) -> Self {
        Self::import_ended(MessageKind::ImportFinished, to, ended)
    }

    /// That an import waits for a decision.
    #[must_use]
    pub fn import_stopped(to: &Recipient, ended: &Ended) -> Self {
        Self::import_ended(MessageKind::ImportStopped, to, ended)
    }

    /// A test of the mail server.
    #[must_use]
    pub fn test(to: &Recipient, now: DateTime<Utc>) -> Self {
        Self::to(MessageKind::Test, to, at(to, now))
    }

    fn import_ended(kind: MessageKind, to: &Recipient, ended: &Ended) -> Self {
        let message = Self::to(kind, to, format!("import {} upload {}", ended.import, ended.attempt));
        let message = message.with("file", &ended.file).with("outcome", &ended.outcome);
        Self { import: Some(ended.import), ..message }
    }

    fn to(kind: MessageKind, to: &Recipient, occasion: String) -> Self {
        Self {
            kind,
            occasion,
            user: Some(to.user),
            email: to.email.clone(),
            name: to.name.clone(),
            fields: BTreeMap::new(),
            token: None,
            expires: None,
            import: None,
        }
    }

    fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.insert(name.to_owned(), value.to_owned());
        self
    }

    fn with_link(self, token: String, expires: DateTime<Utc>) -> Self {
        Self { token: Some(token), expires: Some(expires), ..self }
    }

    /// By which import it is sent.
    #[must_use]
    pub fn by(self, import: ImportId) -> Self {
        Self { import: Some(import), ..self }
    }
}

fn at(to: &Recipient, now: DateTime<Utc>) -> String {
    format!("user {} at {}", to.user, now.to_rfc3339_opts(SecondsFormat::Micros, true))
}
