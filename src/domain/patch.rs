//! What a row or form asks for: field → set or clear; what is not there is kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What a row asks for, field by field, in the form files are exported in; a field that is not there is kept.
/// A form for one thing is a patch too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Patch(pub BTreeMap<String, Edit>);

/// What to do with one field. Stored as the value, or as null.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Option<String>", into = "Option<String>")]
pub enum Edit {
    /// Give it this value.
    Set(String),
    /// Take the value away.
    Clear,
}

impl From<Option<String>> for Edit {
    fn from(value: Option<String>) -> Self {
        value.map_or(Self::Clear, Self::Set)
    }
}

impl From<Edit> for Option<String> {
    fn from(edit: Edit) -> Self {
        match edit {
            Edit::Set(value) => Some(value),
            Edit::Clear => None,
        }
    }
}

impl Patch {
    /// Notes a value for a field.
    pub fn set(&mut self, field: &str, value: impl Into<String>) {
        self.0.insert(field.to_owned(), Edit::Set(value.into()));
    }

    /// Notes that the value of a field is taken away.
    pub fn clear(&mut self, field: &str) {
        self.0.insert(field.to_owned(), Edit::Clear);
    }

    /// Whether the value of a field is taken away.
    #[must_use]
    pub fn clears(&self, field: &str) -> bool {
        self.0.get(field) == Some(&Edit::Clear)
    }

    /// Whether a field is given a value or loses it.
    #[must_use]
    pub fn touches(&self, field: &str) -> bool {
        self.0.contains_key(field)
    }

    /// The value a field is given, if it is given one.
    #[must_use]
    pub fn value(&self, field: &str) -> Option<&str> {
        match self.0.get(field) {
            Some(Edit::Set(value)) => Some(value),
            _ => None,
        }
    }
}
