//! Names of people and of things.

use super::fold::fold;
use super::parse::{parse_required, parse_text};
use super::problem::{CellProblem, Problem};

/// The most characters of a first or last name (zoom-domain 5, "Field lengths").
pub const FIRST_OR_LAST_MAX: usize = 64;
/// The most characters of a display name (zoom-domain 5, "Field lengths").
pub const DISPLAY_MAX: usize = 128;
/// The most characters of a department: our decision, as long as a display name.
pub const DEPARTMENT_MAX: usize = 128;
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

/// Reads a name that is unique in its list. Compared names are folded, and some letters fold into several:
/// `fold_max` is what is stored of that.
pub fn parse_unique_name(cell: &str, max: usize, fold_max: usize) -> Result<String, Problem> {
    let name = parse_required(cell, max)?;
    if fold(&name).chars().nth(fold_max).is_some() {
        return Err(CellProblem::TooLong { max }.into());
    }
    Ok(name)
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

    /// True if neither is given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.first.is_empty() && self.last.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    #[test]
    fn a_name_whose_letters_fold_into_many_is_too_long() {
        let name = "\u{fdfa}".repeat(20);
        assert_eq!(parse_name(&name, SITE_MAX).as_deref(), Ok(name.as_str()));
        assert_eq!(
            parse_unique_name(&name, SITE_MAX, 300),
            Err(CellProblem::TooLong { max: SITE_MAX }.into())
        );
        assert_eq!(parse_unique_name(" Berlin ", SITE_MAX, 300).as_deref(), Ok("Berlin"));
    }
}
