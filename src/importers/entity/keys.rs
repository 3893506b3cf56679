//! The fields that say which thing a row is about: the first ones.

use super::facts::Facts;
use super::importable::Importable;
use crate::domain::column::ColumnId;
use crate::domain::fields::{Field, FieldTable as _, Fields as _, Typed};
use crate::domain::patch::Patch;
use crate::domain::problem::Problem;
use crate::domain::refusal::FieldErrors;
use crate::imports::{Judged, Row};

/// All of them.
pub(super) const fn all<E: Importable>() -> &'static [Field] {
    E::Fields::TABLE.split_at(E::KEY_FIELDS).0
}

/// The first, where what is wrong with the thing of a row is told.
pub(super) const fn first<E: Importable>() -> &'static Field {
    &E::Fields::TABLE[0]
}

/// The cells of them as a form would send them; what cannot be read stands as it is. `None` where a cell is blank.
pub(super) fn of_row<E: Importable>(facts: &E::Facts, row: &Row<'_>) -> Option<Typed<E::Fields>> {
    let cells = all::<E>().iter().map(|field| (field, row.cell(ColumnId::of(field))));
    cells.into_iter().try_fold(Typed::default(), |typed, (field, cell)| {
        let text = field.typed_of_cell(cell, facts).unwrap_or_else(|_| cell.to_owned());
        (!cell.is_empty()).then(|| typed.with(field.id, &text))
    })
}

/// True if a row asks for something beside them.
pub(super) fn asks_beside<E: Importable>(patch: &Patch) -> bool {
    E::Fields::TABLE.iter().skip(E::KEY_FIELDS).any(|field| patch.touches(ColumnId::of(field)))
}

/// The fields, and the problems of those that say which thing it is.
fn wrong<E: Importable>(facts: &E::Facts, typed: &Typed<E::Fields>) -> (E::Fields, Vec<(ColumnId, Problem)>) {
    let mut errors = FieldErrors::new();
    let fields = E::Fields::read(typed, facts, &mut errors);
    let at = |field: &Field| {
        let column = ColumnId::of(field);
        errors.of(field.id).map(|error| (column, error.problem.clone())).collect::<Vec<_>>()
    };
    let wrong = all::<E>().iter().flat_map(at).collect();
    (fields, wrong)
}

/// The unique key that is meant, where it can be read.
pub(super) fn unique<E: Importable>(facts: &E::Facts, typed: &Typed<E::Fields>) -> Option<String> {
    let (fields, wrong) = wrong::<E>(facts, typed);
    wrong.is_empty().then(|| E::unique(&fields))
}

/// The unique key that a row of an update looks for: a thing that is stored in a way that is not taken any more is found by
/// it. `None` where it is longer than any that is stored.
pub(super) fn looked_for<E: Importable>(facts: &E::Facts, typed: &Typed<E::Fields>) -> Option<String> {
    let old = || Some(E::unique_of_old(typed.value(first::<E>().id)));
    unique::<E>(facts, typed).or_else(|| old().filter(|key| key.chars().nth(LONGEST).is_none()))
}

/// The most characters of a unique key.
const LONGEST: usize = 300;

/// Nothing is there of this key: says why it cannot be read, if it cannot.
pub(super) fn not_found<E: Importable>(facts: &Facts<E>, judged: &mut Judged, row: &Row<'_>) {
    let is_key =
        |column: Option<ColumnId>| all::<E>().iter().any(|field| column == Some(ColumnId::of(field)));
    let Some(typed) = of_row::<E>(&facts.of_thing, row) else { return };
    if judged.issues.iter().any(|issue| is_key(issue.column)) {
        return;
    }
    let (_, wrong) = wrong::<E>(&facts.of_thing, &typed);
    if wrong.is_empty() {
        let column = ColumnId::of(first::<E>());
        judged.issue(column, row.cell(column), E::unknown());
    }
    for (column, problem) in wrong {
        judged.issue(column, row.cell(column), problem);
    }
}
