//! What a row or form asks for: field → set or clear; what is not there is kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, Serializer};

/// What a row asks for, field by field, in the form files are exported in; a field that is not there is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch(BTreeMap<&'static str, Edit>);

/// A patch as it is stored while a file is checked: by the places of its fields among the columns of the file, whose
/// names would be most of it.
pub type Placed = BTreeMap<usize, Edit>;

/// What to do with one field. Stored as the value, or as null.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "Option<String>")]
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

impl Serialize for Edit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Set(value) => serializer.serialize_str(value),
            Self::Clear => serializer.serialize_none(),
        }
    }
}

impl Patch {
    /// Notes a value for a field.
    pub fn set(&mut self, field: &'static str, value: impl Into<String>) {
        self.0.insert(field, Edit::Set(value.into()));
    }

    /// Notes that the value of a field is taken away.
    pub fn clear(&mut self, field: &'static str) {
        self.0.insert(field, Edit::Clear);
    }

    /// How many fields are given a value or lose it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether everything is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As it is stored. A patch speaks of the columns only.
    #[must_use]
    pub fn placed(mut self, columns: impl Iterator<Item = &'static str>) -> Placed {
        let placed = columns.enumerate().filter_map(|(place, column)| Some((place, self.0.remove(column)?)));
        let placed = placed.collect();
        debug_assert!(self.0.is_empty(), "no columns: {self:?}");
        placed
    }

    /// What was stored.
    #[must_use]
    pub fn of_placed(mut placed: Placed, columns: impl Iterator<Item = &'static str>) -> Self {
        let fields = columns.enumerate().filter_map(|(place, column)| Some((column, placed.remove(&place)?)));
        Self(fields.collect())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_short_and_comes_back() {
        let mut patch = Patch::default();
        patch.set("email", "ada@one.example");
        patch.clear("package");
        let columns = || ["email", "sms", "package"].into_iter();
        let stored = serde_json::to_string(&patch.clone().placed(columns())).unwrap();
        assert_eq!(stored, r#"{"0":"ada@one.example","2":null}"#);
        assert_eq!(Patch::of_placed(serde_json::from_str(&stored).unwrap(), columns()), patch);
    }
}
