//! The fields that a plan shows of a phone that a row gives.

use super::facts::Facts;
use super::layers;
use super::payload::NewPhoneUser;
use crate::domain::change::Field;
use crate::domain::column::ColumnId;
use crate::domain::patch::Patch;
use crate::domain::settings::Settings;
use crate::importers::initial_values::given;
use crate::sheet::Column;

/// The fields of a row that gives a phone: its columns with the extension that was chosen and all that template
/// or copy give.
pub(in crate::importers) fn shown<'a>(
    facts: &Facts,
    columns: impl Iterator<Item = &'a Column>,
    patch: &Patch,
    after: &NewPhoneUser,
) -> Vec<Field> {
    let settings: Vec<_> = layers::given(facts, patch).said().collect();
    let of_settings = |id: ColumnId| {
        let found = settings.iter().find(|(setting, _)| setting.column == id);
        found.map(|(_, value)| value.as_str())
    };
    let value = |id: ColumnId| match id {
        ColumnId::EXTENSION_NUMBER => Some(after.short.as_str()),
        id if Settings::of_column(id).is_some() => of_settings(id),
        id => patch.value(id),
    };
    given(columns, value)
}
