//! Changes that a row asks for. A cell that reads as an export would write it asks for nothing, whatever it holds:
//! what was fine when it was stored is not judged again by today's rules.

use super::cells::{Cells, clear};
use super::desk_phones;
use crate::domain::caller_id::CallerId;
use crate::domain::column::ColumnId;
use crate::domain::package::read_cell;
use crate::domain::phone_number::E164;
use crate::domain::problem::{Problem, UserProblem};
use crate::domain::settings::Settings;
use crate::importers::phone::facts::Facts;
use crate::importers::phone::{settings, template};
use crate::importers::phone_users::export;
use crate::imports::Judged;

/// Reads all columns into the patch, and notes what is wrong.
pub(super) fn asked(facts: &Facts, judged: &mut Judged, cells: Cells<'_>) {
    notices(judged, cells);
    let [name, code] =
        [ColumnId::SITE_NAME, ColumnId::SITE_CODE].map(|column| cells.filled(column).unwrap_or_default());
    facts.sites.asked(judged, name, code);
    if let Some(template) =
        template::asked(facts, judged, cells.filled(ColumnId::USER_TEMPLATE).unwrap_or_default())
    {
        judged.patch.set(ColumnId::USER_TEMPLATE, &template.name);
    }
    if let Some(cell) = cells.filled(ColumnId::EXTENSION_NUMBER) {
        judged.patch.set(ColumnId::EXTENSION_NUMBER, cell);
    }
    packages(facts, judged, cells);
    numbers(facts, judged, cells);
    caller_id(judged, cells);
    settings::read(judged, |column| cells.filled(column).unwrap_or_default());
    said_again(facts, judged, cells);
    desk_phones::asked(facts, judged, cells);
}

/// Settings that the row says as they are: they go before a template, what is copied, and what is lost with a number
/// (decision 13). Beside none of these they ask for nothing, and are left out.
fn said_again(facts: &Facts, judged: &mut Judged, cells: Cells<'_>) {
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

/// Columns that no update changes: a cell that differs is worth a notice (decision 7).
fn notices(judged: &mut Judged, cells: Cells<'_>) {
    let named = [ColumnId::FIRST_NAME, ColumnId::LAST_NAME]
        .into_iter()
        .find_map(|column| Some((column, cells.filled(column)?)));
    if let Some((column, cell)) = named {
        judged.issue(column, cell, UserProblem::NameDiffers { account: cells.now.name.clone() });
    }
    if let Some(cell) = cells.filled(ColumnId::ACTIVATION_STATUS) {
        let account = export::cell(cells.now, ColumnId::ACTIVATION_STATUS).into_owned();
        if !account.eq_ignore_ascii_case(cell) {
            judged.issue(ColumnId::ACTIVATION_STATUS, cell, UserProblem::ActivationStatusDiffers { account });
        }
    }
}

/// A blank cell is a downgrade to Basic (seed 000, "Blank fields").
fn packages(facts: &Facts, judged: &mut Judged, cells: Cells<'_>) {
    let Some(cell) = cells.changed(ColumnId::PACKAGE) else { return };
    if cell.is_empty() {
        return clear(facts, &mut judged.patch, ColumnId::PACKAGE);
    }
    let (chosen, problems) = read_cell(cell, &facts.packages);
    let clear = !problems.iter().any(Problem::is_issue);
    for problem in problems {
        judged.issue(ColumnId::PACKAGE, cell, problem);
    }
    if clear {
        let names: Vec<&str> = chosen.iter().map(|package| package.name.as_str()).collect();
        judged.patch.set(ColumnId::PACKAGE, names.join(", "));
    }
}

/// A blank cell moves the numbers to unassigned (seed 000, "Blank fields").
fn numbers(facts: &Facts, judged: &mut Judged, cells: Cells<'_>) {
    let Some(cell) = cells.changed(ColumnId::PHONE_NUMBER) else { return };
    if cell.is_empty() {
        return clear(facts, &mut judged.patch, ColumnId::PHONE_NUMBER);
    }
    let (numbers, problems) = E164::parse_list(cell);
    let clear = !problems.iter().any(Problem::is_issue);
    for problem in problems {
        judged.issue(ColumnId::PHONE_NUMBER, cell, problem);
    }
    if clear {
        let list: Vec<&str> = numbers.iter().map(E164::as_str).collect();
        judged.patch.set(ColumnId::PHONE_NUMBER, list.join(", "));
    }
}

fn caller_id(judged: &mut Judged, cells: Cells<'_>) {
    let Some(cell) = cells.filled(ColumnId::OUTBOUND_CALLER_ID) else { return };
    if let Some(caller_id) = judged.take(ColumnId::OUTBOUND_CALLER_ID, cell, CallerId::parse(cell)).flatten()
    {
        judged.patch.set(ColumnId::OUTBOUND_CALLER_ID, caller_id.as_str());
    }
}
