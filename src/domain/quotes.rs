//! Quotation marks that programs for texts make out of the straight ones: they hold no value together, and would become
//! part of it.

use super::problem::{Problem, TableProblem};

const OPENING: [char; 5] = ['\u{201C}', '\u{201D}', '\u{201E}', '\u{201F}', '\u{AB}'];
const CLOSING: [char; 5] = ['\u{201D}', '\u{201C}', '\u{201F}', '\u{BB}', '\u{2033}'];

/// True if the text begins with a curly quotation mark.
#[must_use]
pub fn opens(text: &str) -> bool {
    text.starts_with(OPENING)
}

/// True if the text ends with one.
#[must_use]
pub fn closes(text: &str) -> bool {
    text.ends_with(CLOSING)
}

/// Refuses a text that is nothing but one in curly quotation marks, naming it without them.
pub(crate) fn check_quotes(text: &str) -> Result<(), Problem> {
    let inside = text.strip_prefix(OPENING).and_then(|text| text.strip_suffix(CLOSING)).map(str::trim);
    match inside.filter(|inside| !inside.is_empty() && !inside.contains(OPENING) && !inside.contains(CLOSING))
    {
        Some(inside) => Err(TableProblem::CurlyQuotes { without: inside.to_owned() }.into()),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_curly_quotation_marks_is_told_without_them() {
        for text in ["\u{201C}Tom\u{201D}", "\u{201E}Tom\u{201C}", "\u{AB} Tom \u{BB}", "\u{201D}Tom\u{201D}"]
        {
            let without = "Tom".to_owned();
            assert_eq!(check_quotes(text), Err(TableProblem::CurlyQuotes { without }.into()), "{text}");
        }
        for text in [
            "Tom",
            "Robert \u{201C}Bob\u{201D} Smith",
            "\u{201C}Bob\u{201D} Smith",
            "\u{201C}A\u{201D} and \u{201C}B\u{201D}",
            "\u{201C}\u{201D}",
            "",
        ] {
            assert_eq!(check_quotes(text), Ok(()), "{text}");
        }
    }
}
