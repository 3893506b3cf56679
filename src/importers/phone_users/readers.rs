//! The readers of a phone user's columns: what a row asks for, into its patch.

use super::lens::{Cells, Listed};
use crate::domain::caller_id::CallerId;
use crate::domain::column::ColumnId;
use crate::domain::desk_phone::DeskPhoneColumns;
use crate::domain::package::read_cell;
use crate::domain::parse::trim;
use crate::domain::patch::Patch;
use crate::domain::phone_number::E164;
use crate::domain::phone_user::PhonePerson;
use crate::domain::problem::{Problem, UserProblem};
use crate::importers::phone::facts::Facts;
use crate::importers::phone::{desk_phones, settings as of_settings, template as of_template};
use crate::imports::Judged;

/// *Ignore blank cells* goes before what a blank cell does.
pub(super) fn clear(facts: &Facts, patch: &mut Patch, column: ColumnId) {
    if !facts.leave_blank_cells {
        patch.clear(column);
    }
}

/// No update changes names: one that differs is worth a notice (decision 7).
pub(super) fn names(_: &Facts, judged: &mut Judged, cells: &Cells<'_>) {
    let filled = |column| Some((column, cells.filled(column)?));
    if let Some((column, cell)) = [ColumnId::FIRST_NAME, ColumnId::LAST_NAME].into_iter().find_map(filled) {
        judged.issue(column, cell, UserProblem::NameDiffers { account: cells.now.name.clone() });
    }
}

/// No update changes it either.
pub(super) fn activation(_: &Facts, judged: &mut Judged, cells: &Cells<'_>) {
    let Some(cell) = cells.filled(ColumnId::ACTIVATION_STATUS) else { return };
    let account = cells.now.person.as_ref().map(PhonePerson::activation);
    let account = account.map_or("", |activation| activation.title()).to_owned();
    if !account.eq_ignore_ascii_case(cell) {
        judged.issue(ColumnId::ACTIVATION_STATUS, cell, UserProblem::ActivationStatusDiffers { account });
    }
}

pub(super) fn packages(facts: &Facts, cell: &str) -> Listed {
    let (chosen, problems) = read_cell(cell, &facts.packages);
    (chosen.into_iter().map(|package| package.name.clone()).collect(), problems)
}

/// The site of the dialog goes before name and code.
pub(super) fn site(facts: &Facts, judged: &mut Judged, cells: &Cells<'_>) {
    let [name, code] = [ColumnId::SITE_NAME, ColumnId::SITE_CODE].map(|column| filled(cells, column));
    facts.sites.asked(judged, name, code);
}

/// The template of the dialog goes before the column.
pub(super) fn template(facts: &Facts, judged: &mut Judged, cells: &Cells<'_>) {
    if let Some(template) = of_template::asked(facts, judged, filled(cells, ColumnId::USER_TEMPLATE)) {
        judged.patch.set(ColumnId::USER_TEMPLATE, &template.name);
    }
}

/// The site says later what may be an extension.
#[expect(clippy::unnecessary_wraps, reason = "others have texts that are wrong")]
pub(super) fn extension(cell: &str) -> Result<Option<String>, Problem> {
    Ok(Some(cell.to_owned()))
}

pub(super) fn numbers(_: &Facts, cell: &str) -> Listed {
    let (numbers, problems) = E164::parse_list(cell);
    (numbers.iter().map(|number| number.as_str().to_owned()).collect(), problems)
}

pub(super) fn caller_id(cell: &str) -> Result<Option<String>, Problem> {
    Ok(CallerId::parse(cell)?.map(|caller_id| caller_id.as_str().to_owned()))
}

/// The settings that are words.
pub(super) fn settings(_: &Facts, judged: &mut Judged, cells: &Cells<'_>) {
    of_settings::read(judged, |column| filled(cells, column));
}

/// All four cells blank move the desk phone to unassigned (seed 000, "Blank fields"); in a file that lacks one of
/// these columns they are not all blank, and the slot keeps what it has (decision 9).
pub(super) fn desk_phone(facts: &Facts, judged: &mut Judged, cells: &Cells<'_>, columns: DeskPhoneColumns) {
    let is_blank = |column| cells.row.find(column).is_some_and(|cell| trim(cell).is_empty());
    if columns.all().into_iter().all(|column| cells.changed(column).is_none()) {
        return;
    }
    if columns.all().into_iter().all(is_blank) {
        clear(facts, &mut judged.patch, columns.mac);
    } else if let Some(phone) = desk_phones::of_row(judged, cells.row, columns) {
        desk_phones::ask(facts, judged, columns, &phone);
    }
}

/// The cell of a row that changes it; "" where none does.
fn filled<'a>(cells: &Cells<'a>, column: ColumnId) -> &'a str {
    cells.filled(column).unwrap_or_default()
}
