//! The cells of one field in a row: one of each of its parts, and what a blank one means.

use super::facts::Facts;
use super::importable::Importable;
use crate::domain::column::ColumnId;
use crate::domain::fields::{Field, Input, Known, List, Problems};
use crate::domain::import::Tab;
use crate::domain::problem::{CellProblem, Problem, SiteProblem};
use crate::imports::{Judged, Row};

/// A site that each thing of its kind stands at.
pub(super) fn is_place(field: &Field) -> bool {
    field.required && field.list == Some(List::Sites)
}

/// The key of the site that was chosen for the file, or, where a row that adds names none, of the only one; "" with an issue
/// where that is none; `None` where the cell says it.
pub(super) fn place_of<E: Importable>(
    facts: &Facts<E>,
    judged: &mut Judged,
    (field, row): (&Field, &Row<'_>),
) -> Option<String> {
    let column = ColumnId::of(field);
    let (site, problem) = match facts.site.map(|site| site.0) {
        Some(site) => {
            let mine = facts.of_thing.list(List::Sites).name_of(site).is_some();
            (Some(site).filter(|_| mine), SiteProblem::Forbidden)
        }
        None if row.tab == Tab::Add && row.cell(column).is_empty() => {
            (facts.of_thing.only(List::Sites), SiteProblem::Required)
        }
        None => return None,
    };
    if site.is_none() {
        judged.issue(column, "", problem);
    }
    Some(site.map(|site| site.to_string()).unwrap_or_default())
}

/// The cells of a field, one of each of its parts.
pub(super) struct Cells<'a> {
    field: &'a Field,
    texts: Vec<&'a str>,
    /// True if what is not blank is as it is shown.
    only_blank: bool,
}

impl<'a> Cells<'a> {
    /// Those of a row, unless they ask for what is shown. A part whose column the file lacks is as it is.
    pub(super) fn of(field: &'a Field, row: &Row<'a>, shown: Option<&'a Vec<String>>) -> Option<Self> {
        let found: Vec<Option<&str>> =
            field.each_part().map(|part| row.find(ColumnId::of_part(part))).collect();
        let shown = |at: usize| shown.and_then(|shown| shown.get(at)).map(String::as_str);
        let mut asked = found.iter().enumerate().filter_map(|(at, cell)| cell.map(|cell| (at, cell)));
        let asks = asked.any(|(at, cell)| shown(at) != Some(cell));
        let text = |(at, cell): (usize, Option<&'a str>)| cell.or_else(|| shown(at)).unwrap_or_default();
        asks.then(|| {
            let texts: Vec<&str> = found.into_iter().enumerate().map(text).collect();
            let is_shown = |(at, text): (usize, &&str)| text.is_empty() || shown(at) == Some(text);
            Self { only_blank: texts.iter().enumerate().all(is_shown), field, texts }
        })
    }

    /// Reads them into the patch of the row. A blank key is never left alone.
    pub(super) fn read<E: Importable>(
        &self,
        facts: &Facts<E>,
        judged: &mut Judged,
        (is_key, tab): (bool, Tab),
    ) {
        let Self { field, texts, only_blank } = self;
        let column = ColumnId::of(field);
        let leaves = tab == Tab::Update && facts.leave_blank_cells;
        if leaves && *only_blank && !is_key {
            return;
        }
        if texts.iter().any(|cell| !cell.is_empty()) {
            match self.typed(&facts.of_thing) {
                Ok(typed) => judged.patch.set(column, typed),
                Err(problems) => {
                    for (at, problem) in problems {
                        judged.issue(ColumnId::of_part(field.part(at)), quoted(field, texts[at]), problem);
                    }
                }
            }
        } else if let Some(initial) = field.initial(&facts.of_thing).filter(|_| tab == Tab::Add) {
            judged.patch.set(column, initial);
        } else if field.input == Input::Checkbox {
            // Blank is No for something new, and keeps what there is.
        } else if field.required {
            judged.issue(column, "", CellProblem::Required);
        } else if tab == Tab::Update {
            judged.patch.clear(column);
        }
    }

    /// The text of a form, or what is wrong with each cell.
    fn typed(&self, known: &dyn Known) -> Result<String, Vec<(usize, Problem)>> {
        if let Some(join) = self.field.join {
            return join(&self.texts);
        }
        let read = self.field.typed_of_cell(self.texts[0], known);
        read.map_err(|Problems(all)| all.into_iter().map(|problem| (0, problem)).collect())
    }
}

/// The cell as an issue repeats it: nothing of a text of many lines.
fn quoted<'a>(field: &Field, cell: &'a str) -> &'a str {
    if matches!(field.input, Input::Lines(_)) { "" } else { cell }
}
