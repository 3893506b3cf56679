//! The license in a row, and the phone that comes with one.

use crate::domain::column::ColumnId;
use crate::domain::import::Tab;
use crate::domain::license::{self, License};
use crate::domain::problem::{Problem, UserProblem};
use crate::importers::phone::columns::PHONE;
use crate::importers::phone::judge as phone;
use crate::imports::{Judged, Row};
use crate::repository::users::KnownUser;
use crate::sheet::Column;

use super::facts::Facts;

/// The license that the row asks for, of somebody who is there or is new. Cells of a phone in a row that gives none are an issue,
/// unless the file has no column for the license: then they ask for one.
pub(super) fn asked(facts: &Facts, judged: &mut Judged, row: &Row<'_>, known: Option<&KnownUser>) -> License {
    let cell = row.cell(ColumnId::LICENSE);
    let (license, problems) = license::read_cell(cell);
    let unclear = problems.iter().any(Problem::is_issue);
    for problem in problems {
        judged.issue(ColumnId::LICENSE, cell, problem);
    }
    let column = phone_column(row);
    if row.find(ColumnId::LICENSE).is_none() && column.is_some() {
        return License::Phone;
    }
    if license == License::Phone {
        return license;
    }
    match column {
        _ if unclear => {}
        None => leave_site(facts, judged, row, known),
        Some(_) if license == License::Unsaid && only_number(row) => {
            leave_site(facts, judged, row, known);
            leave_number(judged, row);
        }
        Some(column) => {
            judged.issue(ColumnId::LICENSE, cell, UserProblem::NoPhoneLicense { column: column.to_owned() });
        }
    }
    license
}

/// True if the row takes a license away.
pub(super) fn is_none(row: &Row<'_>) -> bool {
    license::read_cell(row.cell(ColumnId::LICENSE)).0 == License::None
}

/// The header of the first column with something of a phone. A site alone is none: people may be listed by it.
pub(super) fn phone_column(row: &Row<'_>) -> Option<&'static str> {
    filled_phone_columns(row).next().map(|column| column.header)
}

const SITE: [ColumnId; 2] = [ColumnId::SITE_NAME, ColumnId::SITE_CODE];

fn filled_phone_columns(row: &Row<'_>) -> impl Iterator<Item = &'static Column> {
    let columns = PHONE.iter().filter(|column| !SITE.contains(&column.id));
    columns.filter(|column| !row.cell(column.id).is_empty())
}

/// True if all that a row of an update says of a phone is its number: so do files from elsewhere (zoom-domain 1.4).
pub(super) fn only_number(row: &Row<'_>) -> bool {
    let of_phone = filled_phone_columns(row).collect::<Vec<_>>();
    row.tab == Tab::Update && matches!(of_phone[..], [column] if column.id == ColumnId::PHONE_NUMBER)
}

/// Says that the number of such a row changes nothing.
pub(super) fn leave_number(judged: &mut Judged, row: &Row<'_>) {
    judged.issue(ColumnId::PHONE_NUMBER, row.cell(ColumnId::PHONE_NUMBER), UserProblem::NumberLeftAlone);
}

/// Says that the site of a row that gives no phone is not used, unless it is where the phone is.
pub(super) fn leave_site(facts: &Facts, judged: &mut Judged, row: &Row<'_>, known: Option<&KnownUser>) {
    let named = facts.phone.sites.named(row.cell(ColumnId::SITE_NAME)).map(|site| site.id);
    if named.is_some() && named == known.and_then(|known| known.site_id) {
        return;
    }
    if let Some(column) = SITE.into_iter().find(|column| !row.cell(*column).is_empty()) {
        judged.issue(column, row.cell(column), UserProblem::SiteLeftAlone);
    }
}

/// Judges the phone of a row that asks for one; the plan knows by the mark.
pub(super) fn give_phone(facts: &Facts, judged: &mut Judged, row: &Row<'_>) {
    judged.patch.set(ColumnId::LICENSE, license::PHONE);
    phone::judge(&facts.phone, judged, row, ColumnId::LICENSE);
}
