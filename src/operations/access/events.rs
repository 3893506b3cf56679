//! The events, and what each tells.

use crate::domain::browser::browser;
use crate::domain::ids::{AccountId, MessageId, UserId};
use crate::domain::scope::Scope;
use crate::operations::access::{ACCESS, Event, MESSAGE};
use crate::operations::auth::sessions::Visitor;

/// The most characters it takes of a request.
const REQUEST: usize = 200;

impl Event {
    /// Somebody has signed in. From a browser that is new, they are told by email.
    pub(in crate::operations) fn signed_in(
        (account, user): (AccountId, UserId),
        visitor: &Visitor,
        is_new: bool,
    ) -> Self {
        let event = Self::of_person("sign_in", (account, user), &visitor.address).by(user);
        let event = event.with("Browser", browser(&visitor.agent));
        if is_new { Self { tells: true, ..event.with("New browser", "Yes".to_owned()) } } else { event }
    }

    /// Somebody who is signed in goes on in another account.
    pub(in crate::operations) fn entered(person: (AccountId, UserId), visitor: &Visitor) -> Self {
        let event = Self::of_person("sign_in", person, &visitor.address).by(person.1);
        event.with("Browser", browser(&visitor.agent)).with("Came from", "Another account".to_owned())
    }

    /// A wrong password, typed by somebody who is not known to be the person.
    pub(in crate::operations) fn failed(person: (AccountId, UserId), address: &str, wrong: &str) -> Self {
        Self::of_person("sign_in_failed", person, address).with("Failed", wrong.to_owned())
    }

    /// A wrong password of somebody who is signed in.
    pub(in crate::operations) fn unproved(scope: &Scope) -> Self {
        let event = Self::of_scope("password_refused", scope);
        event.with("Failed", "Wrong password, asked again while signed in".to_owned())
    }

    /// A request that the role does not allow.
    pub(super) fn refused(scope: &Scope, request: &str) -> Self {
        Self::of_scope("refused", scope).with("Refused", request.chars().take(REQUEST).collect())
    }

    /// A file of data that leaves.
    pub(super) fn downloaded(scope: &Scope, what: String) -> Self {
        Self::of_scope("download", scope).with("Downloaded", what)
    }

    /// All that is known of somebody leaves.
    pub(in crate::operations) fn took_data(scope: &Scope, of: UserId) -> Self {
        let event =
            Self::of_scope("download", scope).with("Downloaded", "All data of this person".to_owned());
        Self { thing: (ACCESS, of.0), ..event }
    }

    /// The link of an email was shown.
    pub(in crate::operations) fn saw_link(scope: &Scope, id: MessageId) -> Self {
        let event = Self::of_scope("show_link", scope).with("Link", "Shown".to_owned());
        Self { thing: (MESSAGE, id.0), ..event }
    }

    /// All sessions of somebody were ended by somebody else.
    pub(in crate::operations) fn ended_sessions(scope: &Scope, user: UserId) -> Self {
        let event = Self::of_scope("end_sessions", scope).with("Sessions", "Ended".to_owned());
        Self { thing: (ACCESS, user.0), ..event }
    }

    /// By somebody who is signed in, about themselves.
    fn of_scope(operation: &'static str, scope: &Scope) -> Self {
        let user = scope.person.unwrap_or(UserId(0));
        let event = Self::of_person(operation, (scope.account, user), &scope.address);
        Self { person: scope.person, ..event }
    }

    fn of_person(operation: &'static str, (account, user): (AccountId, UserId), address: &str) -> Self {
        Self {
            account,
            operation,
            person: None,
            thing: (ACCESS, user.0),
            fields: Vec::new(),
            address: address.to_owned(),
            tells: false,
        }
    }

    fn by(self, user: UserId) -> Self {
        Self { person: Some(user), ..self }
    }

    pub(super) fn with(mut self, label: &'static str, value: String) -> Self {
        self.fields.push((label, value));
        self
    }
}
