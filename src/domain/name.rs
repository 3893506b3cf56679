//! Names of people and of things.

use super::cell::{parse_required, parse_text};
use super::problem::Problem;

/// The most characters of a first or last name (zoom-domain 5, "Field lengths").
pub const FIRST_OR_LAST_MAX: usize = 64;
/// The most characters of a display name (zoom-domain 5, "Field lengths").
pub const DISPLAY_MAX: usize = 128;
/// The most characters of the name of a site (zoom-domain 3.1).
pub const SITE_MAX: usize = 255;
/// The most characters of the name of a setting template (zoom-domain 3.5).
pub const TEMPLATE_MAX: usize = 50;
/// The most characters of the name of a provision template (zoom-domain 3.5).
pub const PROVISION_TEMPLATE_MAX: usize = 128;

/// Reads a name that must be there: trimmed, no control characters, at most `max` characters.
pub fn parse_name(cell: &str, max: usize) -> Result<String, Problem> {
    parse_required(cell, max)
}

/// A person's first and last name. One of the two may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonName {
    first: String,
    last: String,
}

impl PersonName {
    /// Reads the two cells; each problem comes with the index of its cell, 0 for the first name.
    pub fn parse(first: &str, last: &str) -> Result<Self, (usize, Problem)> {
        let first = parse_text(first, FIRST_OR_LAST_MAX).map_err(|problem| (0, problem))?;
        let last = parse_text(last, FIRST_OR_LAST_MAX).map_err(|problem| (1, problem))?;
        Ok(Self { first: first.unwrap_or_default(), last: last.unwrap_or_default() })
    }

    /// The first name; may be empty.
    #[must_use]
    pub fn first(&self) -> &str {
        &self.first
    }

    /// The last name; may be empty.
    #[must_use]
    pub fn last(&self) -> &str {
        &self.last
    }

    /// "Ada Lovelace".
    #[must_use]
    pub fn display(&self) -> String {
        format!("{} {}", self.first, self.last).trim().to_owned()
    }

    /// Whether neither is given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.first.is_empty() && self.last.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::problem::CellProblem;

    #[test]
    fn a_person_may_have_one_name_only() {
        let name = PersonName::parse(" Ada ", "").unwrap();
        assert_eq!((name.display().as_str(), name.last(), name.is_empty()), ("Ada", "", false));
        assert!(PersonName::parse("", " ").unwrap().is_empty());
    }

    #[test]
    fn a_problem_tells_which_of_the_two_names_it_is_about() {
        let long = "a".repeat(FIRST_OR_LAST_MAX + 1);
        let problem = Problem::from(CellProblem::TooLong { max: FIRST_OR_LAST_MAX });
        assert_eq!(PersonName::parse(&long, "x"), Err((0, problem.clone())));
        assert_eq!(PersonName::parse("x", &long), Err((1, problem)));
    }
}
