//! What a person types to find something in a list.

use super::cell::is_forbidden;
use super::fold::like_pattern;

/// The longest search, in characters; what is beyond is not looked for.
const SEARCH_MAX: usize = 100;

/// What is looked for, as a person typed it: without control and invisible characters, which no text of ours
/// holds, and not longer than makes sense. A blank search is `None`.
#[must_use]
pub fn searched(typed: &str) -> Option<String> {
    let text: String = typed.chars().filter(|&letter| !is_forbidden(letter)).take(SEARCH_MAX).collect();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A pattern for digits that people write in groups, such as phone numbers and MAC addresses: without the
/// marks between them. `None` where something else is in the text.
#[must_use]
pub fn digits_pattern(text: &str, is_digit: impl Fn(char) -> bool) -> Option<String> {
    let bare: String = text.chars().filter(|letter| !" -.:()/".contains(*letter)).collect();
    (!bare.is_empty() && bare.chars().all(is_digit)).then(|| like_pattern(&bare))
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
    #[case("Zoe", None)]
    #[case(" - ", None)]
    fn marks_between_digits_are_not_looked_for(#[case] text: &str, #[case] pattern: Option<&str>) {
        assert_eq!(digits_pattern(text, |digit| digit.is_ascii_hexdigit()).as_deref(), pattern);
    }
}
