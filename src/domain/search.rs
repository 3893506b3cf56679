//! Texts that a person types or pastes to find something in a list.

use super::email::{in_ascii, written_in};
use super::fold::like_pattern;
use super::invisible::visible_key;
use super::parse::is_forbidden;
use super::phone_number::{E164, is_mark, without_label};

/// The longest search, in characters; what is beyond is not looked for.
const SEARCH_MAX: usize = 100;
/// The fewest digits of a number behind a zero that is only dialed inside the country.
const NATIONAL_MIN: usize = 6;

/// The text to look for, as a person typed it: without control and invisible characters, which no text of ours
/// holds, without what mail programs put around an address, and not longer than makes sense. A blank search is `None`.
#[must_use]
pub fn searched(typed: &str) -> Option<String> {
    let text: String = typed.chars().filter(|&letter| !is_forbidden(letter)).take(SEARCH_MAX).collect();
    let text = written_in(text.trim());
    (!text.is_empty()).then(|| text.to_owned())
}

/// A pattern for digits that people write in groups, such as phone numbers and MAC addresses: without the
/// marks between them. `None` where something else is in the text.
#[must_use]
pub fn digits_pattern(text: &str) -> Option<String> {
    let bare = bare(text);
    let is_digit = |letter: char| letter.is_ascii_hexdigit() || letter == '+';
    (!bare.is_empty() && bare.chars().all(is_digit)).then(|| like_pattern(&bare))
}

/// A pattern for a phone number as it is stored, where the text has one in another way: with `tel:`, with the prefix of
/// calls abroad (`00`, `011`) or at home (a zero), without a country code. `None` where it has none.
#[must_use]
pub fn number_pattern(text: &str) -> Option<String> {
    if let Some(number) = whole_number(text) {
        return Some(like_pattern(&number));
    }
    let bare = bare(without_label(text));
    let digits = bare.strip_prefix('+').unwrap_or(&bare);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let sought = match (bare.strip_prefix("00"), bare.strip_prefix('0')) {
        (Some(abroad), _) if abroad.len() >= NATIONAL_MIN => format!("+{abroad}"),
        (None, Some(national)) if national.len() >= NATIONAL_MIN => national.to_owned(),
        _ => bare,
    };
    Some(like_pattern(&sought))
}

/// The phone number that the whole of the text is, in whichever way it is written: `+12055550123`.
#[must_use]
pub fn whole_number(text: &str) -> Option<String> {
    let number = match E164::parse(text) {
        Ok(number) => number,
        Err(problem) => E164::parse(&problem.suggestion()?).ok()?,
    };
    Some(number.as_str().to_owned())
}

/// A pattern for an address as it goes out, with its domain in ASCII; `None` where the text is no address.
#[must_use]
pub fn address_pattern(text: &str) -> Option<String> {
    in_ascii(text).map(|address| like_pattern(&address))
}

fn bare(text: &str) -> String {
    visible_key(text).chars().filter(|&letter| letter != ':' && !is_mark(letter)).collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(" Ada ", Some("Ada"))]
    #[case("a\u{0}b", Some("ab"))]
    #[case("\u{200e}Ada\u{ad}\u{202c}", Some("Ada"))]
    #[case(" \u{0} ", None)]
    #[case("Ada Lovelace <ada@demo.example>", Some("ada@demo.example"))]
    #[case("\"Lovelace, Ada\" <ada@demo.example>,", Some("ada@demo.example"))]
    #[case("mailto:ada@demo.example?subject=Hello", Some("ada@demo.example"))]
    #[case("ada@demo.example;", Some("ada@demo.example"))]
    #[case("ada@demo.example.", Some("ada@demo.example"))]
    #[case("ada@", Some("ada@"))]
    #[case("Lovelace, A.", Some("Lovelace, A."))]
    fn a_search_is_cleaned(#[case] typed: &str, #[case] text: Option<&str>) {
        assert_eq!(searched(typed).as_deref(), text);
    }

    #[test]
    fn a_long_search_is_cut() {
        assert_eq!(searched(&"a".repeat(60_000)).unwrap().len(), SEARCH_MAX);
    }

    #[rstest]
    #[case("80-5E-C0", Some("%805ec0%"))]
    #[case("805e.c03d", Some("%805ec03d%"))]
    #[case("80\u{2011}5E\u{2011}C0", Some("%805ec0%"))]
    #[case("80\u{a0}5e", Some("%805e%"))]
    #[case("+1 205", Some("%+1205%"))]
    #[case("Zoe", None)]
    #[case(" - ", None)]
    fn marks_between_digits_are_not_looked_for(#[case] text: &str, #[case] pattern: Option<&str>) {
        assert_eq!(digits_pattern(text).as_deref(), pattern);
    }

    #[rstest]
    #[case("(205) 555-0100", Some("%+12055550100%"))]
    #[case("0012055550100", Some("%+12055550100%"))]
    #[case("01112055550100", Some("%+12055550100%"))]
    #[case("tel:+12055550100", Some("%+12055550100%"))]
    #[case("+1\u{2013}205\u{2011}555\u{a0}0100", Some("%+12055550100%"))]
    #[case("\u{202a}+12055550100\u{202c}", Some("%+12055550100%"))]
    #[case("+44 (0)20 7946 0123", Some("%+442079460123%"))]
    #[case("020 7946 0123", Some("%2079460123%"))]
    #[case("0044 20 7946", Some("%+44207946%"))]
    #[case("205.555", Some("%205555%"))]
    #[case("0100", Some("%0100%"))]
    #[case("Room 205", None)]
    #[case("tel:", None)]
    fn a_number_is_looked_for_as_it_is_stored(#[case] text: &str, #[case] pattern: Option<&str>) {
        assert_eq!(number_pattern(text).as_deref(), pattern);
    }
}
