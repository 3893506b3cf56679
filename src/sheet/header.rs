//! The header row: which column of the file is which of the kind of file.
//!
//! Matched by name, in any order and case (zoom-domain 1.5). All that is wrong with it is said at once.

use super::Finding;
use super::column::{Column, Required, words};
use super::names::{decorated, meant, same};
use super::products::{Product, recognised};
use crate::domain::column::ColumnId;
use crate::domain::invisible::visible_key;
use crate::domain::problem::TableProblem;

/// The column at the end of a file of failing rows; a later upload ignores it.
pub const PROBLEM: &str = "Problem";
/// The column of a file of failing rows that tells which row of which import each is; see
/// [`RowName`](crate::domain::row_name::RowName).
pub const ROW: &str = "Row";
/// The last column of exports: the version of what the row was made from (decision 15).
pub const EXPORTED_VERSION: &str = ColumnId::EXPORTED_VERSION.as_str();

/// The part shown of a first line that is no header, in characters.
const FIRST_LINE: usize = 200;

/// The columns of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    names: Vec<String>,
    known: Vec<Option<ColumnId>>,
    version: Option<usize>,
    problem: Option<usize>,
    row: Option<usize>,
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
        let product = recognised(&names);
        let known = match_names(&names, columns, product);
        let problems = judge(&names, &known, columns, product);
        let findings: Vec<_> = problems.into_iter().map(|problem| Finding::of_row(row, problem)).collect();
        if findings.iter().any(|finding| finding.problem.is_issue()) {
            return Err(findings);
        }
        let place_of = |reserved| names.iter().position(|name| same(name, reserved));
        let (version, problem, row) = (place_of(EXPORTED_VERSION), place_of(PROBLEM), place_of(ROW));
        let known = known.into_iter().map(|column| column.map(|column| column.id)).collect();
        Ok((Self { names, known, version, problem, row }, findings))
    }

    /// True if at least half of the names are those of columns.
    pub(super) fn is_likely(names: &[String], columns: &[Column]) -> bool {
        let all: Vec<&Column> = columns.iter().collect();
        let is = |name: &&String| match_name(name, columns).is_some() || decorated(name, &all).is_some();
        let known = names.iter().filter(is).count();
        known > 0 && known * 2 >= names.len()
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

    /// Where the problems of an earlier upload stand.
    #[must_use]
    pub const fn place_of_problem(&self) -> Option<usize> {
        self.problem
    }

    /// Where it stands which row of which import each row is.
    #[must_use]
    pub const fn place_of_row(&self) -> Option<usize> {
        self.row
    }

    /// Where the column of another file that holds the same stands in this one: the same column of the kind, or, of
    /// columns that the kind does not know, as many of that name from the left.
    #[must_use]
    pub fn place_of_same(&self, other: &Self, place: usize) -> Option<usize> {
        if let Some(column) = other.column_at(place) {
            return self.place_of(column);
        }
        let name = other.names.get(place)?;
        let named = |header: &Self| -> Vec<usize> {
            let is_it = |at: &usize| header.known[*at].is_none() && same(&header.names[*at], name);
            (0..header.names.len()).filter(is_it).collect()
        };
        let number = named(other).iter().position(|at| *at == place)?;
        named(self).get(number).copied()
    }
}

fn match_name<'a>(name: &str, columns: &'a [Column]) -> Option<&'a Column> {
    columns.iter().find(|column| words(column).any(|word| same(name, word)))
}

/// Which column each name means. In a file of another system, of several names for one column the first that the column
/// knows counts, and names that mean something else there mean none.
fn match_names<'a>(
    names: &[String],
    columns: &'a [Column],
    product: Option<&Product>,
) -> Vec<Option<&'a Column>> {
    let Some(product) = product else {
        return names.iter().map(|name| match_name(name, columns)).collect();
    };
    let all = |column: &'a Column| words(column).chain(column.elsewhere.iter().copied());
    let rank = |column: &'a Column, name: &str| all(column).position(|word| same(name, word));
    let meant = |name: &String| columns.iter().find_map(|column| Some((column, rank(column, name)?)));
    let found: Vec<_> =
        names.iter().map(|name| meant(name).filter(|_| !product.means_another(name))).collect();
    let is_first = |(column, place): &(&Column, usize)| {
        !found.iter().flatten().any(|(other, before)| other == column && before < place)
    };
    found.iter().map(|one| one.filter(is_first).map(|(column, _)| column)).collect()
}

fn judge(
    names: &[String],
    known: &[Option<&Column>],
    columns: &[Column],
    product: Option<&Product>,
) -> Vec<TableProblem> {
    let hidden: Vec<_> = names.iter().map(|name| hidden(name, columns)).collect();
    if hidden.iter().all(Option::is_none) && !is_header(names, known, columns) {
        return vec![header_missing(names, columns)];
    }
    let is_there = |column| known.contains(&Some(column)) || hidden.contains(&Some(column));
    let missing: Vec<_> = columns.iter().filter(|column| !is_there(column)).collect();
    let judge_place = |place: usize| match (known[place], hidden[place]) {
        (None, Some(column)) => Some(invisible(&names[place], column)),
        _ => judge_name(place, names, known, &missing, product),
    };
    let mut problems: Vec<_> = (0..names.len()).filter_map(judge_place).collect();
    problems.extend(product.and_then(|product| not_used(names, known, product)));
    let is_asked_about = |column: &Column| problems.iter().any(|problem| asks_about(problem, column));
    let needed = missing.iter().filter(|column| column.required == Required::Always);
    let needed = needed.filter(|column| !is_asked_about(column));
    let header = |column: &&Column| TableProblem::MissingColumn { header: column.header.to_owned() };
    let needed: Vec<_> = needed.map(header).collect();
    [problems, needed].concat()
}

/// True if "Did you mean …?" names the column: it is not missing besides.
fn asks_about(problem: &TableProblem, column: &Column) -> bool {
    matches!(problem, TableProblem::MisspeltColumn { nearest, .. } if nearest == column.header)
}

/// The columns of another system's file that mean none of ours: told at once, since they are many.
fn not_used(names: &[String], known: &[Option<&Column>], product: &Product) -> Option<TableProblem> {
    let unknown = names.iter().zip(known).filter(|(name, known)| known.is_none() && !is_reserved(name));
    let headers: Vec<String> =
        unknown.map(|(name, _)| name.clone()).filter(|name| !name.is_empty()).collect();
    let product = product.name.to_owned();
    (!headers.is_empty()).then_some(TableProblem::ColumnsOfProduct { product, headers })
}

fn is_reserved(name: &str) -> bool {
    [PROBLEM, EXPORTED_VERSION, ROW].iter().any(|reserved| same(name, reserved))
}

/// True if the names are those of columns: one is, or half of them nearly are.
fn is_header(names: &[String], known: &[Option<&Column>], columns: &[Column]) -> bool {
    let all: Vec<&Column> = columns.iter().collect();
    let nearly = || names.iter().filter(|name| meant(name, &all).is_some()).count();
    known.iter().any(Option::is_some)
        || names.iter().any(|name| decorated(name, &all).is_some())
        || (names.len() > 1 && nearly() * 2 >= names.len())
}

fn judge_name(
    place: usize,
    names: &[String],
    known: &[Option<&Column>],
    missing: &[&Column],
    product: Option<&Product>,
) -> Option<TableProblem> {
    let name = &names[place];
    match known[place] {
        Some(_) if known[..place].contains(&known[place]) => {
            Some(TableProblem::DuplicateColumn { header: name.clone() })
        }
        Some(_) => None,
        None if is_reserved(name) || product.is_some() => None,
        None => Some(unknown(named(name, place), missing)),
    }
}

/// The column of a name that has invisible characters in it.
fn hidden<'a>(name: &str, columns: &'a [Column]) -> Option<&'a Column> {
    let seen = visible_key(name);
    if seen == name { None } else { match_name(&seen, columns) }
}

fn invisible(name: &str, column: &Column) -> TableProblem {
    TableProblem::InvisibleInHeader { header: name.to_owned(), written: column.header.to_owned() }
}

/// Near a column that the file lacks it is a slip that would lose that column; else it is another system's.
fn unknown(header: String, missing: &[&Column]) -> TableProblem {
    match meant(&header, missing) {
        Some(column) => TableProblem::MisspeltColumn { header, nearest: column.header.to_owned() },
        None => TableProblem::IgnoredColumn { header },
    }
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

fn header_missing(names: &[String], columns: &[Column]) -> TableProblem {
    let first_line = names.join(",").chars().take(FIRST_LINE).collect();
    let expected = columns.iter().map(|column| column.header.to_owned()).collect();
    TableProblem::HeaderMissing { first_line, expected }
}
