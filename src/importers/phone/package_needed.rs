//! Cells that need a package (seed 000, "Fields that require a calling package").

use super::columns::{CALLER_ID, PHONE_NUMBER, SELECT_CALLER_ID};
use crate::domain::choices::parse_yes_no;
use crate::domain::column::ColumnId;
use crate::domain::problem::PackageProblem;
use crate::imports::{Judged, Row};
use crate::sheet::Column;

const COLUMNS: [Column; 3] = [PHONE_NUMBER, CALLER_ID, SELECT_CALLER_ID];

/// Notes the cells, among those that count, which somebody without a package must leave blank.
pub(in crate::importers) fn check(
    judged: &mut Judged,
    row: &Row<'_>,
    counts: impl Fn(&Judged, ColumnId) -> bool,
) {
    for Column { id: column, header, .. } in COLUMNS {
        let cell = row.cell(column);
        // "No" is what a user without a package has anyway.
        let harmless = column == ColumnId::SELECT_OUTBOUND_CALLER_ID && parse_yes_no(cell) == Ok(Some(false));
        if !cell.is_empty() && !harmless && counts(judged, column) {
            judged.issue(column, cell, PackageProblem::Needed { column: header.to_owned() });
        }
    }
}
