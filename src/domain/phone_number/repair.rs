//! Telling the number in a text with other marks: what a problem suggests (decision 22).

use super::{E164, check_plan};
use crate::domain::cell::{excel_float, is_digits, trim};

/// The number without the marks people put in, where nothing else is in the text.
///
/// A zero in brackets is one that some countries leave out with a country code and others keep: the plan of the country
/// decides, and where it knows no such zero, it goes. The decimals of `12055550123.0` came from spreadsheet software and
/// lost no digit.
pub(super) fn repaired(text: &str) -> Option<E164> {
    let text = excel_float(text).unwrap_or(text);
    let text = if has_thousands(text) { text.replace(',', "") } else { text.to_owned() };
    let close: String =
        text.chars().filter(|&letter| letter == '(' || letter == ')' || !is_mark(letter)).collect();
    let bare = |text: &str| text.replace(['(', ')'], "").replace('\u{ff0b}', "+");
    let with_zero = bare(&close);
    let international = with_zero.starts_with('+') || with_zero.starts_with("00");
    written(&with_zero).or_else(|| written(&bare(&close.replace("(0)", ""))).filter(|_| international))
}

/// The number of digits without marks, as it must be written.
///
/// `00` is the international prefix in most of the world; ten digits of the North American shape without a country code
/// are taken for that (UX section 4, "Problem wording").
fn written(bare: &str) -> Option<E164> {
    let candidate = match bare.strip_prefix("00") {
        Some(international) => format!("+{international}"),
        None if bare.starts_with('+') => bare.to_owned(),
        None if is_north_american(bare) => format!("+1{bare}"),
        None => format!("+{bare}"),
    };
    E164::exact(&candidate)?.dialed_from_abroad().filter(|number| check_plan(number).is_ok())
}

/// What people put between the digits of a number: spaces, dashes of all kinds, dots, brackets, slashes, apostrophes.
fn is_mark(letter: char) -> bool {
    letter.is_whitespace()
        || "-.()/'\u{2019}".contains(letter)
        || matches!(letter, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// `15,125,550,171`: a spreadsheet took a number for a quantity and grouped it by thousands.
pub(super) fn has_thousands(cell: &str) -> bool {
    let mut groups = trim(cell).split(',');
    let first = groups.next().is_some_and(|group| is_digits(group) && group.len() <= 3);
    let rest: Vec<&str> = groups.collect();
    first && !rest.is_empty() && rest.iter().all(|group| is_digits(group) && group.len() == 3)
}

/// Ten digits; area code and exchange begin with 2 to 9.
fn is_north_american(digits: &str) -> bool {
    let starts = |at: usize| digits.as_bytes().get(at).is_some_and(|byte| (b'2'..=b'9').contains(byte));
    is_digits(digits) && digits.len() == 10 && starts(0) && starts(3)
}
