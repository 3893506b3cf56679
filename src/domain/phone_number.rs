//! Direct numbers in E.164: plus sign, country code, area code, number (seed 000, "Formatting").
//!
//! Files are checked by shape and by what the account has; the world's number plans are asked only where
//! numbers are added to the account (decision 25).

use super::cell::{check_digits_survived, is_digits, trim};
use super::problem::{CellProblem, NumberProblem, Problem};

/// The most numbers of one user (zoom-domain 1.1, row 9).
pub const NUMBERS_PER_USER: usize = 10;

/// The fewest and most digits after the plus sign.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// A number of the shape `+12055550123`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct E164(String);

impl E164 {
    /// Reads one number. Everything but plus sign and digits is a problem; where the number can be told
    /// all the same, the problem suggests it (decision 22).
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let text = trim(text);
        if text.is_empty() {
            return Err(CellProblem::Required.into());
        }
        // A text mark of spreadsheet software that survived (zoom-domain 1.5, "Excel text mark").
        let text = text.strip_prefix('\'').unwrap_or(text);
        if let Some(number) = Self::exact(text) {
            return Ok(number);
        }
        let suggestion = suggestion(text);
        if suggestion.is_none() {
            check_digits_survived(text, true)?;
        }
        Err(NumberProblem::NotE164 { suggestion }.into())
    }

    fn exact(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('+')?;
        let shape = is_digits(digits) && DIGITS.contains(&digits.len()) && !digits.starts_with('0');
        shape.then(|| Self(text.to_owned()))
    }

    /// Reads the cell *Phone Number*: numbers separated by commas, at most ten, none twice.
    ///
    /// Gives all that could be read, in order, and all that is wrong; a blank cell is neither.
    #[must_use]
    pub fn parse_list(cell: &str) -> (Vec<Self>, Vec<Problem>) {
        let (mut numbers, mut problems) = (Vec::new(), Vec::new());
        let parts: Vec<&str> = cell.split([',', ';']).map(trim).filter(|part| !part.is_empty()).collect();
        for part in &parts {
            match Self::parse(part) {
                Ok(number) if numbers.contains(&number) => problems.push(NumberProblem::TwiceInCell.into()),
                Ok(number) => numbers.push(number),
                Err(problem) => problems.push(problem),
            }
        }
        if parts.len() > NUMBERS_PER_USER {
            problems.push(NumberProblem::TooMany { max: NUMBERS_PER_USER, found: parts.len() }.into());
        }
        (numbers, problems)
    }

    /// `+12055550123`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The digits without the plus sign.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0[1..]
    }

    /// For people: `+1 205-555-0123`, as the number's country groups it.
    #[must_use]
    pub fn grouped(&self) -> String {
        self.plan().map_or_else(
            || self.0.clone(),
            |number| number.format_as(rlibphonenumber::PhoneNumberFormat::International).into_owned(),
        )
    }

    fn plan(&self) -> Option<rlibphonenumber::PhoneNumber> {
        self.0.parse().ok()
    }
}

impl std::fmt::Display for E164 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a number that is added to the account can exist: its country code is given out and its length
/// is one that the country uses (decision 25).
///
/// More is not asked, on purpose: numbers kept for fiction, such as +1 205 555 01xx of the demonstration,
/// and numbers of ranges newer than our copy of the plans would be refused.
pub fn check_plan(number: &E164) -> Result<(), Problem> {
    let possible = number.plan().is_some_and(|number| number.is_possible_with_reason().is_ok());
    if possible { Ok(()) } else { Err(NumberProblem::NotInPlan.into()) }
}

/// The number without the marks people put in, where nothing else is in the cell.
///
/// `00` is the international prefix in most of the world; ten digits of the North American shape without
/// a country code are taken for that (UX section 4, "Problem wording").
fn suggestion(text: &str) -> Option<String> {
    let marks =
        |c: char| c.is_whitespace() || "-.()/\u{2010}\u{2011}\u{2012}\u{2013}\u{200b}\u{feff}".contains(c);
    let bare: String = text.chars().filter(|&letter| !marks(letter)).collect();
    let candidate = match bare.strip_prefix('+') {
        Some(_) => bare,
        None if bare.starts_with("00") => format!("+{}", &bare[2..]),
        None if is_north_american(&bare) => format!("+1{bare}"),
        None if bare.starts_with('0') => return None,
        None => format!("+{bare}"),
    };
    let is_number = E164::exact(&candidate).is_some_and(|number| check_plan(&number).is_ok());
    (is_number && !looks_damaged(text)).then_some(candidate)
}

/// Ten digits; area code and exchange begin with 2 to 9.
fn is_north_american(digits: &str) -> bool {
    let starts = |at: usize| digits.as_bytes().get(at).is_some_and(|byte| (b'2'..=b'9').contains(byte));
    is_digits(digits) && digits.len() == 10 && starts(0) && starts(3)
}

/// `12055550123.0` has a dot that is no mark of grouping.
fn looks_damaged(text: &str) -> bool {
    text.ends_with(".0") || text.ends_with(".00")
}
