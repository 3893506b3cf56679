//! Time zones by their IANA names.

use crate::domain::parse::trim;
use crate::domain::problem::{CellProblem, Problem};
use crate::domain::suggestions::nearest;
use crate::domain::time_zone_names::{meant, time_zones};

/// Reads the name of an IANA time zone, in any case. Blank is `None`.
pub fn parse_time_zone(cell: &str) -> Result<Option<String>, Problem> {
    let text = trim(cell);
    if text.is_empty() {
        return Ok(None);
    }
    let known = time_zones().find(|name| name.eq_ignore_ascii_case(text));
    known.map(|name| Some(name.to_owned())).ok_or_else(|| no_time_zone(text))
}

/// The problem of a text that names no time zone, with those it may mean.
fn no_time_zone(text: &str) -> Problem {
    let (meant, suggestion) = match meant(text)[..] {
        [] => (vec!["UTC", "Europe/London", "America/New_York"], nearest(text, time_zones())),
        [one] => (vec![one], Some(one)),
        ref several => (several.to_vec(), None),
    };
    let choices = meant.into_iter().chain(["and the other IANA names"]).map(str::to_owned).collect();
    CellProblem::NotAChoice { choices, nearest: suggestion.map(str::to_owned) }.into()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("europe/london", Some("Europe/London"))]
    #[case("UTC", Some("UTC"))]
    fn time_zones_are_read_in_any_case(#[case] cell: &str, #[case] name: Option<&str>) {
        assert_eq!(parse_time_zone(cell).unwrap().as_deref(), name);
    }

    #[test]
    fn near_names_are_suggested() {
        assert_eq!(
            parse_time_zone("Europe/Lodnon").unwrap_err().suggestion().as_deref(),
            Some("Europe/London")
        );
        assert_eq!(
            parse_time_zone("W. Europe Standard Time").unwrap_err().suggestion().as_deref(),
            Some("Europe/Berlin")
        );
        let several = parse_time_zone("IST").unwrap_err();
        assert_eq!(several.suggestion(), None);
        assert!(
            several.remedy().contains("Asia/Kolkata, Europe/Dublin, Asia/Jerusalem"),
            "{}",
            several.remedy()
        );
    }
}
