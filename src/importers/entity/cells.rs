//! The cells of a row: each is read into the text that a form would send.

use crate::domain::column::ColumnId;
use crate::domain::fields::{Field, FieldTable as _, Fields as _, Input, Typed};
use crate::domain::import::Tab;
use crate::domain::patch::Patch;
use crate::domain::problem::CellProblem;
use crate::domain::refusal::FieldErrors;
use crate::entities;
use crate::imports::{CellIssue, Judged, Row};

use super::facts::Facts;
use super::importable::Importable;

/// Reads the cells of a row into its patch. A cell that reads as an export would write it asks for nothing; that of the key
/// only says which thing the row is about.
pub(super) fn read<E: Importable>(
    facts: &Facts<E>,
    judged: &mut Judged,
    row: &Row<'_>,
    now: Option<&entities::Row<E>>,
) {
    let shown = now.map(|now| now.fields.shown(&facts.of_thing)).unwrap_or_default();
    for (place, field) in E::Fields::TABLE.iter().enumerate() {
        let as_it_is = |cell: &&str| place > 0 && shown.get(place).is_some_and(|shown| shown == *cell);
        if let Some(cell) = row.find(ColumnId::of(field)).filter(|cell| !as_it_is(cell)) {
            read_cell(facts, judged, (field, cell), row.tab);
        }
    }
}

fn read_cell<E: Importable>(facts: &Facts<E>, judged: &mut Judged, (field, cell): (&Field, &str), tab: Tab) {
    let column = ColumnId::of(field);
    if !cell.is_empty() {
        let typed = field.typed_of_cell(cell, &facts.of_thing);
        if let Some(typed) = judged.take(column, quoted(field, cell), typed) {
            judged.patch.set(column, typed);
        }
    } else if field.input == Input::Checkbox || (tab == Tab::Update && facts.leave_blank_cells) {
        // A box that is blank is No for something new, and keeps what there is.
    } else if field.required {
        judged.issue(column, "", CellProblem::Required);
    } else if tab == Tab::Update {
        judged.patch.clear(column);
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

/// The cell as an issue repeats it: nothing of a text of many lines.
fn quoted<'a>(field: &Field, cell: &'a str) -> &'a str {
    if matches!(field.input, Input::Lines(_)) { "" } else { cell }
}

/// The field that says which thing a row is about.
pub(super) const fn key<E: Importable>() -> &'static Field {
    &E::Fields::TABLE[0]
}

/// The unique key of a row, where it can be read.
pub(super) fn unique<E: Importable>(facts: &Facts<E>, row: &Row<'_>) -> Option<String> {
    let field = key::<E>();
    let only = Typed::default().with(field.id, row.cell(ColumnId::of(field)));
    let mut errors = FieldErrors::new();
    let fields = E::Fields::read(&only, &facts.of_thing, &mut errors);
    errors.of(field.id).next().is_none().then(|| E::unique(&fields))
}
