//! What is wrong with the form of a row: quotes, number of cells, length. What its values mean is judged
//! by `domain`.

use super::column::{Column, Holds, find_column};
use super::letters;
use super::record::{Flaw, Record};
use super::sample::is_of_sample;
use super::{Finding, Header, Limits, Separator};
use crate::domain::invisible::{visible_key, visible_text};
use crate::domain::problem::{CellProblem, Problem, TableProblem};
use crate::domain::quotes;

/// How much of a cell goes with a finding, in characters. The cell itself is in the row.
const SHOWN: usize = 200;

/// Whether the line only tells the separator, which may stand there as one: `sep=;`.
pub(super) fn is_separator_line(record: &Record) -> bool {
    let told_unquoted = record.count == 2 && record.text.eq_ignore_ascii_case("sep=");
    told_unquoted || Separator::told_by(&record.text).is_some()
}

/// True if the line stands above the header in the files of a directory: `version:v1.0` in the templates of Microsoft
/// Entra, `#TYPE …` where PowerShell writes CSV.
pub(super) fn is_preamble(record: &Record) -> bool {
    let begins = |cell: &str| Separator::is_preamble(cell);
    record.only_cell().is_some_and(begins)
}

/// What is wrong with the form of the header row. Its names are judged by [`Header::read`].
pub(super) fn check_header(record: &Record, limits: Limits) -> Vec<Finding> {
    let flaws = record.flaws.iter();
    let mut findings: Vec<_> =
        flaws.map(|&(place, flaw)| of_cell(record, place, worded(flaw, record, limits))).collect();
    if record.beyond {
        findings.push(Finding::of_row(record.row, TableProblem::TooManyColumns { limit: limits.columns }));
    }
    findings
}

/// The flaws in the form of a row. In a file that adds, cells that are left out at the end are blank.
pub(super) fn check_row(
    record: &Record,
    header: &Header,
    columns: &[Column],
    limits: Limits,
    blank_at_end: bool,
) -> Vec<Finding> {
    let at = |place, problem| Finding { column: header.column_at(place), ..of_cell(record, place, problem) };
    // That a cell was cut is said below, with the length its column may have.
    let flaws = record.flaws.iter().filter(|(_, flaw)| *flaw != Flaw::TooLong);
    let mut findings: Vec<_> = flaws.map(|&(place, flaw)| at(place, worded(flaw, record, limits))).collect();
    if is_of_sample(record, header, columns) {
        findings.push(Finding::of_row(record.row, TableProblem::SampleRow));
    }
    let wrong = wrong_cells(record, header.names().len(), blank_at_end);
    findings.extend(wrong.map(|problem| Finding::of_row(record.row, problem)));
    for place in 0..header.names().len() {
        let Some(column) = header.column_at(place).and_then(|id| find_column(columns, id)) else {
            continue;
        };
        findings.extend(too_long(record, place, column).map(|problem| at(place, problem)));
        let damage = letters::damage(column, record.at(place));
        findings.extend(damage.map(|problem| at(place, problem.into())));
    }
    let invisible = |suggestion: &String| CellProblem::Invisible { suggestion: suggestion.clone() }.into();
    findings.extend(record.seen.iter().map(|(place, seen)| at(*place, invisible(seen))));
    findings
}

/// Cells of known columns with characters that nobody sees, and what is left without them.
pub(super) fn invisible(record: &Record, header: &Header, columns: &[Column]) -> Vec<(usize, String)> {
    if record.text.is_ascii() {
        return Vec::new();
    }
    let without = |place| {
        let value = Some(record.at(place)).filter(|value| !value.is_ascii())?;
        let seen = match find_column(columns, header.column_at(place)?)?.holds {
            Holds::ReadOnly => return None,
            Holds::Text | Holds::NameOf(_) | Holds::NamesOf(_) | Holds::Packages => visible_text(value),
            _ => visible_key(value),
        };
        (seen != value).then(|| (place, seen.into_owned()))
    };
    (0..header.names().len()).filter_map(without).collect()
}

fn of_cell(record: &Record, place: usize, problem: Problem) -> Finding {
    let value = record.at(place).chars().take(SHOWN).collect();
    Finding { value, ..Finding::of_row(record.row, problem) }
}

/// Blank cells beyond the header are accepted. Where rows update, cells that are not there are not taken for blank ones,
/// since a blank may take something away.
fn wrong_cells(record: &Record, expected: usize, blank_at_end: bool) -> Option<TableProblem> {
    let found = if record.count < expected { record.count } else { record.filled().max(expected) };
    let left_out = blank_at_end && found < expected;
    if found == expected || left_out {
        None
    } else if curly(record) {
        Some(TableProblem::CurlyAroundSeparator { found, expected })
    } else {
        Some(TableProblem::WrongCells { found, expected })
    }
}

/// True if a cell begins with a curly quotation mark that another one ends: it was to hold them together.
fn curly(record: &Record) -> bool {
    let open = |cell: &str| quotes::opens(cell) && !quotes::closes(cell);
    let close = |cell: &str| quotes::closes(cell) && !quotes::opens(cell);
    record.values().any(open) && record.values().any(close)
}

/// A value longer than its column may hold; that of an ignored column may be anything.
fn too_long(record: &Record, place: usize, column: &Column) -> Option<Problem> {
    let (max, value) = (column.max, record.at(place));
    let is_over = value.len() > max && value.chars().nth(max).is_some();
    let was_cut = record.flaws.contains(&(place, Flaw::TooLong));
    (is_over || was_cut).then(|| CellProblem::TooLong { max }.into())
}

fn worded(flaw: Flaw, record: &Record, limits: Limits) -> Problem {
    match flaw {
        Flaw::StrayQuote => TableProblem::StrayQuote.into(),
        Flaw::UnclosedQuote => TableProblem::UnclosedQuote { row: record.row.into() }.into(),
        Flaw::RowTooLong => TableProblem::RowTooLong { limit: limits.row }.into(),
        Flaw::TooLong => CellProblem::TooLong { max: limits.cell }.into(),
    }
}
