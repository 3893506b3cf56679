//! What a row asks to change. A cell that reads as an export would write it asks for nothing, whatever it holds:
//! what was fine when it was stored is not judged again by today's rules.

use super::desk_phones;
use crate::domain::caller_id::CallerId;
use crate::domain::nearest::nearest;
use crate::domain::package::read_cell;
use crate::domain::patch::Patch;
use crate::domain::phone_number::E164;
use crate::domain::phone_user::PhoneUser;
use crate::domain::problem::{Problem, SiteProblem, UserProblem};
use crate::domain::words::{PhoneStatus, parse_yes_no, yes_no};
use crate::imports::{Judged, Row};
use crate::kinds::phone_users::export;
use crate::kinds::phone_users::facts::Facts;
use crate::sheet::ColumnId;

/// The cells of a row beside those of the phone user.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cells<'a> {
    pub(super) row: &'a Row<'a>,
    pub(super) now: &'a PhoneUser,
}

impl<'a> Cells<'a> {
    /// The cell, where the file has the column and it does not read as an export would write it.
    pub(super) fn changed(&self, column: &'static str) -> Option<&'a str> {
        let cell = self.row.find(column)?;
        (cell != export::cell(self.now, ColumnId(column))).then_some(cell)
    }

    /// A changed cell that is not blank: blank leaves most things alone (zoom-domain 1.5).
    fn filled(&self, column: &'static str) -> Option<&'a str> {
        self.changed(column).filter(|cell| !cell.is_empty())
    }
}

/// Reads all columns into the patch, and notes what is wrong.
pub(super) fn asked(facts: &Facts, judged: &mut Judged, cells: Cells<'_>) {
    notices(judged, cells);
    let [name, code] = ["site_name", "site_code"].map(|column| cells.filled(column).unwrap_or_default());
    facts.sites.asked(judged, name, code);
    template(facts, judged, cells);
    if let Some(cell) = cells.filled("extension_number") {
        judged.patch.set("extension_number", cell);
    }
    packages(facts, judged, cells);
    numbers(facts, judged, cells);
    caller_id(judged, cells);
    words(judged, cells);
    desk_phones::asked(facts, judged, cells);
}

/// Columns that no update changes: a cell that differs is worth a notice (decision 7).
fn notices(judged: &mut Judged, cells: Cells<'_>) {
    let named =
        ["first_name", "last_name"].into_iter().find_map(|column| Some((column, cells.filled(column)?)));
    if let Some((column, cell)) = named {
        judged.issue(column, cell, UserProblem::NameDiffers { account: cells.now.name.clone() });
    }
    if let Some(cell) = cells.filled("activation_status") {
        let account = export::cell(cells.now, ColumnId("activation_status")).into_owned();
        if !account.eq_ignore_ascii_case(cell) {
            judged.issue("activation_status", cell, UserProblem::ActivationStatusDiffers { account });
        }
    }
}

/// The template of the dialog goes before the column.
fn template(facts: &Facts, judged: &mut Judged, cells: Cells<'_>) {
    if let Some(chosen) = facts.template.and_then(|id| facts.templates.iter().find(|one| one.id == id)) {
        return judged.patch.set("user_template", &chosen.name);
    }
    let Some(name) = cells.filled("user_template") else { return };
    if let Some(template) = facts.template_named(name) {
        judged.patch.set("user_template", &template.name);
    } else {
        let near = nearest(name, facts.templates.iter().map(|template| template.name.as_str()));
        let nearest = near.map(str::to_owned);
        judged.issue("user_template", name, SiteProblem::TemplateUnknown { nearest });
    }
}

/// A blank cell is a downgrade to Basic (seed 000, "Blank fields").
fn packages(facts: &Facts, judged: &mut Judged, cells: Cells<'_>) {
    let Some(cell) = cells.changed("package") else { return };
    if cell.is_empty() {
        return clear(facts, &mut judged.patch, "package");
    }
    let (chosen, problems) = read_cell(cell, &facts.packages);
    let clear = !problems.iter().any(Problem::is_issue);
    for problem in problems {
        judged.issue("package", cell, problem);
    }
    if clear {
        let names: Vec<&str> = chosen.iter().map(|package| package.name.as_str()).collect();
        judged.patch.set("package", names.join(", "));
    }
}

/// A blank cell moves the numbers to unassigned (seed 000, "Blank fields").
fn numbers(facts: &Facts, judged: &mut Judged, cells: Cells<'_>) {
    let Some(cell) = cells.changed("phone_number") else { return };
    if cell.is_empty() {
        return clear(facts, &mut judged.patch, "phone_number");
    }
    let (numbers, problems) = E164::parse_list(cell);
    let clear = !problems.iter().any(Problem::is_issue);
    for problem in problems {
        judged.issue("phone_number", cell, problem);
    }
    if clear {
        let list: Vec<&str> = numbers.iter().map(E164::as_str).collect();
        judged.patch.set("phone_number", list.join(", "));
    }
}

/// *Leave blank cells alone* goes before what a blank cell does.
pub(super) fn clear(facts: &Facts, patch: &mut Patch, column: &str) {
    if !facts.leave_blank_cells {
        patch.clear(column);
    }
}

fn caller_id(judged: &mut Judged, cells: Cells<'_>) {
    let Some(cell) = cells.filled("outbound_caller_id") else { return };
    if let Some(caller_id) = judged.take("outbound_caller_id", cell, CallerId::parse(cell)).flatten() {
        judged.patch.set("outbound_caller_id", caller_id.as_str());
    }
}

fn words(judged: &mut Judged, cells: Cells<'_>) {
    for column in ["select_outbound_caller_id", "sms"] {
        let Some(cell) = cells.filled(column) else { continue };
        if let Some(Some(flag)) = judged.take(column, cell, parse_yes_no(cell)) {
            judged.patch.set(column, yes_no(flag));
        }
    }
    let Some(cell) = cells.filled("user_status") else { return };
    if let Some(Some(status)) = judged.take("user_status", cell, PhoneStatus::parse_cell(cell)) {
        judged.patch.set("user_status", status.title());
    }
}
