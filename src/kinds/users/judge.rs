//! Judging one row of a file of users by itself.

use crate::domain::cell::parse_text;
use crate::domain::import::Tab;
use crate::domain::license;
use crate::domain::name::FIRST_OR_LAST_MAX;
use crate::domain::problem::{Problem, UserProblem};
use crate::domain::profile::PROFILE;
use crate::imports::{Judged, Row};
use crate::kinds::person;
use crate::kinds::phone::columns::PHONE;
use crate::kinds::phone::judge as phone;
use crate::sheet::Column;

use super::facts::Facts;

/// Judges a row of a file that adds; everything that is wrong with it is told at once.
pub(super) fn judge(facts: &Facts, row: &Row<'_>) -> Judged {
    let (mut judged, _) = person(facts, row);
    if !facts.names_optional && NAMES.iter().all(|column| row.cell(column).is_empty()) {
        judged.issue("first_name", "", UserProblem::WithoutName);
    }
    if wants_phone(&mut judged, row) {
        give_phone(facts, &mut judged, row);
    }
    judged
}

const NAMES: [&str; 2] = ["first_name", "last_name"];

/// Reads what a row says of the person; gives back the email as compared.
pub(super) fn person(facts: &Facts, row: &Row<'_>) -> (Judged, Option<String>) {
    let (mut judged, email) = person::begin(&facts.phone.keys, row);
    for column in NAMES {
        let cell = row.cell(column);
        if let Some(Some(text)) = judged.take(column, cell, parse_text(cell, FIRST_OR_LAST_MAX)) {
            judged.patch.set(column, text);
        }
    }
    for field in &PROFILE {
        let cell = row.cell(field.id);
        if let Some(text) = judged.take(field.id, cell, field.parse(cell)).filter(|text| !text.is_empty()) {
            judged.patch.set(field.id, text);
        }
    }
    (judged, email)
}

/// Whether the row asks for a phone. Cells of a phone in a row that asks for none are an issue, unless the file has
/// no column for the license: then they ask.
pub(super) fn wants_phone(judged: &mut Judged, row: &Row<'_>) -> bool {
    let cell = row.cell("license");
    let (wanted, problems) = license::read_cell(cell);
    let unclear = problems.iter().any(Problem::is_issue);
    for problem in problems {
        judged.issue("license", cell, problem);
    }
    let Some(column) = phone_column(row) else { return wanted };
    if row.find("license").is_none() {
        return true;
    }
    if !wanted && only_number(row) {
        leave_number(judged, row);
    } else if !wanted && !unclear {
        judged.issue("license", cell, UserProblem::NoPhoneLicense { column: column.to_owned() });
    }
    wanted
}

/// The header of the first column with something of a phone. A site alone is none: people may be listed by it.
pub(super) fn phone_column(row: &Row<'_>) -> Option<&'static str> {
    filled_phone_columns(row).next().map(|column| column.header)
}

fn filled_phone_columns(row: &Row<'_>) -> impl Iterator<Item = &'static Column> {
    let columns = PHONE.iter().filter(|column| !matches!(column.id.0, "site_name" | "site_code"));
    columns.filter(|column| !row.cell(column.id.0).is_empty())
}

/// Whether all that a row of an update says of a phone is its number: so do files from elsewhere (zoom-domain 1.4).
pub(super) fn only_number(row: &Row<'_>) -> bool {
    let of_phone = filled_phone_columns(row).collect::<Vec<_>>();
    row.tab == Tab::Update && matches!(of_phone[..], [column] if column.id.0 == "phone_number")
}

/// Says that the number of such a row changes nothing.
pub(super) fn leave_number(judged: &mut Judged, row: &Row<'_>) {
    judged.issue("phone_number", row.cell("phone_number"), UserProblem::NumberLeftAlone);
}

/// Judges the phone of a row that asks for one; the plan knows by the mark.
pub(super) fn give_phone(facts: &Facts, judged: &mut Judged, row: &Row<'_>) {
    judged.patch.set("license", license::PHONE);
    phone::judge(&facts.phone, judged, row, "license");
}
