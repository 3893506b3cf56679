//! The cells of a row: each is read into the text that a form would send.

use crate::domain::column::ColumnId;
use crate::domain::fields::{FieldTable as _, Fields as _, Typed};
use crate::domain::patch::Patch;
use crate::domain::refusal::FieldErrors;
use crate::entities;
use crate::imports::{CellIssue, Judged, Row};

use super::facts::Facts;
use super::field_cells::{Cells, is_place, place_of};
use super::importable::Importable;
use super::keys;

/// Reads the cells of a row into its patch. Cells that read as an export would write them ask for nothing; that of the key
/// only says which thing the row is about.
pub(super) fn read<E: Importable>(
    facts: &Facts<E>,
    judged: &mut Judged,
    row: &Row<'_>,
    now: Option<&entities::Row<E>>,
) {
    let shown = now.map(|now| now.fields.parts(&facts.of_thing)).unwrap_or_default();
    let present = now.map(|now| now.fields.typed()).unwrap_or_default();
    for (place, field) in E::Fields::TABLE.iter().enumerate() {
        let is_key = place < E::KEY_FIELDS;
        let shown = shown.get(place).filter(|_| !is_key);
        if is_place(field)
            && let Some(site) = place_of::<E>(facts, judged, (field, row))
        {
            if present.get(place) != Some(&site) {
                judged.patch.set(ColumnId::of(field), site);
            }
            continue;
        }
        if let Some(cells) = Cells::of(field, row, shown) {
            cells.read::<E>(facts, judged, (is_key, row.tab));
        } else if let Some(initial) = field.initial(&facts.of_thing).filter(|_| now.is_none()) {
            judged.patch.set(ColumnId::of(field), initial);
        }
    }
}

/// The form of the thing with what the row asks for.
pub(super) fn typed<E: Importable>(now: Option<&entities::Row<E>>, patch: &Patch) -> Typed<E::Fields> {
    let mut values =
        now.map_or_else(|| vec![String::new(); E::Fields::TABLE.len()], |now| now.fields.typed());
    let known = if now.is_some() { E::KEY_FIELDS } else { 0 };
    let asked = E::Fields::TABLE.iter().map(ColumnId::of).skip(known);
    for (value, column) in values.iter_mut().skip(known).zip(asked) {
        if patch.touches(column) {
            patch.value(column).unwrap_or_default().clone_into(value);
        }
    }
    Typed::of(0, values)
}

/// Problems of fields as issues of their cells.
pub(super) fn issues<E: Importable>(errors: &FieldErrors) -> impl Iterator<Item = CellIssue> {
    errors.iter().map(|error| {
        let field = E::Fields::TABLE.iter().find(|field| field.id == error.field);
        let column = ColumnId::of(field.unwrap_or_else(|| keys::first::<E>()));
        CellIssue { column: Some(column), value: error.value.clone(), problem: error.problem.clone() }
    })
}

/// True if both are about one field, which may have several cells.
pub(super) fn is_of_same_field<E: Importable>(one: &CellIssue, other: &CellIssue) -> bool {
    let place = |issue: &CellIssue| {
        let is_at = |part| Some(ColumnId::of_part(part)) == issue.column;
        E::Fields::TABLE.iter().position(|field| field.each_part().any(is_at))
    };
    place(one) == place(other)
}
