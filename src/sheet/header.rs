//! The header row: which column of the file is which of the kind of file.
//!
//! Matched by name, in any order and case (zoom-domain 1.5). All that is wrong with it is said at once.

use super::column::{Column, ColumnId, Required};
use super::flaw::Problem;
use super::{Finding, Separator};

/// The column at the end of a file of failing rows; a later upload ignores it.
pub const PROBLEM: &str = "Problem";
/// The last column of exports: the version of what the row was made from (decision 15).
pub const EXPORTED_VERSION: &str = "Exported Version";

/// The columns of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    names: Vec<String>,
    known: Vec<Option<ColumnId>>,
    version: Option<usize>,
}

impl Header {
    /// Matches the cells of a header row, or the stored names of one, with the columns of the kind.
    ///
    /// Notices go with a good header; all refusals are returned together. `row` is where the header stands.
    pub fn read(
        names: Vec<String>,
        columns: &[Column],
        row: u32,
    ) -> Result<(Self, Vec<Finding>), Vec<Finding>> {
        let known: Vec<_> = names.iter().map(|name| match_name(name, columns)).collect();
        let findings = judge(&names, &known, columns, row);
        if findings.iter().any(|finding| is_refusal(&finding.problem)) {
            return Err(findings);
        }
        let version = names.iter().position(|name| same(name, EXPORTED_VERSION));
        Ok((
            Self {
                known: known.into_iter().map(|column| column.map(|column| column.id)).collect(),
                names,
                version,
            },
            findings,
        ))
    }

    /// The headers as the file has them, in its order.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Where in a row this column stands; absent when the file lacks it, which keeps what there is.
    #[must_use]
    pub fn place_of(&self, column: ColumnId) -> Option<usize> {
        self.known.iter().position(|known| *known == Some(column))
    }

    /// Which column of the kind stands at this place; absent for one that is ignored.
    #[must_use]
    pub fn column_at(&self, place: usize) -> Option<ColumnId> {
        self.known.get(place).copied().flatten()
    }

    /// Where the version of an export stands.
    #[must_use]
    pub const fn place_of_version(&self) -> Option<usize> {
        self.version
    }
}

fn match_name<'a>(name: &str, columns: &'a [Column]) -> Option<&'a Column> {
    let is =
        |column: &&Column| same(name, column.header) || column.aliases.iter().any(|alias| same(name, alias));
    columns.iter().find(is)
}

fn same(a: &str, b: &str) -> bool {
    normal(a) == normal(b)
}

/// Case, outer and double spaces, no-break spaces and the typographic apostrophe never matter.
fn normal(name: &str) -> String {
    let words: Vec<_> = name.split_whitespace().collect();
    words.join(" ").to_lowercase().replace(['\u{2019}', '\u{2018}', '`', '\u{B4}'], "'")
}

fn judge(names: &[String], known: &[Option<&Column>], columns: &[Column], row: u32) -> Vec<Finding> {
    if known.iter().all(Option::is_none) {
        return vec![header_missing(names, columns, row)];
    }
    let missing: Vec<_> = columns.iter().filter(|column| !known.contains(&Some(column))).collect();
    let mut findings: Vec<_> = (0..names.len())
        .filter_map(|place| judge_name(place, names, known, &missing))
        .map(|(column, value, problem)| Finding { row: Some(row), column, value, problem })
        .collect();
    let needed = missing.iter().filter(|column| column.required == Required::Always);
    findings.extend(needed.map(|column| Finding {
        row: Some(row),
        column: Some(column.id),
        value: column.header.to_owned(),
        problem: Problem::RequiredColumnMissing,
    }));
    findings
}

type Judged = (Option<ColumnId>, String, Problem);

fn judge_name(
    place: usize,
    names: &[String],
    known: &[Option<&Column>],
    missing: &[&Column],
) -> Option<Judged> {
    let name = &names[place];
    match known[place] {
        Some(column) if known[..place].contains(&Some(column)) => {
            Some((Some(column.id), name.clone(), Problem::DuplicateColumn))
        }
        Some(_) => None,
        None if [PROBLEM, EXPORTED_VERSION].iter().any(|reserved| same(name, reserved)) => None,
        None => Some((None, named(name, place), unknown(name, missing))),
    }
}

/// Near a column that the file lacks it is a slip that would lose that column; else it is another system's.
fn unknown(name: &str, missing: &[&Column]) -> Problem {
    match nearest(name, missing) {
        Some(column) => Problem::UnknownColumnNear { nearest: column.header.to_owned() },
        None => Problem::UnknownColumnIgnored,
    }
}

fn nearest<'a>(name: &str, missing: &[&'a Column]) -> Option<&'a Column> {
    let likeness =
        |column: &&Column| strsim::normalized_damerau_levenshtein(&normal(name), &normal(column.header));
    missing.iter().copied().find(|column| likeness(column) > 0.75)
}

/// A column without a name is called by its letters, as the spreadsheet does.
fn named(name: &str, place: usize) -> String {
    if !name.is_empty() {
        return name.to_owned();
    }
    let letter = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
    match place.checked_sub(26) {
        None => letter(place).to_string(),
        Some(beyond) => format!("{}{}", letter(beyond / 26), letter(beyond)),
    }
}

fn header_missing(names: &[String], columns: &[Column], row: u32) -> Finding {
    let first_line = names.join(&Separator::Comma.char().to_string());
    let expected = columns.iter().map(|column| column.header.to_owned()).collect();
    Finding { row: Some(row), ..Finding::of_file(Problem::HeaderMissing { first_line, expected }) }
}

fn is_refusal(problem: &Problem) -> bool {
    *problem != Problem::UnknownColumnIgnored
}
