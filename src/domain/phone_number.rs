//! Direct numbers in E.164: plus sign, country code, area code, number (seed 000, "Formatting").
//!
//! Files are checked by shape and by what the account has; the world's number plans are asked only where
//! numbers are added to the account (decision 25).

use rlibphonenumber::{NumberLengthType, PhoneNumber, PhoneNumberFormat};

use super::cell::{check_digits_survived, excel_float, is_digits, trim};
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
        let Some(number) = repaired(text) else {
            check_digits_survived(text, true)?;
            return Err(NumberProblem::NotE164 { part: None, number: None, suggestion: None }.into());
        };
        let (number, suggestion) = (Some(number.0.clone()), Some(number.0));
        Err(NumberProblem::NotE164 { part: None, number, suggestion }.into())
    }

    fn exact(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('+')?;
        let shape = is_digits(digits) && DIGITS.contains(&digits.len()) && !digits.starts_with('0');
        shape.then(|| Self(text.to_owned()))
    }

    /// Reads the cell *Phone Number*: numbers separated by commas, at most ten, none twice.
    ///
    /// Gives all that could be read, in order, and all that is wrong; a blank cell is neither. Problems of
    /// one number among several name it, and suggest the whole cell.
    #[must_use]
    pub fn parse_list(cell: &str) -> (Vec<Self>, Vec<Problem>) {
        let (mut numbers, mut problems) = (Vec::new(), Vec::new());
        let parts: Vec<&str> = cell.split(',').map(trim).filter(|part| !part.is_empty()).collect();
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
            |number| number.format_as(PhoneNumberFormat::International).into_owned(),
        )
    }

    fn plan(&self) -> Option<PhoneNumber> {
        self.0.parse().ok()
    }
}

impl std::fmt::Display for E164 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
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
        other => other,
    }
}

/// The whole cell with every number as it must be written, once; `None` where one cannot be told.
fn repaired_list(parts: &[&str]) -> Option<String> {
    let mut numbers: Vec<String> = Vec::new();
    for part in parts {
        let number = E164::parse(part).ok().or_else(|| repaired(part))?;
        if !numbers.contains(&number.0) {
            numbers.push(number.0);
        }
    }
    Some(numbers.join(","))
}

/// Whether a number that is added to the account can exist: its country code is given out and its length
/// is one that the country uses (decision 25).
///
/// More is not asked, on purpose: numbers kept for fiction, such as +1 205 555 01xx of the demonstration,
/// and numbers of ranges newer than our copy of the plans would be refused.
pub fn check_plan(number: &E164) -> Result<(), Problem> {
    let length = number.plan().map(|number| number.is_possible_with_reason());
    let possible = matches!(length, Some(Ok(NumberLengthType::IsPossible)));
    if possible { Ok(()) } else { Err(NumberProblem::NotInPlan.into()) }
}

/// The number without the marks people put in, where nothing else is in the text.
///
/// `00` is the international prefix in most of the world, and `(0)` is left out with a country code; ten
/// digits of the North American shape without a country code are taken for that (UX section 4, "Problem
/// wording"). The decimals of `12055550123.0` came from spreadsheet software and lost no digit.
fn repaired(text: &str) -> Option<E164> {
    let text = excel_float(text).unwrap_or(text).replace("(0)", "");
    let bare: String = text.chars().filter(|&letter| !is_mark(letter)).collect();
    let candidate = match bare.strip_prefix("00") {
        Some(international) => format!("+{international}"),
        None if bare.starts_with('+') => bare,
        None if is_north_american(&bare) => format!("+1{bare}"),
        None => format!("+{bare}"),
    };
    E164::exact(&candidate).filter(|number| check_plan(number).is_ok())
}

/// What people put between the digits of a number: spaces, dashes of all kinds, dots, brackets, slashes.
fn is_mark(letter: char) -> bool {
    letter.is_whitespace() || "-.()/\u{2010}\u{2011}\u{2012}\u{2013}\u{200b}\u{feff}".contains(letter)
}

/// Ten digits; area code and exchange begin with 2 to 9.
fn is_north_american(digits: &str) -> bool {
    let starts = |at: usize| digits.as_bytes().get(at).is_some_and(|byte| (b'2'..=b'9').contains(byte));
    is_digits(digits) && digits.len() == 10 && starts(0) && starts(3)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("+12055550123", "+12055550123")]
    #[case("'+12055550123", "+12055550123")]
    #[case(" +442079460123 ", "+442079460123")]
    fn numbers_in_plus_format_are_taken(#[case] cell: &str, #[case] number: &str) {
        assert_eq!(E164::parse(cell).unwrap().as_str(), number);
    }

    #[rstest]
    #[case("512 555-1234", "+15125551234")]
    #[case("(512) 555-1234", "+15125551234")]
    #[case("+1 512.555.1234", "+15125551234")]
    #[case("15125551234", "+15125551234")]
    #[case("+44 (0)20 7946 0123", "+442079460123")]
    #[case("0044 20 7946 0123", "+442079460123")]
    #[case("12055550123.0", "+12055550123")]
    #[case("+1205\u{a0}5550123", "+12055550123")]
    fn one_press_repairs_what_can_be_told(#[case] cell: &str, #[case] number: &str) {
        let problem = E164::parse(cell).unwrap_err();
        assert_eq!(problem.code(), "number_not_e164");
        assert_eq!(problem.suggestion().as_deref(), Some(number));
    }

    #[rstest]
    #[case("", "required")]
    #[case("N/A", "not_available_word")]
    #[case("1.20555E+10", "scientific_notation")]
    #[case("ask reception", "number_not_e164")]
    #[case("555-1234", "number_not_e164")]
    #[case("020 7946 0123", "number_not_e164")]
    #[case("+0123456789", "number_not_e164")]
    #[case("+1234567890123456", "number_not_e164")]
    #[case("+1205555０123", "number_not_e164")]
    fn other_cells_are_refused_without_a_guess(#[case] cell: &str, #[case] code: &str) {
        let problem = E164::parse(cell).unwrap_err();
        let guess = problem.suggestion().filter(|suggestion| !suggestion.is_empty());
        assert_eq!((problem.code(), guess), (code, None));
    }

    #[test]
    fn the_sentence_says_how_to_write_it() {
        let problem = E164::parse("512 555-1234").unwrap_err();
        assert_eq!(
            problem.sentence("Phone Number", "512 555-1234"),
            "Phone Number \"512 555-1234\": write it as +15125551234 (no spaces or dashes)."
        );
    }

    #[test]
    fn a_cell_with_several_numbers_is_repaired_as_a_whole() {
        let cell = "+12055550123, 512 555-1234,+12055550123";
        let (numbers, problems) = E164::parse_list(cell);
        let codes: Vec<&str> = problems.iter().map(Problem::code).collect();
        assert_eq!((numbers.len(), codes), (1, vec!["number_not_e164", "number_twice_in_cell"]));
        for problem in &problems {
            assert_eq!(problem.suggestion().as_deref(), Some("+12055550123,+15125551234"));
        }
        assert!(problems[0].sentence("Phone Number", cell).starts_with("Phone Number \"512 555-1234\":"));
    }

    #[rstest]
    #[case(0, &[])]
    #[case(10, &[])]
    #[case(11, &["number_too_many"])]
    fn a_user_has_at_most_ten_numbers(#[case] count: usize, #[case] codes: &[&str]) {
        let cell = (0..count).map(|last| format!("+120555501{last:02}")).collect::<Vec<_>>().join(",");
        let (numbers, problems) = E164::parse_list(&cell);
        assert_eq!(numbers.len(), count);
        assert_eq!(problems.iter().map(Problem::code).collect::<Vec<_>>(), codes);
    }

    #[rstest]
    #[case("+12055550123", true)]
    #[case("+442079460123", true)]
    #[case("+493012345678", true)]
    #[case("+15550123", false)]
    #[case("+120555501234", false)]
    #[case("+9991234567", false)]
    fn added_numbers_fit_the_plan_of_their_country(#[case] number: &str, #[case] fits: bool) {
        assert_eq!(check_plan(&E164::parse(number).unwrap()).is_ok(), fits);
    }

    #[rstest]
    #[case("+12055550123", "+1 205-555-0123")]
    #[case("+442079460123", "+44 20 7946 0123")]
    #[case("+9991234567", "+9991234567")]
    fn pages_show_numbers_in_groups(#[case] number: &str, #[case] grouped: &str) {
        assert_eq!(E164::parse(number).unwrap().grouped(), grouped);
    }

    proptest! {
        #[test]
        fn a_suggestion_is_taken_when_pressed(text in "[+0-9 ()./-]{5,22}") {
            let (_, problems) = E164::parse_list(&text);
            for suggestion in problems.iter().filter_map(Problem::suggestion).filter(|text| !text.is_empty()) {
                prop_assert_eq!(E164::parse_list(&suggestion).1, vec![]);
            }
        }

        #[test]
        fn every_text_has_an_answer(text in "\\PC{0,40}") {
            let _ = E164::parse_list(&text);
        }
    }
}
