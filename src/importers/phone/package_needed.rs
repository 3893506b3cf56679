//! What needs a package (seed 000, "Fields that require a calling package").

use crate::domain::choices::parse_yes_no;
use crate::domain::problem::PackageProblem;
use crate::imports::{Judged, Row};

const COLUMNS: [(&str, &str); 3] = [
    ("phone_number", "Phone Number"),
    ("outbound_caller_id", "Outbound Caller ID"),
    ("select_outbound_caller_id", "Select Outbound Caller ID"),
];

/// Notes the cells, among those that count, which somebody without a package must leave blank.
pub(in crate::importers) fn check(
    judged: &mut Judged,
    row: &Row<'_>,
    counts: impl Fn(&Judged, &str) -> bool,
) {
    for (column, header) in COLUMNS {
        let cell = row.cell(column);
        // "No" is what a user without a package has anyway.
        let harmless = column == "select_outbound_caller_id" && parse_yes_no(cell) == Ok(Some(false));
        if !cell.is_empty() && !harmless && counts(judged, column) {
            judged.issue(column, cell, PackageProblem::Needed { column: header.to_owned() });
        }
    }
}
