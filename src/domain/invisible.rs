//! Characters that nobody sees and that come along when text is copied: from web pages, chats, contact lists.
//!
//! With them an address cannot be reached, and two texts that look the same are different ones.

use std::borrow::Cow;

/// True for a character that is never typed: zero-width spaces, soft hyphens, fillers, marks of direction and their like
/// (Unicode: format characters and default ignorables). Joiners and variation selectors are apart, see [`visible_text`].
#[must_use]
pub const fn is_mark(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0001}'
    )
}

/// True for characters that shape their neighbour: Persian and Indic scripts, emoji and some ideographs need them.
const fn is_shaping(letter: char) -> bool {
    matches!(
        letter,
        '\u{180b}'..='\u{180d}'
            | '\u{180f}'
            | '\u{200c}'..='\u{200d}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{e0020}'..='\u{e007f}'
            | '\u{e0100}'..='\u{e01ef}'
    )
}

/// The visible part of an address, a number or another key, where no character shapes another.
#[must_use]
pub fn visible_key(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(|letter| is_mark(letter) || is_shaping(letter)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(ends_trimmed(text.chars().filter(|&letter| !is_shaping(letter)).filter_map(shown).collect()))
}

/// The visible part of a name or another text. Joiners and variation selectors stay behind letters of the scripts that
/// have them, and behind symbols.
#[must_use]
pub fn visible_text(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(|letter| is_mark(letter) || is_shaping(letter)) {
        return Cow::Borrowed(text);
    }
    let mut before = ' ';
    let seen = |letter: char| {
        let seen = Some(letter).filter(|&letter| !is_shaping(letter) || is_shaped(before)).and_then(shown);
        before = seen.unwrap_or(before);
        seen
    };
    let kept = ends_trimmed(text.chars().filter_map(seen).collect());
    if kept == text { Cow::Borrowed(text) } else { Cow::Owned(kept) }
}

/// The text with � in place of each character that nobody sees, for sentences about it.
pub fn marked(text: &str) -> impl Iterator<Item = char> {
    let mut before = ' ';
    text.chars().map(move |letter| {
        if letter.is_control() || is_mark(letter) || is_shaping(letter) && !is_shaped(before) {
            return char::REPLACEMENT_CHARACTER;
        }
        before = letter;
        letter
    })
}

/// The ends of lines that are no line feeds stand for a space; all other marks for nothing.
fn shown(letter: char) -> Option<char> {
    match letter {
        '\u{2028}' | '\u{2029}' => Some(' '),
        _ => Some(letter).filter(|&letter| !is_mark(letter)),
    }
}

fn ends_trimmed(text: String) -> String {
    let trimmed = text.trim_matches(|letter: char| letter.is_ascii_whitespace());
    if trimmed.len() == text.len() { text } else { trimmed.to_owned() }
}

/// From Hebrew on; Latin, Greek and Cyrillic letters have no joined or other forms.
fn is_shaped(letter: char) -> bool {
    letter >= '\u{590}' && !letter.is_whitespace() && !matches!(letter, '\u{1e00}'..='\u{1fff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("nora@demo.example\u{200e}", "nora@demo.example")]
    #[case("\u{200e}tom@demo.example", "tom@demo.example")]
    #[case("ivy\u{ad}.dale@demo.example", "ivy.dale@demo.example")]
    #[case("may@demo.example\u{fe0f}", "may@demo.example")]
    #[case("\u{202a}+15125550141\u{202c}", "+15125550141")]
    #[case("+1\u{2060}512", "+1512")]
    #[case("a\u{200d}b\u{200c}c", "abc")]
    #[case(" \u{200b} Ada \u{2066}", "Ada")]
    #[case("Ada\u{2028}Lovelace", "Ada Lovelace")]
    #[case("Ada", "Ada")]
    fn marks_are_left_out(#[case] text: &str, #[case] seen: &str) {
        assert_eq!((&*visible_key(text), &*visible_text(text)), (seen, seen));
    }

    #[rstest]
    #[case::persian("علی\u{200c}رضا")]
    #[case::sinhala("ශ\u{200d}රී")]
    #[case::emoji("Team 👩\u{200d}💻")]
    #[case::flag("Team ❤\u{fe0f}")]
    #[case::ideograph("葛\u{e0100}城")]
    #[case::no_break_space("Ada\u{a0}Lovelace")]
    fn what_scripts_need_stays_in_a_text(#[case] text: &str) {
        assert_eq!(visible_text(text), text);
    }

    #[test]
    fn a_text_keeps_its_joiners_while_its_marks_go() {
        assert_eq!(visible_text("\u{202b}علی\u{200c}رضا\u{202c}"), "علی\u{200c}رضا");
        assert_eq!(visible_text("Jos\u{e9}\u{200d}"), "Jos\u{e9}");
        assert_eq!(visible_text("א\u{2028}\u{200c}ב"), "א ב");
    }

    #[test]
    fn a_sentence_shows_where_they_are() {
        let shown = |text: &str| marked(text).collect::<String>();
        assert_eq!(shown("may\u{fe0f}@demo.example\u{200e}"), "may\u{fffd}@demo.example\u{fffd}");
        assert_eq!(shown("علی\u{200c}رضا ❤\u{fe0f}"), "علی\u{200c}رضا ❤\u{fe0f}");
    }

    proptest! {
        #[test]
        fn what_is_seen_has_nothing_that_is_not(text in "[a-zא\u{ad}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{fe0f} ]{0,12}") {
            let (key, seen) = (visible_key(&text).into_owned(), visible_text(&text).into_owned());
            prop_assert_eq!(visible_key(&key), key.as_str());
            prop_assert_eq!(visible_text(&seen), seen.as_str());
        }
    }
}
