//! Direct numbers in E.164: plus sign, country code, area code, number (seed 000, "Formatting").
//!
//! Files are checked by shape and by what the account has; the world's number plans are asked only where
//! numbers are added to the account (decision 25).

mod e164;
mod repair;

use super::parse::{check_digits_survived, check_key_is_visible, trim, without_thousands};
use super::problem::{CellProblem, NumberProblem, Problem};
pub use e164::{E164, check_plan};
use repair::{before_extension, meant, read, repaired, several};
pub(super) use repair::{is_mark, without_label};

/// The most numbers of one user (zoom-domain 1.1, row 9).
pub const NUMBERS_PER_USER: usize = 10;

/// A stored number as people read it: "+1 205-555-0123". Other words stay as they are.
#[must_use]
pub fn shown(stored: &str) -> String {
    E164::parse(stored).map_or_else(|_| stored.to_owned(), |number| number.grouped())
}

impl E164 {
    /// Reads one number. Everything but plus sign and digits is a problem; where the number can be told
    /// all the same, the problem suggests it (decision 22).
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let text = trim(text);
        if text.is_empty() {
            return Err(CellProblem::Required.into());
        }
        check_key_is_visible(text, Self::parse)?;
        // A text mark of spreadsheet software that survived (zoom-domain 1.5, "Excel text mark").
        let text = text.strip_prefix('\'').unwrap_or(text);
        if let Some(number) = Self::exact(text) {
            return Ok(number);
        }
        if let Some(E164(number)) = repaired(text) {
            let (number, suggestion) = (Some(number.clone()), Some(number));
            return Err(NumberProblem::NotE164 { part: None, number, suggestion }.into());
        }
        Err(not_a_number(text))
    }

    /// Reads the cell *Phone Number*: numbers separated by commas, at most ten, none twice.
    ///
    /// Gives all that could be read, in order, and all that is wrong; a blank cell is neither. Problems of
    /// one number among several name it, and suggest the whole cell.
    #[must_use]
    pub fn parse_list(cell: &str) -> (Vec<Self>, Vec<Problem>) {
        let (mut numbers, mut problems) = (Vec::new(), Vec::new());
        let is_one = without_thousands(cell).is_some();
        let parts = cell.split(|letter| letter == ',' && !is_one).map(trim);
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        if let Some(problem) = other_separators(cell, &parts) {
            return (numbers, vec![problem]);
        }
        for part in &parts {
            match Self::parse(part) {
                Ok(number) if numbers.contains(&number) => problems.push(twice(number, &parts)),
                Ok(number) => numbers.push(number),
                Err(problem) => problems.push(among(problem, part, &parts)),
            }
        }
        if parts.len() > NUMBERS_PER_USER {
            problems.push(NumberProblem::TooMany { max: NUMBERS_PER_USER, found: parts.len() }.into());
        }
        (numbers, problems)
    }
}

/// The problem of a text that is no number, and of which no single one can be told.
fn not_a_number(text: &str) -> Problem {
    match (several(text), before_extension(text), check_digits_survived(text, true)) {
        (Some(numbers), ..) if numbers.len() > 1 => NumberProblem::OneWanted.into(),
        (Some(numbers), ..) => {
            let number = numbers.into_iter().next().map(|number| number.0);
            NumberProblem::NotE164 { part: None, number: number.clone(), suggestion: number }.into()
        }
        (_, Some(E164(number)), _) => {
            NumberProblem::WithExtension { part: None, suggestion: Some(number.clone()), number }.into()
        }
        (.., Err(problem)) => problem,
        _ => NumberProblem::NotE164 { part: None, number: None, suggestion: None }.into(),
    }
}

/// The one problem of a cell that has several numbers, with other marks than commas between some of them.
fn other_separators(cell: &str, parts: &[&str]) -> Option<Problem> {
    if parts.iter().all(|part| read(part).is_some()) {
        return None;
    }
    let mut numbers: Vec<String> = Vec::new();
    let found = several(cell).filter(|found| found.len() > 1)?;
    for E164(number) in found {
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    Some(NumberProblem::OtherSeparators { suggestion: numbers.join(",") }.into())
}

fn twice(number: E164, parts: &[&str]) -> Problem {
    NumberProblem::TwiceInCell { number: number.0, suggestion: repaired_list(parts) }.into()
}

/// The problem of one number, as that of a cell with several.
fn among(problem: Problem, part: &str, parts: &[&str]) -> Problem {
    match problem {
        Problem::Number(NumberProblem::NotE164 { number, .. }) => {
            NumberProblem::NotE164 { part: Some(part.to_owned()), number, suggestion: repaired_list(parts) }
                .into()
        }
        Problem::Number(NumberProblem::WithExtension { number, .. }) => {
            let (part, suggestion) = (Some(part.to_owned()), repaired_list(parts));
            NumberProblem::WithExtension { part, number, suggestion }.into()
        }
        other => other,
    }
}

/// The whole cell with every number as it must be written, once; `None` where one cannot be told.
fn repaired_list(parts: &[&str]) -> Option<String> {
    let mut numbers: Vec<String> = Vec::new();
    for part in parts {
        let number = meant(part)?;
        if !numbers.contains(&number.0) {
            numbers.push(number.0);
        }
    }
    Some(numbers.join(","))
}

/// The problem of a number that the account does not have: the way it is written, where it is that.
#[must_use]
pub fn not_in_account(number: &str) -> Problem {
    let number = number.to_owned();
    match E164::exact(&number).map(|number| check_plan(&number)) {
        Some(Err(Problem::Number(NumberProblem::DomesticPrefix { number: written, .. }))) => {
            NumberProblem::DomesticPrefix { given: Some(number), number: written }.into()
        }
        _ => NumberProblem::NotInAccount { number, nearest: None }.into(),
    }
}

/// The right way to write a stored number, where that is another one than it has (see [`check_plan`]).
#[must_use]
pub fn correction(stored: &str) -> Option<E164> {
    let written = E164::exact(stored)?.dialed_from_abroad()?;
    (written.as_str() != stored && check_plan(&written).is_ok()).then_some(written)
}

#[cfg(test)]
mod tests;
