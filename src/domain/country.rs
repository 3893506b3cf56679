//! Countries, by the two letters of ISO 3166-1 or by their names.

use super::country_names::{COMMON, COUNTRIES, OTHER_NAMES};
use super::fold::fold;
use super::parse::parse_required;
use super::problem::{CellProblem, Problem};
use super::suggestions::nearest;

/// The most characters of a country as typed.
pub const COUNTRY_MAX: usize = 64;

/// Reads a country by its code or its name, in any case, as its code.
pub fn parse_country(cell: &str) -> Result<String, Problem> {
    let text = parse_required(cell, COUNTRY_MAX)?;
    let wanted = fold(&text);
    let is_meant = |(code, name): &&(&str, &str)| code.eq_ignore_ascii_case(&wanted) || fold(name) == wanted;
    let known = COUNTRIES.iter().find(is_meant).map(|(code, _)| code);
    let other = || OTHER_NAMES.iter().find(|(name, _)| *name == wanted).map(|(_, code)| code);
    known.or_else(other).map(|code| (*code).to_owned()).ok_or_else(|| unknown(&text))
}

fn unknown(text: &str) -> Problem {
    let choices = ["United States", "Germany", "and the other countries by name or two-letter code"];
    CellProblem::NotAChoice {
        choices: choices.map(str::to_owned).to_vec(),
        nearest: nearest(text, COUNTRIES.iter().map(|(_, name)| *name)).map(str::to_owned),
    }
    .into()
}

/// The name of a country by its code; the text itself where it is no code.
#[must_use]
pub fn country_name(code: &str) -> &str {
    COUNTRIES.iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| name)
}

/// Name and code of each, the common ones first.
pub fn countries() -> impl Iterator<Item = (&'static str, &'static str)> {
    let common = COMMON.iter().map(|code| (country_name(code), *code));
    let mut others: Vec<_> = COUNTRIES.iter().filter(|(code, _)| !COMMON.contains(code)).collect();
    others.sort_by_cached_key(|(_, name)| fold(name));
    common.chain(others.into_iter().map(|(code, name)| (*name, *code)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(" us ", Some("US"))]
    #[case("ZW", Some("ZW"))]
    #[case("germany", Some("DE"))]
    #[case("UNITED  KINGDOM", Some("GB"))]
    #[case("uk", Some("GB"))]
    #[case("Türkiye", Some("TR"))]
    #[case("ÅLAND ISLANDS", Some("AX"))]
    #[case("DA", None)]
    #[case("Germny", None)]
    #[case("", None)]
    fn a_code_or_a_name_is_a_country(#[case] cell: &str, #[case] code: Option<&str>) {
        assert_eq!(parse_country(cell).ok().as_deref(), code);
    }

    #[test]
    fn a_name_that_is_misspelled_is_suggested() {
        assert_eq!(parse_country("Germny").unwrap_err().suggestion().as_deref(), Some("Germany"));
        assert_eq!(parse_country("Xyzzy").unwrap_err().suggestion(), None);
    }

    #[test]
    fn each_country_is_offered_once_and_read_back_by_its_name() {
        let offered: Vec<_> = countries().collect();
        assert_eq!(offered[0], ("United States", "US"));
        assert_eq!(offered.iter().collect::<BTreeSet<_>>().len(), COUNTRIES.len());
        for (name, code) in offered {
            assert_eq!(parse_country(name).unwrap(), code);
            assert_eq!((code.len(), country_name(code)), (2, name));
        }
        for (name, code) in OTHER_NAMES {
            assert_eq!(parse_country(name).unwrap(), code);
        }
    }
}
