//! What may be wrong with a new password.

use serde::{Deserialize, Serialize};

use super::words::Words;

/// A password that is refused. The password itself is never part of a problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum PasswordProblem {
    /// Too few characters.
    #[serde(rename = "password_too_short")]
    TooShort {
        /// The fewest.
        min: usize,
    },
    /// Too many characters.
    #[serde(rename = "password_too_long")]
    TooLong {
        /// The most.
        max: usize,
    },
    /// Little more than a name that others know.
    #[serde(rename = "password_of_a_name")]
    OfAName,
    /// Among the first that are tried.
    #[serde(rename = "password_common")]
    Common,
    /// The repetition is different.
    #[serde(rename = "password_differs")]
    Differs,
}

impl PasswordProblem {
    pub(super) fn words(&self) -> Words {
        match self {
            Self::TooShort { min } => Words::issue(
                "password_too_short",
                "Password too short",
                format!("must have at least {min} characters."),
                "A few unrelated words make a good one.",
            ),
            Self::TooLong { max } => Words::issue(
                "password_too_long",
                "Password too long",
                format!("must have at most {max} characters."),
                "Shorten it.",
            ),
            Self::OfAName => Words::issue(
                "password_of_a_name",
                "Password made of a name",
                "must not be made of the email, the account or this product's name.",
                "A few unrelated words make a good one.",
            ),
            Self::Common => Words::issue(
                "password_common",
                "Password too common",
                "among the first that are tried.",
                "A few unrelated words make a good one.",
            ),
            Self::Differs => Words::issue(
                "password_differs",
                "Passwords differ",
                "the two passwords differ.",
                "Type both again.",
            ),
        }
    }
}
