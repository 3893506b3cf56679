//! The fields of a form that changes a part of a phone user, and what was sent for them.

use crate::domain::column::ColumnId;
use std::collections::BTreeMap;

use serde::Deserialize;

use crate::web::FormState;

/// A field: a choice where there are options, a text otherwise.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) name: ColumnId,
    pub(super) label: String,
    pub(super) options: Option<Vec<(String, String)>>,
    pub(super) hint: String,
    pub(super) is_optional: bool,
    /// A value that one press fills in.
    pub(super) offer: Option<String>,
}

impl Field {
    pub(super) fn text(name: ColumnId, label: impl Into<String>) -> Self {
        Self {
            name,
            label: label.into(),
            options: None,
            hint: String::new(),
            is_optional: false,
            offer: None,
        }
    }

    pub(super) fn select(name: ColumnId, label: impl Into<String>, options: Vec<(String, String)>) -> Self {
        Self { options: Some(options), ..Self::text(name, label) }
    }

    pub(super) fn hint(self, hint: String) -> Self {
        Self { hint, ..self }
    }

    pub(super) fn offering(self, offer: Option<String>) -> Self {
        Self { offer, ..self }
    }

    pub(super) fn optional(self) -> Self {
        Self { is_optional: true, ..self }
    }
}

/// The fields sent, by their names; others are passed over.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct FormFields(BTreeMap<String, String>);

impl FormFields {
    /// The value sent for a field; "" where there is none.
    pub(super) fn value(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// The version the form was made from. What is no number is none that there ever was.
    pub(super) fn version(&self) -> i64 {
        self.value("version").parse().unwrap_or(0)
    }

    /// The value of a field when the form was made.
    pub(super) fn before(&self, name: ColumnId) -> &str {
        self.0.get(&format!("{name}_before")).map_or("", String::as_str)
    }

    /// The values filled in: those of the address, else the stored ones.
    pub(super) fn over(&self, stored: FormState, fields: &[Field]) -> FormState {
        let offered = fields.iter().filter(|field| self.0.contains_key(field.name.as_str()));
        offered.fold(stored, |state, field| state.with(field.name, self.value(field.name.as_str())))
    }

    /// The values shown again.
    pub(super) fn state(&self, fields: &[Field]) -> FormState {
        fields
            .iter()
            .fold(FormState::new(), |state, field| state.with(field.name, self.value(field.name.as_str())))
    }
}
