//! One normal form for searching, ordering and uniqueness.
//!
//! Texts stored folded are compared byte by byte, so that both databases agree. Nothing here is shown.

use unicode_normalization::UnicodeNormalization;

/// The normal form of a text: compatibility forms joined (NFKC), lower case, runs of white space as one
/// space, none at the ends. Folding twice is folding once.
#[must_use]
pub fn fold(text: &str) -> String {
    // Most of what is folded; it has no other forms.
    if text.is_ascii() {
        return in_one_line(&text.to_ascii_lowercase());
    }
    let lower: String = text.nfkc().flat_map(char::to_lowercase).map(one_sigma).nfkc().collect();
    in_one_line(&lower)
}

fn in_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The first `max` characters of the normal form, for columns that are only ordered by and searched: some
/// letters grow when they are folded. Never for a key.
#[must_use]
pub fn fold_within(text: &str, max: usize) -> String {
    fold(text).chars().take(max).collect()
}

/// Lower case of a capital sigma depends on its place in the word; one letter is one letter here.
const fn one_sigma(letter: char) -> char {
    if letter == 'ς' { 'σ' } else { letter }
}

/// A pattern that finds the text anywhere in a folded column: `column LIKE $1 ESCAPE '!'`.
#[must_use]
pub fn like_pattern(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in fold(text).chars() {
        if matches!(letter, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Ada  Lovelace ", "ada lovelace")]
    #[case("ＡＤＡ\u{a0}\u{a0}Lovelace", "ada lovelace")]
    #[case("Jürgen", "ju\u{308}rgen")]
    #[case("ΣΟΦΟΣ", "σοφος")]
    #[case("", "")]
    fn spellings_of_one_text_fold_to_one_form(#[case] one: &str, #[case] other: &str) {
        assert_eq!(fold(one), fold(other));
    }

    #[rstest]
    #[case("50%", "%50!%%")]
    #[case("a_b!", "%a!_b!!%")]
    #[case("  Ada ", "%ada%")]
    fn a_search_takes_wildcards_as_letters(#[case] text: &str, #[case] pattern: &str) {
        assert_eq!(like_pattern(text), pattern);
    }

    #[test]
    fn a_folded_text_fits_its_column() {
        assert_eq!(fold_within("Ada Lovelace", 5), "ada l");
        assert_eq!(fold_within(&"\u{fdfa}".repeat(64), 300).chars().count(), 300);
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,40}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
