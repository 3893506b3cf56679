//! Judging one row of a file of users by itself.

use crate::domain::cell::parse_text;
use crate::domain::name::{DEPARTMENT_MAX, FIRST_OR_LAST_MAX};
use crate::domain::problem::UserProblem;
use crate::imports::{Judged, Row};
use crate::kinds::person;

/// Judges a row; everything that is wrong with it is told at once.
pub(super) fn judge(row: &Row<'_>) -> Judged {
    let (mut judged, _) = person::begin(row);
    name(&mut judged, row);
    text(&mut judged, row, "department", DEPARTMENT_MAX);
    judged
}

/// One of the two names is enough.
fn name(judged: &mut Judged, row: &Row<'_>) {
    let columns = ["first_name", "last_name"];
    for column in columns {
        text(judged, row, column, FIRST_OR_LAST_MAX);
    }
    if columns.iter().all(|column| row.cell(column).is_empty()) {
        judged.issue("first_name", "", UserProblem::WithoutName);
    }
}

fn text(judged: &mut Judged, row: &Row<'_>, column: &'static str, max: usize) {
    let cell = row.cell(column);
    if let Some(Some(text)) = judged.take(column, cell, parse_text(cell, max)) {
        judged.patch.set(column, text);
    }
}
