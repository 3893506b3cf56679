//! Judging one row of a file of users by itself.

use crate::domain::column::ColumnId;
use crate::domain::fields::{Field, FieldTable as _, Fields as _, ProfileFields, Typed};
use crate::domain::license::License;
use crate::domain::name::FIRST_OR_LAST_MAX;
use crate::domain::parse::parse_text;
use crate::domain::problem::UserProblem;
use crate::domain::refusal::FieldErrors;
use crate::importers::person;
use crate::imports::{Judged, Row};

use super::facts::Facts;
use super::license;

/// Judges a row that adds somebody; everything that is wrong with it is told at once.
pub(super) fn new(facts: &Facts, judged: &mut Judged, row: &Row<'_>) {
    if !facts.names_optional && NAMES.iter().all(|column| row.cell(*column).is_empty()) {
        judged.issue(ColumnId::FIRST_NAME, "", UserProblem::WithoutName);
    }
    if license::asked(facts, judged, row, None) == License::Phone {
        license::give_phone(facts, judged, row);
    }
}

/// The columns of a name.
pub(super) const NAMES: [ColumnId; 2] = [ColumnId::FIRST_NAME, ColumnId::LAST_NAME];

/// Reads what a row says of the person; gives back the email as compared.
pub(super) fn person(facts: &Facts, row: &Row<'_>) -> (Judged, Option<String>) {
    let (mut judged, email) = person::begin(&facts.phone.keys, row);
    texts(&mut judged, row, |_, _| true);
    (judged, email)
}

/// Reads names and profile, of cells that are to be read.
pub(super) fn texts(judged: &mut Judged, row: &Row<'_>, reads: impl Fn(ColumnId, &str) -> bool) {
    let reads = |column: &ColumnId| reads(*column, row.cell(*column));
    for column in NAMES.into_iter().filter(reads) {
        let cell = row.cell(column);
        if let Some(Some(text)) = judged.take(column, cell, parse_text(cell, FIRST_OR_LAST_MAX)) {
            judged.patch.set(column, text);
        }
    }
    let cell = |field: &Field| Some(ColumnId::of(field)).filter(reads).map_or("", |column| row.cell(column));
    let cells: Vec<String> = ProfileFields::TABLE.iter().map(|field| cell(field).to_owned()).collect();
    if cells.iter().all(String::is_empty) {
        return;
    }
    let mut errors = FieldErrors::new();
    for (field, text) in ProfileFields::read(&Typed::of(0, cells), &(), &mut errors).each() {
        for error in errors.of(field.id) {
            judged.issue(ColumnId::of(field), &error.value, error.problem.clone());
        }
        if !text.is_empty() {
            judged.patch.set(ColumnId::of(field), text);
        }
    }
}
