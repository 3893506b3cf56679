//! One line of the audit log: which fields of a thing were what before and are what after.
//!
//! Operations are chained by hash, so that a gap or a changed line shows. Values are digested with a salt of
//! their own: erasing a person erases values and salt, and the chain stays whole (decision 37).

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize, Serializer};
use sha2::{Digest, Sha256};

/// The change of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The kind of thing: `site`, `user`, `extension`, …
    pub thing: &'static str,
    /// Its key.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its fields that differ.
    pub fields: Vec<Field>,
}

/// One field before and after; `None` is "nothing there". Stored as `["SMS", null, "Yes"]`: there are a dozen in each
/// line of a plan and of the record, and names would be most of them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Field {
    /// The field, as pages call it.
    pub field: String,
    /// The value before.
    pub before: Option<String>,
    /// The value after.
    pub after: Option<String>,
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (&self.field, &self.before, &self.after).serialize(serializer)
    }
}

impl Change {
    /// A change of a thing, without fields yet.
    #[must_use]
    pub fn of(thing: &'static str, id: i64, name: impl Into<String>) -> Self {
        Self { thing, id, name: name.into(), fields: Vec::new() }
    }

    /// Notes a field, if it differs.
    #[must_use]
    pub fn field(mut self, field: &str, before: Option<String>, after: Option<String>) -> Self {
        if before != after {
            self.fields.push(Field { field: field.to_owned(), before, after });
        }
        self
    }

    /// Notes a field of something new.
    #[must_use]
    pub fn set(self, field: &str, after: impl Into<String>) -> Self {
        let after = Some(after.into()).filter(|text| !text.is_empty());
        self.field(field, None, after)
    }

    /// Notes what differs between two descriptions, each label and value: what one of them does not say is "nothing
    /// there".
    #[must_use]
    pub fn compare(self, before: &[(&str, String)], after: &[(&str, String)]) -> Self {
        let value = |said: &[(&str, String)], label: &str| {
            said.iter().find(|(other, _)| *other == label).map(|(_, value)| value.clone())
        };
        let gone = before.iter().filter(|(label, _)| value(after, label).is_none());
        after
            .iter()
            .chain(gone)
            .fold(self, |change, (label, _)| change.field(label, value(before, label), value(after, label)))
    }

    /// The digest of this line under its salt.
    #[must_use]
    pub fn digest(&self, salt: &str) -> String {
        line_digest(salt, (self.thing, self.id), &self.name, &self.fields)
    }
}

/// The digest of a line: what happened to a thing, under a salt.
#[must_use]
pub fn line_digest(salt: &str, (thing, id): (&str, i64), name: &str, fields: &[Field]) -> String {
    let mut digest = RunningDigest::default();
    for part in [salt, thing, &id.to_string(), name] {
        digest.feed(part);
    }
    for field in fields {
        digest.feed(&field.field);
        for value in [&field.before, &field.after] {
            digest.feed(&value.as_ref().map_or_else(|| "-".to_owned(), |text| format!("+{text}")));
        }
    }
    digest.finish()
}

/// A digest of parts in order, fed one by one: no two lists of parts run together.
#[derive(Clone, Debug, Default)]
pub struct RunningDigest(Sha256);

impl RunningDigest {
    /// Takes in the next part; its length first.
    pub fn feed(&mut self, part: &str) {
        self.0.update((part.len() as u64).to_be_bytes());
        self.0.update(part.as_bytes());
    }

    /// The digest of all parts, as 43 letters.
    #[must_use]
    pub fn finish(self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The audit log shows what was altered only if each part of a line is in its digest.
    #[test]
    fn a_digest_is_another_with_each_part_of_a_line() {
        let field = |field: &str, before: Option<&str>, after: Option<&str>| Field {
            field: field.to_owned(),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
        };
        let line = |salt, thing, name, field| line_digest(salt, thing, name, &[field]);
        let title = || field("Title", Some("Clerk"), None);
        let all = [
            line("salt", ("user", 1), "Ada", title()),
            line("other", ("user", 1), "Ada", title()),
            line("salt", ("site", 1), "Ada", title()),
            line("salt", ("user", 2), "Ada", title()),
            line("salt", ("user", 1), "Eve", title()),
            line("salt", ("user", 1), "Ada", field("Role", Some("Clerk"), None)),
            line("salt", ("user", 1), "Ada", field("Title", Some("Boss"), None)),
            line("salt", ("user", 1), "Ada", field("Title", Some("Clerk"), Some("Boss"))),
            line("salt", ("user", 1), "Ada", field("Title", None, Some("Clerk"))),
            line_digest("salt", ("user", 1), "Ada", &[]),
        ];
        let different: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(different.len(), all.len(), "{all:?}");
        let change = Change::of("user", 1, "Ada").field("Title", Some("Clerk".to_owned()), None);
        assert_eq!(change.digest("salt"), all[0]);
    }

    #[test]
    fn a_comparison_notes_what_is_new_gone_and_other() {
        let before = [("Name", "Berlin".to_owned()), ("Code", "12".to_owned()), ("Kind", "x".to_owned())];
        let after = [("Name", "Hamburg".to_owned()), ("Range", "200".to_owned()), ("Kind", "x".to_owned())];
        let change = Change::of("site", 1, "Hamburg").compare(&before, &after);
        let noted: Vec<_> = change
            .fields
            .iter()
            .map(|f| (f.field.as_str(), f.before.as_deref(), f.after.as_deref()))
            .collect();
        let expected = [
            ("Name", Some("Berlin"), Some("Hamburg")),
            ("Range", None, Some("200")),
            ("Code", Some("12"), None),
        ];
        assert_eq!(noted, expected);
    }
}
