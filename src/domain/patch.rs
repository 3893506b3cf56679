//! Changes that a row or form asks for: field → set or clear; a field that is not there is kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, Serializer};

use super::column::ColumnId;

/// The changes a row asks for, field by field, in the form files are exported in; a field not there is kept. There
/// are about twenty at most, which are found faster by looking at all than by any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch(Vec<(ColumnId, Edit)>);

/// A patch as it is stored while a file is checked: by the places of its fields among the columns of the file, whose
/// names would be most of it: `{"0":"ada@one.example","3":null}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "BTreeMap<usize, Edit>")]
pub struct StoredPatch(Vec<(usize, Edit)>);

impl From<BTreeMap<usize, Edit>> for StoredPatch {
    fn from(stored: BTreeMap<usize, Edit>) -> Self {
        Self(stored.into_iter().collect())
    }
}

impl Serialize for StoredPatch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(place, edit)| (place, edit)))
    }
}

/// The change of one field. Stored as the value, or as null.
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
    pub fn set(&mut self, field: ColumnId, value: impl Into<String>) {
        self.note(field, Edit::Set(value.into()));
    }

    /// Notes that the value of a field is taken away.
    pub fn clear(&mut self, field: ColumnId) {
        self.note(field, Edit::Clear);
    }

    fn note(&mut self, field: ColumnId, edit: Edit) {
        match self.0.iter_mut().find(|(other, _)| *other == field) {
            Some((_, before)) => *before = edit,
            None => self.0.push((field, edit)),
        }
    }

    fn find(&self, field: ColumnId) -> Option<&Edit> {
        self.0.iter().find(|(other, _)| *other == field).map(|(_, edit)| edit)
    }

    /// True if the value of a field is taken away.
    #[must_use]
    pub fn clears(&self, field: ColumnId) -> bool {
        self.find(field) == Some(&Edit::Clear)
    }

    /// True if a field is given a value or loses it.
    #[must_use]
    pub fn touches(&self, field: ColumnId) -> bool {
        self.find(field).is_some()
    }

    /// True if any field but this one is given a value or loses it.
    #[must_use]
    pub fn touches_beside(&self, field: ColumnId) -> bool {
        self.0.iter().any(|(other, _)| *other != field)
    }

    /// The value a field is given, if it is given one.
    #[must_use]
    pub fn value(&self, field: ColumnId) -> Option<&str> {
        match self.find(field) {
            Some(Edit::Set(value)) => Some(value),
            _ => None,
        }
    }

    /// As it is stored. A patch speaks of the columns only.
    #[must_use]
    pub fn stored(self, columns: &[ColumnId]) -> StoredPatch {
        let place = |field| columns.iter().position(|column| *column == field);
        debug_assert!(self.0.iter().all(|(field, _)| place(*field).is_some()), "no columns: {self:?}");
        StoredPatch(self.0.into_iter().filter_map(|(field, edit)| Some((place(field)?, edit))).collect())
    }

    /// The patch that was stored.
    #[must_use]
    pub fn of_stored(stored: StoredPatch, columns: &[ColumnId]) -> Self {
        let field = |(place, edit): (usize, Edit)| Some((*columns.get(place)?, edit));
        Self(stored.0.into_iter().filter_map(field).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_set_cleared_or_left_alone() {
        let mut patch = Patch::default();
        patch.set(ColumnId::EMAIL, "eve@one.example");
        patch.set(ColumnId::EMAIL, "ada@one.example");
        patch.clear(ColumnId::PACKAGE);
        let of = |field| (patch.value(field), patch.clears(field), patch.touches(field));
        assert_eq!(of(ColumnId::EMAIL), (Some("ada@one.example"), false, true));
        assert_eq!(of(ColumnId::PACKAGE), (None, true, true));
        assert_eq!(of(ColumnId::SMS), (None, false, false));
        assert!(patch.touches_beside(ColumnId::EMAIL) && !Patch::default().touches_beside(ColumnId::EMAIL));
    }

    #[test]
    fn what_is_stored_is_short_and_comes_back() {
        let mut patch = Patch::default();
        patch.set(ColumnId::EMAIL, "ada@one.example");
        patch.clear(ColumnId::PACKAGE);
        let columns = [ColumnId::EMAIL, ColumnId::SMS, ColumnId::PACKAGE];
        let stored = serde_json::to_string(&patch.clone().stored(&columns)).unwrap();
        assert_eq!(stored, r#"{"0":"ada@one.example","2":null}"#);
        assert_eq!(Patch::of_stored(serde_json::from_str(&stored).unwrap(), &columns), patch);
    }
}
