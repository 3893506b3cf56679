//! The cells of a row: each is read into the text that a form would send.

use crate::domain::column::ColumnId;
use crate::domain::fields::{Field, FieldTable as _, Fields as _, Input, Known, List, Typed};
use crate::domain::import::Tab;
use crate::domain::patch::Patch;
use crate::domain::problem::{CellProblem, Problem, SiteProblem};
use crate::domain::refusal::FieldErrors;
use crate::entities;
use crate::imports::{CellIssue, Judged, Row};

use super::facts::Facts;
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
    for (place, field) in E::Fields::TABLE.iter().enumerate() {
        let is_key = place < E::KEY_FIELDS;
        let shown = shown.get(place).filter(|_| !is_key);
        if is_place(field) && place_of::<E>(facts, judged, (field, row)) {
            continue;
        }
        if let Some(cells) = Cells::of(field, row, shown) {
            cells.read::<E>(facts, judged, (is_key, row.tab));
        } else if now.is_none() && !field.at_first.is_empty() {
            judged.patch.set(ColumnId::of(field), field.at_first);
        }
    }
}

/// A site that each thing of its kind stands at.
fn is_place(field: &Field) -> bool {
    field.required && field.list == Some(List::Sites)
}

/// The site that was chosen for the file, or, where a row that adds names none, the only one; true if the cell is not asked.
fn place_of<E: Importable>(facts: &Facts<E>, judged: &mut Judged, (field, row): (&Field, &Row<'_>)) -> bool {
    let column = ColumnId::of(field);
    let (site, problem) = match facts.site.map(|site| site.0) {
        Some(site) => {
            let mine = facts.of_thing.list(List::Sites).iter().any(|(key, _)| *key == site);
            (Some(site).filter(|_| mine), SiteProblem::Forbidden)
        }
        None if row.tab == Tab::Add && row.cell(column).is_empty() => {
            (facts.of_thing.only(List::Sites), SiteProblem::Required)
        }
        None => return false,
    };
    match site {
        Some(site) => judged.patch.set(column, site.to_string()),
        None => judged.issue(column, "", problem),
    }
    true
}

/// The cells of a field, one of each of its parts.
struct Cells<'a> {
    field: &'a Field,
    texts: Vec<&'a str>,
}

impl<'a> Cells<'a> {
    /// Those of a row, unless they ask for what is shown. A part whose column the file lacks is as it is.
    fn of(field: &'a Field, row: &Row<'a>, shown: Option<&'a Vec<String>>) -> Option<Self> {
        let found: Vec<Option<&str>> =
            field.each_part().map(|part| row.find(ColumnId::of_part(part))).collect();
        let shown = |at: usize| shown.and_then(|shown| shown.get(at)).map(String::as_str);
        let mut asked = found.iter().enumerate().filter_map(|(at, cell)| cell.map(|cell| (at, cell)));
        let asks = asked.any(|(at, cell)| shown(at) != Some(cell));
        let text = |(at, cell): (usize, Option<&'a str>)| cell.or_else(|| shown(at)).unwrap_or_default();
        asks.then(|| Self { field, texts: found.into_iter().enumerate().map(text).collect() })
    }

    fn read<E: Importable>(&self, facts: &Facts<E>, judged: &mut Judged, (is_key, tab): (bool, Tab)) {
        let Self { field, texts } = self;
        let column = ColumnId::of(field);
        let leaves = tab == Tab::Update && facts.leave_blank_cells;
        if texts.iter().any(|cell| !cell.is_empty()) {
            match self.typed(&facts.of_thing) {
                Ok(typed) => judged.patch.set(column, typed),
                Err(problems) => {
                    for (at, problem) in problems {
                        judged.issue(ColumnId::of_part(field.part(at)), quoted(field, texts[at]), problem);
                    }
                }
            }
        } else if tab == Tab::Add && !field.at_first.is_empty() {
            judged.patch.set(column, field.at_first);
        } else if field.input == Input::Checkbox || leaves && !is_key {
            // Blank is No for something new, and keeps what there is.
        } else if field.required {
            judged.issue(column, "", CellProblem::Required);
        } else if tab == Tab::Update {
            judged.patch.clear(column);
        }
    }

    /// The text of a form, or what is wrong with each cell.
    fn typed(&self, known: &dyn Known) -> Result<String, Vec<(usize, Problem)>> {
        match self.field.join {
            Some(join) => join(&self.texts),
            None => self.field.typed_of_cell(self.texts[0], known).map_err(|problem| vec![(0, problem)]),
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

/// What is wrong with the fields, as issues of their cells.
pub(super) fn issues<E: Importable>(errors: &FieldErrors) -> impl Iterator<Item = CellIssue> {
    errors.iter().map(|error| {
        let field = E::Fields::TABLE.iter().find(|field| field.id == error.field);
        let column = ColumnId::of(field.unwrap_or_else(|| keys::first::<E>()));
        CellIssue { column: Some(column), value: error.value.clone(), problem: error.problem.clone() }
    })
}

/// The cell as an issue repeats it: nothing of a text of many lines.
fn quoted<'a>(field: &Field, cell: &'a str) -> &'a str {
    if matches!(field.input, Input::Lines(_)) { "" } else { cell }
}

/// True if both are about one field, which may have several cells.
pub(super) fn is_of_same_field<E: Importable>(one: &CellIssue, other: &CellIssue) -> bool {
    let place = |issue: &CellIssue| {
        let is_at = |part| Some(ColumnId::of_part(part)) == issue.column;
        E::Fields::TABLE.iter().position(|field| field.each_part().any(is_at))
    };
    place(one) == place(other)
}
