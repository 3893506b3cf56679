//! Telling the number in a text with other marks: what a problem suggests (decision 22).

use super::e164::{E164, check_plan};
use crate::domain::parse::{excel_float, is_digits, trim, without_thousands};

/// Words before a number in links and signatures.
const LABELS: [&str; 9] =
    ["tel:", "tel.", "telephone", "tel", "phone:", "phone", "callto:", "mobile:", "cell:"];
/// Words between a number and an extension.
const EXTENSIONS: [&str; 6] = [";ext=", "extension", "ext.", "ext", "x", "#"];

/// The number without the marks people put in, where nothing else is in the text.
///
/// A zero in brackets is one that some countries leave out with a country code and others keep: the plan of the country
/// decides, and where it knows no such zero, it goes. The decimals of `12055550123.0` came from spreadsheet software and
/// lost no digit.
pub(super) fn repaired(text: &str) -> Option<E164> {
    let text = without_label(excel_float(text).unwrap_or(text));
    let text = without_thousands(text).unwrap_or_else(|| text.to_owned());
    let close: String =
        text.chars().filter(|&letter| letter == '(' || letter == ')' || !is_mark(letter)).collect();
    let bare = |text: &str| text.replace(['(', ')'], "").replace('\u{ff0b}', "+");
    let with_zero = bare(&close);
    let international = with_zero.starts_with('+') || with_zero.starts_with("00");
    written(&with_zero).or_else(|| written(&bare(&close.replace("(0)", ""))).filter(|_| international))
}

/// The number before an extension: `+18085550110 x204`.
pub(super) fn before_extension(text: &str) -> Option<E164> {
    let lower = text.to_ascii_lowercase();
    let at = |mark: &&str| Some((lower.find(*mark)?, mark.len())).filter(|(place, _)| *place > 0);
    let (place, length) = EXTENSIONS.iter().find_map(at)?;
    let is_extension = is_digits(text[place + length..].trim_matches([' ', '.', ':', ')', '(']));
    is_extension.then(|| read(text[..place].trim_end_matches([' ', ',', '(']))).flatten()
}

/// The one number that a text means, in whichever way it can be told.
pub(super) fn meant(text: &str) -> Option<E164> {
    let alone = || several(text).filter(|numbers| numbers.len() == 1)?.pop();
    read(text).or_else(|| before_extension(text)).or_else(alone)
}

/// The number of a text, as it is or with other marks.
pub(super) fn read(text: &str) -> Option<E164> {
    let text = trim(text);
    E164::exact(text).or_else(|| repaired(text))
}

/// The numbers of a text that has nothing but two or more with other marks than commas between them, or one with such a
/// mark at its end. A slash is also written inside of numbers, so it separates where only that gives numbers.
pub(super) fn several(text: &str) -> Option<Vec<E164>> {
    let marked = text.replace(":::", "\n").replace('+', "\n+");
    let split = |slash: bool| -> Option<Vec<E164>> {
        let parts = marked.split(|letter| is_separator(letter) || slash && letter == '/').map(trim);
        let parts = parts.filter(|part| !part.is_empty() && !without_label(part).is_empty());
        parts.map(read).collect()
    };
    split(false).or_else(|| split(true)).filter(|numbers| !numbers.is_empty())
}

const fn is_separator(letter: char) -> bool {
    matches!(letter, ',' | ';' | '|' | '&' | '\n' | '\r' | '\u{2028}')
}

/// The text without `tel:` and its like before a number.
pub(in crate::domain) fn without_label(text: &str) -> &str {
    let is_before =
        |label: &&&str| text.get(..label.len()).is_some_and(|start| start.eq_ignore_ascii_case(label));
    LABELS.iter().find(is_before).map_or(text, |label| text[label.len()..].trim_start_matches([' ', ':']))
}

/// The number of digits without marks, as it must be written.
///
/// `00` is the international prefix in most of the world and `011` in North America, where ten digits more are behind it:
/// elsewhere area codes begin so. Ten digits of the North American shape without a country code are taken for that
/// (UX section 4, "Problem wording").
fn written(bare: &str) -> Option<E164> {
    let american = bare.strip_prefix("011").filter(|rest| rest.len() >= 10);
    let candidate = match bare.strip_prefix("00").or(american) {
        Some(international) => format!("+{international}"),
        None if bare.starts_with('+') => bare.to_owned(),
        None if is_north_american(bare) => format!("+1{bare}"),
        None => format!("+{bare}"),
    };
    E164::exact(&candidate)?.dialed_from_abroad().filter(|number| check_plan(number).is_ok())
}

/// True for a mark between the digits of a number: spaces, dashes of all kinds, dots, brackets, slashes, apostrophes.
pub(in crate::domain) fn is_mark(letter: char) -> bool {
    letter.is_whitespace()
        || "-.()/'\u{2019}".contains(letter)
        || matches!(letter, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// Ten digits; area code and exchange begin with 2 to 9.
fn is_north_american(digits: &str) -> bool {
    let starts = |at: usize| digits.as_bytes().get(at).is_some_and(|byte| (b'2'..=b'9').contains(byte));
    is_digits(digits) && digits.len() == 10 && starts(0) && starts(3)
}
