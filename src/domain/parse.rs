//! Checks that every cell and field goes through before its own rules are asked.
//!
//! Spreadsheet software damages values in a few well-known ways (zoom-domain 1.5, last rows). They are
//! recognised here once; a value is never repaired silently (decision 22).

use super::invisible::{is_mark, visible_key, visible_text};
use super::problem::{CellProblem, Problem};
use super::quotes::check_quotes;

/// Trims ordinary white space and refuses control and invisible characters, and more than `max` characters.
/// A blank cell is `None`.
pub fn parse_text(cell: &str, max: usize) -> Result<Option<String>, Problem> {
    let text = trim(cell);
    if text.is_empty() {
        return Ok(None);
    }
    if text.chars().any(char::is_control) {
        return Err(CellProblem::ControlCharacter.into());
    }
    let seen = visible_text(text);
    if seen != text {
        return Err(CellProblem::Invisible { suggestion: seen.into_owned() }.into());
    }
    if text.chars().nth(max).is_some() {
        return Err(CellProblem::TooLong { max }.into());
    }
    check_quotes(text)?;
    Ok(Some(text.to_owned()))
}

/// As [`parse_text`], and a blank cell is a problem.
pub fn parse_required(cell: &str, max: usize) -> Result<String, Problem> {
    parse_text(cell, max)?.ok_or_else(|| CellProblem::Required.into())
}

/// A whole number from a form, such as seats.
pub fn parse_count(cell: &str, min: u64, max: u64) -> Result<u64, Problem> {
    let text = parse_required(cell, 20)?;
    let number = Some(&text).filter(|text| is_digits(text)).and_then(|text| text.parse().ok());
    number.filter(|number| (min..=max).contains(number)).ok_or(CellProblem::NotACount { min, max }.into())
}

/// Without white space at the ends. No-break spaces stay: they are a problem of their own.
pub(crate) fn trim(cell: &str) -> &str {
    cell.trim_matches(|c: char| c.is_ascii_whitespace())
}

/// Control characters, and marks that nobody sees and that make a text look like another.
pub(crate) fn is_forbidden(letter: char) -> bool {
    letter.is_control() || is_mark(letter)
}

/// True if the text is one or more digits 0 to 9.
pub(crate) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Refuses the damage that digits take in spreadsheets, and words in place of a blank.
pub(crate) fn check_digits_survived(text: &str, may_be_blank: bool) -> Result<(), Problem> {
    check_not_a_blank_word(text, may_be_blank)?;
    if is_scientific(text) {
        return Err(CellProblem::ScientificNotation.into());
    }
    if let Some(digits) = excel_float(text) {
        return Err(CellProblem::ExcelFloat { suggestion: digits.to_owned() }.into());
    }
    check_hidden_spaces(text)
}

/// Refuses words that stand in place of a blank.
pub(crate) fn check_not_a_blank_word(text: &str, may_be_blank: bool) -> Result<(), Problem> {
    if is_not_available(text) { Err(CellProblem::NotAvailableWord { may_be_blank }.into()) } else { Ok(()) }
}

/// Refuses invisible characters and no-break spaces, naming the value without them.
pub(crate) fn check_hidden_spaces(text: &str) -> Result<(), Problem> {
    let seen = visible_key(text);
    let suggestion = trim(&seen.replace(is_no_break_space, "")).to_owned();
    if seen != text {
        return Err(CellProblem::Invisible { suggestion }.into());
    }
    if seen.contains(is_no_break_space) {
        Err(CellProblem::HiddenSpace { suggestion }.into())
    } else {
        Ok(())
    }
}

/// Refuses invisible characters in an address or number, naming what is to be written: what `read` makes of the rest.
pub(crate) fn check_key_is_visible<T>(
    text: &str,
    read: impl FnOnce(&str) -> Result<T, Problem>,
) -> Result<(), Problem> {
    let seen = visible_key(text);
    if seen == text {
        return Ok(());
    }
    let written = read(&seen).err().and_then(|problem| problem.suggestion()).filter(|text| !text.is_empty());
    Err(CellProblem::Invisible { suggestion: written.unwrap_or_else(|| seen.into_owned()) }.into())
}

const fn is_no_break_space(letter: char) -> bool {
    matches!(letter, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// The words that people write where there is no value (zoom-domain 1.5: `NA`, `N/A`).
pub(crate) fn is_not_available(text: &str) -> bool {
    const WORDS: [&str; 9] = ["n/a", "na", "n.a.", "none", "nil", "null", "tbd", "-", "--"];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word)) || text.eq_ignore_ascii_case("#n/a")
}

/// `1.20555E+10`, `8.05E+11`, `1E10`, with a comma too: digits, mostly a fraction, `E`, an exponent.
pub(crate) fn is_scientific(text: &str) -> bool {
    let text = text.trim_start_matches(['+', '-', '\'']);
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return false };
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, "0"));
    is_digits(whole)
        && is_digits(fraction)
        && is_digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))
}

/// The digits of `15,125,550,171`, `15.125.550` or `1 204`: a spreadsheet took a number for a quantity and grouped it by
/// thousands.
pub(crate) fn without_thousands(text: &str) -> Option<String> {
    let text = trim(text);
    let mark = text.chars().find(|letter| !letter.is_ascii_digit())?;
    let is_mark = ",.'\u{2019} ".contains(mark) || is_no_break_space(mark);
    let mut groups = text.split(mark);
    let first = groups.next().is_some_and(|group| is_digits(group) && group.len() <= 3);
    let grouped = is_mark && first && groups.all(|group| is_digits(group) && group.len() == 3);
    grouped.then(|| text.replace(mark, ""))
}

/// The digits of `1001.0` or `1001,00`.
pub(crate) fn excel_float(text: &str) -> Option<&str> {
    let (whole, fraction) = text.split_once(['.', ','])?;
    let only_zeros = !fraction.is_empty() && fraction.bytes().all(|byte| byte == b'0');
    (is_digits(whole) && only_zeros).then_some(whole)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("", Ok(None))]
    #[case(" \t", Ok(None))]
    #[case(" Main Site ", Ok(Some("Main Site")))]
    #[case("four", Ok(Some("four")))]
    #[case("Main\0Site", Err(CellProblem::ControlCharacter))]
    #[case("Main\nSite", Err(CellProblem::ControlCharacter))]
    #[case("Main\u{202e}etiS", Err(CellProblem::Invisible { suggestion: "MainetiS".to_owned() }))]
    #[case("Ma\u{ad}in", Err(CellProblem::Invisible { suggestion: "Main".to_owned() }))]
    #[case("علی\u{200c}رضا", Ok(Some("علی\u{200c}رضا")))]
    #[case("ten letters", Err(CellProblem::TooLong { max: 10 }))]
    #[case("éééééééééé", Ok(Some("éééééééééé")))]
    fn text_is_trimmed_and_its_letters_are_counted(
        #[case] cell: &str,
        #[case] read: Result<Option<&str>, CellProblem>,
    ) {
        let expected = read.map(|text| text.map(str::to_owned)).map_err(Problem::from);
        assert_eq!(parse_text(cell, 10), expected);
    }

    #[rstest]
    #[case("1.20555E+10")]
    #[case("1,20555E+10")]
    #[case("+1.20555e10")]
    #[case("8.05E+11")]
    #[case("1E10")]
    fn scientific_notation_is_seen(#[case] cell: &str) {
        assert_eq!(check_digits_survived(cell, true), Err(CellProblem::ScientificNotation.into()));
    }

    #[rstest]
    #[case("805ec03debc4")]
    #[case("E1")]
    #[case("1E")]
    #[case("Eve")]
    #[case("1001")]
    fn other_cells_with_an_e_are_not_scientific_notation(#[case] cell: &str) {
        assert!(!is_scientific(cell));
    }

    #[rstest]
    #[case("1001.0", Some("1001"))]
    #[case("1001,00", Some("1001"))]
    #[case("1001.5", None)]
    #[case("1001.", None)]
    #[case("1001", None)]
    fn decimals_added_by_a_spreadsheet_are_seen(#[case] cell: &str, #[case] digits: Option<&str>) {
        assert_eq!(excel_float(cell), digits);
    }

    #[rstest]
    #[case("12", Ok(12))]
    #[case("0", Err(CellProblem::NotACount { min: 1, max: 100 }))]
    #[case("101", Err(CellProblem::NotACount { min: 1, max: 100 }))]
    #[case("1.5", Err(CellProblem::NotACount { min: 1, max: 100 }))]
    #[case("+5", Err(CellProblem::NotACount { min: 1, max: 100 }))]
    #[case("", Err(CellProblem::Required))]
    fn counts_are_whole_numbers_in_a_range(#[case] cell: &str, #[case] read: Result<u64, CellProblem>) {
        assert_eq!(parse_count(cell, 1, 100), read.map_err(Problem::from));
    }
}
