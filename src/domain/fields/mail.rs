//! The mail of an account: which kinds of messages it sends, and its own sentence.

use serde::{Deserialize, Serialize};

use super::field::Field;
use super::known::Known;
use super::part::Part;
use super::table::fields;
use super::value::{FieldValue, Stored};
use crate::domain::choices::yes_no;
use crate::domain::message::MessageKind;
use crate::domain::problem::{CellProblem, Problem};

/// The most characters of the account's own sentence.
const SENTENCE_MAX: usize = 300;
const COUNT: usize = MessageKind::OPTIONAL.len();

fields! {
    /// The mail of an account, as it is stored.
    #[derive(Serialize, Deserialize)]
    #[serde(default)]
    pub struct MailFields {
        /// Kinds of messages that are not sent.
        #[serde(rename = "letters_off")]
        kinds: MessagesOff = Field::boxes("Emails to send").optional().choices(&BOXES).of_parts(&LINES)
            .begins("Notifications", "Emails about changes, sign-ins and imports.")
            .hint("Invitations and password emails are always sent.");
        /// A sentence of the account's own, at the end of every message. May be empty.
        #[serde(rename = "letter_sentence")]
        sentence: String = Field::lines("Sentence at the end of every email", 2, SENTENCE_MAX).optional()
            .recorded("Sentence at the end of every letter")
            .begins("Your sentence", "In every email, also in invitations.")
            .hint("For example, who to ask for help. Up to 300 characters.");
    }
}

impl MailFields {
    /// True if messages of this kind go out. Those without which nobody gets in always do.
    #[must_use]
    pub fn sends(&self, kind: MessageKind) -> bool {
        kind.is_needed() || !self.kinds.0.contains(&kind)
    }
}

/// A box for each kind that can be switched off.
const BOXES: [(&str, &str); COUNT] = {
    let mut boxes = [("", ""); COUNT];
    let mut at = 0;
    while at < COUNT {
        boxes[at] = (MessageKind::OPTIONAL[at].as_str(), MessageKind::OPTIONAL[at].title());
        at += 1;
    }
    boxes
};

/// A line of the audit log for each.
const LINES: [Part; COUNT] = {
    let mut lines = [Part::new("", ""); COUNT];
    let mut at = 0;
    while at < COUNT {
        lines[at] = Part::new(BOXES[at].0, BOXES[at].1);
        at += 1;
    }
    lines
};

/// Kinds of messages that are not sent. The text of its field has those that are: their boxes are ticked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MessagesOff(Vec<MessageKind>);

impl From<Vec<MessageKind>> for MessagesOff {
    fn from(kinds: Vec<MessageKind>) -> Self {
        Self(kinds)
    }
}

impl FieldValue for MessagesOff {
    fn read(text: &str, _: &Field, _: &dyn Known) -> Result<Self, Problem> {
        let ticked: Vec<&str> = text.split(',').filter(|kind| !kind.is_empty()).collect();
        if ticked.iter().any(|kind| BOXES.iter().all(|(known, _)| known != kind)) {
            return Err(CellProblem::Gone.into());
        }
        let off = |kind: &MessageKind| !ticked.contains(&kind.as_str());
        Ok(Self(MessageKind::OPTIONAL.into_iter().filter(off).collect()))
    }

    fn typed(&self) -> String {
        let sent = MessageKind::OPTIONAL.into_iter().filter(|kind| !self.0.contains(kind));
        sent.map(MessageKind::as_str).collect::<Vec<_>>().join(",")
    }

    fn parts(&self, _: &Field, _: &dyn Known) -> Vec<String> {
        MessageKind::OPTIONAL.map(|kind| yes_no(!self.0.contains(&kind)).to_owned()).to_vec()
    }

    fn stored(&self) -> Stored {
        Stored::Text(Some(self.typed()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use MessageKind::{EmailChanged, Invitation, PasswordChanged, PasswordReset, Test};

    use crate::domain::fields::{Fields as _, Typed};
    use crate::domain::refusal::FieldErrors;

    fn read(text: &str) -> Result<MessagesOff, &'static str> {
        let mut errors = FieldErrors::new();
        let fields = MailFields::read(&Typed::default().with("kinds", text), &(), &mut errors);
        errors.iter().next().map_or(Ok(fields.kinds), |error| Err(error.problem.code()))
    }

    #[test]
    fn boxes_that_are_ticked_are_kinds_that_are_sent() {
        let all_but_two = MailFields {
            kinds: vec![MessageKind::ExtensionChanged, MessageKind::ImportStopped].into(),
            ..MailFields::default()
        };
        let typed = "welcome,number_changed,role_changed,contact_center,new_browser,import_finished";
        assert_eq!(all_but_two.typed(), [typed, ""]);
        assert_eq!(read(typed).as_ref(), Ok(&all_but_two.kinds));
        assert_eq!(read("").unwrap().typed(), "");
        assert_eq!(read("invitation"), Err("gone"));
        assert!(all_but_two.sends(MessageKind::Welcome) && !all_but_two.sends(MessageKind::ImportStopped));
    }

    #[test]
    fn what_nobody_gets_in_without_is_always_sent() {
        let none = MailFields { kinds: MessageKind::ALL.to_vec().into(), ..MailFields::default() };
        let sent: Vec<_> = MessageKind::ALL.into_iter().filter(|kind| none.sends(*kind)).collect();
        assert_eq!(sent, [Invitation, PasswordReset, PasswordChanged, EmailChanged, Test]);
    }

    #[test]
    fn the_audit_log_has_a_line_for_each_kind() {
        let off = MailFields { kinds: vec![MessageKind::Welcome].into(), sentence: "Call 7.".to_owned() };
        let described = off.described(&());
        assert_eq!(described.len(), COUNT + 1);
        assert_eq!(described[0], ("Welcome, with extension", "No".to_owned()));
        assert_eq!(described[1], ("Extension changed", "Yes".to_owned()));
        assert_eq!(described[COUNT], ("Sentence at the end of every letter", "Call 7.".to_owned()));
    }

    #[test]
    fn it_is_stored_under_its_old_names() {
        let stored = r#"{"letters_off":["welcome"],"letter_sentence":"Call 7."}"#;
        let read: MailFields = serde_json::from_str(stored).unwrap();
        assert_eq!(read.sentence, "Call 7.");
        assert_eq!(serde_json::to_string(&read).unwrap(), stored);
    }
}
