//! A password as it was typed, and the form in which it is kept.
//!
//! Keyboards and systems write one letter in several ways, and a space in more: a Mac may send ü as u and two dots, and a
//! no-break space for Alt and the space bar. The normal form is that of `OpaqueString` (RFC 8265, 4.2): every space as a
//! space, then NFC; case, width and all other characters stay.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use super::parse::is_forbidden;

/// The form that is hashed, counted and compared.
#[must_use]
pub fn normal_form(typed: &str) -> Cow<'_, str> {
    if is_nfc(typed) && !typed.contains(is_other_space) {
        return Cow::Borrowed(typed);
    }
    let spaced = typed.chars().map(|letter| if is_other_space(letter) { ' ' } else { letter });
    Cow::Owned(spaced.nfc().collect())
}

/// The texts that are held against a hash, in this order: the normal form and, where it is another, what was typed. Passwords from
/// before there was a normal form are kept as they were typed. It depends on what was typed alone, so that an attempt takes
/// the same time whoever it is for (security.md P3).
#[must_use]
pub fn readings(typed: &str) -> Vec<String> {
    match normal_form(typed) {
        Cow::Borrowed(normal) => vec![normal.to_owned()],
        Cow::Owned(normal) => vec![normal, typed.to_owned()],
    }
}

/// True for characters that cannot be seen and come only by pasting: control characters, zero-width spaces, soft hyphens,
/// marks of direction. The joiners of Persian and Indic scripts and of emoji are typed, and stay.
#[must_use]
pub fn is_invisible(letter: char) -> bool {
    is_forbidden(letter)
}

/// The spaces of Unicode (category Zs) but the one of ASCII.
const fn is_other_space(letter: char) -> bool {
    matches!(letter, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("schöne grüne Fahrräder", "scho\u{308}ne gru\u{308}ne Fahrra\u{308}der")]
    #[case("seven green bicycles", "seven\u{a0}green\u{3000}bicycles")]
    #[case("Å", "\u{212b}")]
    #[case("각", "\u{1100}\u{1161}\u{11a8}")]
    fn one_password_of_two_keyboards_has_one_form(#[case] one: &str, #[case] other: &str) {
        assert_eq!(normal_form(one), normal_form(other));
        assert_eq!(readings(one), [one]);
        assert_eq!(readings(other), [one, other]);
    }

    #[rstest]
    #[case("Seven", "seven")]
    #[case("ａ", "a")]
    #[case("ﬁ", "fi")]
    #[case(" a", "a")]
    #[case("a  b", "a b")]
    fn what_is_typed_differently_is_another_password(#[case] one: &str, #[case] other: &str) {
        assert_ne!(normal_form(one), normal_form(other));
    }

    proptest! {
        #[test]
        fn the_normal_form_is_its_own(text in "\\PC{0,40}") {
            let normal = normal_form(&text);
            prop_assert_eq!(normal_form(&normal), normal.clone());
        }
    }
}
