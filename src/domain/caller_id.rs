//! Caller IDs that phone users show to those who are called: *Outbound Caller ID* (decision 12).

use serde::{Deserialize, Serialize};

use super::parse::trim;
use super::phone_number::E164;
use super::problem::{NumberProblem, Problem};

/// The word that hides the caller ID in files, where a blank cell means "unchanged".
pub const HIDDEN: &str = "Hidden";

/// The number shown, or none.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallerId {
    /// Nothing is shown.
    Hidden,
    /// A number of the account, in E.164.
    Number(String),
}

impl CallerId {
    /// Reads a cell or field: blank is `None`, the word `Hidden` in any case, or a number by its shape.
    /// Callers who know the numbers of the account check that it is one of them.
    pub fn parse(cell: &str) -> Result<Option<Self>, Problem> {
        let text = trim(cell);
        if text.is_empty() {
            return Ok(None);
        }
        if text.eq_ignore_ascii_case(HIDDEN) {
            return Ok(Some(Self::Hidden));
        }
        E164::parse(text).map(|number| Some(Self::Number(number.as_str().to_owned()))).map_err(not_allowed)
    }

    /// The word or number written to files and pages.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Hidden => HIDDEN,
            Self::Number(number) => number,
        }
    }
}

fn not_allowed(problem: Problem) -> Problem {
    match problem {
        Problem::Number(NumberProblem::NotE164 { suggestion, .. }) => {
            NumberProblem::CallerIdNotAllowed { suggestion }.into()
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("", Ok(None))]
    #[case("hidden", Ok(Some("Hidden")))]
    #[case("+12055550123", Ok(Some("+12055550123")))]
    #[case("205 555-0123", Err("caller_id_not_allowed"))]
    #[case("Reception", Err("caller_id_not_allowed"))]
    #[case("1.20555E+10", Err("scientific_notation"))]
    fn a_caller_id_is_hidden_or_a_number(#[case] cell: &str, #[case] read: Result<Option<&str>, &str>) {
        let found = CallerId::parse(cell);
        let found = found.as_ref().map(|id| id.as_ref().map(CallerId::as_str)).map_err(Problem::code);
        assert_eq!(found, read);
    }
}
