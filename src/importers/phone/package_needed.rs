//! Cells that need a package (seed 000, "Fields that require a calling package").

use crate::domain::choices::parse_yes_no;
use crate::domain::column::ColumnId;
use crate::domain::problem::PackageProblem;
use crate::imports::{Judged, Row};

const COLUMNS: [(ColumnId, &str); 3] = [
    (ColumnId::PHONE_NUMBER, "Phone Number"),
    (ColumnId::OUTBOUND_CALLER_ID, "Outbound Caller ID"),
    (ColumnId::SELECT_OUTBOUND_CALLER_ID, "Select Outbound Caller ID"),
];

/// Notes the cells, among those that count, which somebody without a package must leave blank.
pub(in crate::importers) fn check(
    judged: &mut Judged,
    row: &Row<'_>,
    counts: impl Fn(&Judged, ColumnId) -> bool,
) {
    for (column, header) in COLUMNS {
        let cell = row.cell(column);
        // "No" is what a user without a package has anyway.
        let harmless = column == ColumnId::SELECT_OUTBOUND_CALLER_ID && parse_yes_no(cell) == Ok(Some(false));
        if !cell.is_empty() && !harmless && counts(judged, column) {
            judged.issue(column, cell, PackageProblem::Needed { column: header.to_owned() });
        }
    }
}
