//! Changes that a row asks for. A cell that reads as an export would write it asks for nothing, whatever it holds:
//! what was fine when it was stored is not judged again by today's rules.

use crate::domain::column::ColumnId;
use crate::domain::phone_user::PhoneUser;
use crate::domain::problem::Problem;
use crate::domain::settings::Settings;
use crate::importers::phone::facts::Facts;
use crate::importers::phone_users::lens::{Cells, Lens, Read};
use crate::importers::phone_users::readers::clear;
use crate::importers::phone_users::table::LENSES;
use crate::imports::{Judged, Row};

/// Reads all columns into the patch, and notes what is wrong.
pub(super) fn asked(facts: &Facts, judged: &mut Judged, row: &Row<'_>, now: &PhoneUser) {
    let cells = Cells::new(&LENSES, row, now);
    for lens in LENSES.iter() {
        read(facts, judged, &cells, lens);
    }
    said_again(facts, judged, &cells);
}

fn read(facts: &Facts, judged: &mut Judged, cells: &Cells<'_>, lens: &Lens) {
    let column = lens.column.id;
    match (lens.read, cells.changed(column)) {
        (Read::Row(read), _) => read(facts, judged, cells),
        (Read::List(_), Some("")) => clear(facts, &mut judged.patch, column),
        (Read::List(read), Some(cell)) => {
            let (list, problems) = read(facts, cell);
            if !problems.iter().any(Problem::is_issue) {
                judged.patch.set(column, list.join(", "));
            }
            for problem in problems {
                judged.issue(column, cell, problem);
            }
        }
        (Read::Text(read), Some(cell)) if !cell.is_empty() => {
            if let Some(Some(text)) = judged.take(column, cell, read(cell)) {
                judged.patch.set(column, text);
            }
        }
        (Read::Along | Read::List(_) | Read::Text(_), _) => {}
    }
}

/// Settings that the row says as they are: they go before a template, what is copied, and what is lost with a number
/// (decision 13). Beside none of these they ask for nothing, and are left out.
fn said_again(facts: &Facts, judged: &mut Judged, cells: &Cells<'_>) {
    let otherwise = [ColumnId::USER_TEMPLATE, ColumnId::PHONE_NUMBER]
        .into_iter()
        .any(|column| judged.patch.touches(column));
    if !otherwise && facts.copied.is_none() {
        return;
    }
    for column in Settings::ALL.iter().map(|setting| setting.column) {
        let cell = cells.row.cell(column);
        if !cell.is_empty() && cells.changed(column).is_none() {
            judged.patch.set(column, cell);
        }
    }
}
