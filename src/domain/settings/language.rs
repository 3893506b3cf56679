//! The languages of announcements.

use crate::domain::choices::not_a_choice;
use crate::domain::parse::trim;
use crate::domain::problem::Problem;

/// The languages of announcements, code and name (zoom-domain 3.10).
pub const LANGUAGES: [(&str, &str); 16] = [
    ("en-US", "English (United States)"),
    ("en-GB", "English (United Kingdom)"),
    ("da-DK", "Danish"),
    ("de-DE", "German"),
    ("es-ES", "Spanish (Spain)"),
    ("es-US", "Spanish (United States)"),
    ("fr-CA", "French (Canada)"),
    ("fr-FR", "French (France)"),
    ("it-IT", "Italian"),
    ("ja-JP", "Japanese"),
    ("ko-KO", "Korean"),
    ("nl-NL", "Dutch"),
    ("pt-BR", "Portuguese (Brazil)"),
    ("pt-PT", "Portuguese (Portugal)"),
    ("zh-CN", "Chinese (Simplified)"),
    ("zh-TW", "Chinese (Traditional)"),
];

/// Reads a language of announcements, by code or name in any case. Blank is `None`.
pub fn parse_language(cell: &str) -> Result<Option<String>, Problem> {
    let text = trim(cell);
    if text.is_empty() {
        return Ok(None);
    }
    let is_meant =
        |known: &&(&str, &str)| known.0.eq_ignore_ascii_case(text) || known.1.eq_ignore_ascii_case(text);
    match LANGUAGES.iter().find(is_meant) {
        Some((code, _)) => Ok(Some((*code).to_owned())),
        None => Err(not_a_choice(text, &LANGUAGES.map(|(code, _)| code))),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("German", "de-DE")]
    #[case("PT-br", "pt-BR")]
    fn languages_are_read_by_code_or_name(#[case] cell: &str, #[case] code: &str) {
        assert_eq!(parse_language(cell).unwrap().as_deref(), Some(code));
    }

    #[test]
    fn near_codes_are_suggested() {
        assert_eq!(parse_language("de-D").unwrap_err().suggestion().as_deref(), Some("de-DE"));
    }
}
