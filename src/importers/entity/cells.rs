//! The cells of a row: each is read into the text that a form would send.

use crate::domain::column::ColumnId;
use crate::domain::fields::{Field, FieldTable as _, Fields as _, Typed};
use crate::domain::patch::Patch;
use crate::domain::problem::Problem;
use crate::domain::refusal::FieldErrors;
use crate::entities;
use crate::imports::{CellIssue, Judged, Row};

use super::facts::Facts;
use super::field_cells::{Cells, is_place, place_of};
use super::importable::Importable;

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
        let shown = shown.get(place).filter(|_| place > 0);
        if is_place(field)
            && let Some(site) = place_of::<E>(facts, judged, (field, row))
        {
            if present.get(place) != Some(&site) {
                judged.patch.set(ColumnId::of(field), site);
            }
            continue;
        }
        if let Some(cells) = Cells::of(field, row, shown) {
            cells.read::<E>(facts, judged, (place == 0, row.tab));
        } else if now.is_none() && !field.at_first.is_empty() {
            judged.patch.set(ColumnId::of(field), field.at_first);
        }
    }
}

/// The form of the thing with what the row asks for.
pub(super) fn typed<E: Importable>(now: Option<&entities::Row<E>>, patch: &Patch) -> Typed<E::Fields> {
    let mut values =
        now.map_or_else(|| vec![String::new(); E::Fields::TABLE.len()], |now| now.fields.typed());
    let asked = E::Fields::TABLE.iter().skip(usize::from(now.is_some()));
    for (value, column) in values.iter_mut().skip(usize::from(now.is_some())).zip(asked.map(ColumnId::of)) {
        if patch.touches(column) {
            patch.value(column).unwrap_or_default().clone_into(value);
        }
    }
    Typed::of(0, values)
}

/// What is wrong with the fields, as issues of their cells.
pub(super) fn issues<E: Importable>(errors: &FieldErrors) -> impl Iterator<Item = CellIssue> {
    errors.iter().map(|error| {
        let field = E::Fields::TABLE.iter().find(|field| field.id == error.field);
        let column = ColumnId::of(field.unwrap_or_else(|| key::<E>()));
        CellIssue { column: Some(column), value: error.value.clone(), problem: error.problem.clone() }
    })
}

/// The field that says which thing a row is about.
pub(super) const fn key<E: Importable>() -> &'static Field {
    &E::Fields::TABLE[0]
}

/// The unique key of a row, where it can be read.
pub(super) fn unique<E: Importable>(facts: &E::Facts, text: &str) -> Option<String> {
    let field = key::<E>();
    let only = Typed::default().with(field.id, text);
    let mut errors = FieldErrors::new();
    let fields = E::Fields::read(&only, facts, &mut errors);
    errors.of(field.id).next().is_none().then(|| E::unique(&fields))
}

/// The unique key that a row of an update looks for: a thing that is stored in a way that is not taken any more is found by
/// it. `None` where it is longer than any that is stored.
pub(super) fn looked_for<E: Importable>(facts: &E::Facts, text: &str) -> Option<String> {
    let old = || Some(E::unique_of_old(text)).filter(|key| key.chars().nth(LONGEST).is_none());
    unique::<E>(facts, text).or_else(old)
}

/// The most characters of a unique key.
const LONGEST: usize = 300;

/// Nothing is there of this key: says why it cannot be read, if it cannot.
pub(super) fn not_found<E: Importable>(facts: &Facts<E>, judged: &mut Judged, text: &str) {
    let column = ColumnId::of(key::<E>());
    let mut errors = FieldErrors::new();
    E::Fields::read(&Typed::default().with(key::<E>().id, text), &facts.of_thing, &mut errors);
    let wrong: Vec<Problem> = errors.of(key::<E>().id).map(|error| error.problem.clone()).collect();
    if wrong.is_empty() {
        judged.issue(column, text, E::unknown());
    }
    for problem in wrong {
        judged.issue(column, text, problem);
    }
}

/// True if both are about one field, which may have several cells.
pub(super) fn is_of_same_field<E: Importable>(one: &CellIssue, other: &CellIssue) -> bool {
    let place = |issue: &CellIssue| {
        let is_at = |part| Some(ColumnId::of_part(part)) == issue.column;
        E::Fields::TABLE.iter().position(|field| field.each_part().any(is_at))
    };
    place(one) == place(other)
}
