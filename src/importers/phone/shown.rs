//! The fields that a plan shows of a phone that a row gives.

use super::facts::Facts;
use super::layers;
use super::payload::NewPhoneUser;
use super::settings::column_of;
use crate::domain::change::Field;
use crate::domain::column::ColumnId;
use crate::domain::patch::Patch;
use crate::importers::initial_values::given;
use crate::sheet::Column;

/// The fields of a row that gives a phone: its columns with the extension that was chosen and all that template
/// or copy give, then what no column has.
pub(in crate::importers) fn shown<'a>(
    facts: &Facts,
    columns: impl Iterator<Item = &'a Column>,
    patch: &Patch,
    after: &NewPhoneUser,
) -> Vec<Field> {
    let settings = layers::given(facts, patch).describe();
    let of_settings = |id: ColumnId| {
        let found = settings.iter().find(|(label, _)| column_of(label) == Some(id));
        found.map(|(_, value)| value.as_str())
    };
    let value = |id: ColumnId| match id {
        ColumnId::EXTENSION_NUMBER => Some(after.short.as_str()),
        id => patch.value(id).or_else(|| of_settings(id)),
    };
    let beyond = settings.iter().filter(|(label, _)| column_of(label).is_none());
    let beyond = beyond.map(|(label, value)| Field {
        field: (*label).to_owned(),
        before: None,
        after: Some(value.clone()),
    });
    given(columns, value).into_iter().chain(beyond).collect()
}
