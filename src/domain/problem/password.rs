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
    /// Characters that nobody sees, such as a tab or a zero-width space.
    #[serde(rename = "password_invisible")]
    Invisible,
    /// Little more than a name that others know.
    #[serde(rename = "password_of_a_name")]
    OfAName,
    /// Among the first that are tried.
    #[serde(rename = "password_common")]
    Common,
    /// Not the password that is used now.
    #[serde(rename = "password_wrong")]
    Wrong,
    /// Too many attempts have failed.
    #[serde(rename = "password_too_soon")]
    TooSoon {
        /// Until another may be made.
        seconds: u64,
    },
    /// Too many passwords are checked at this moment.
    #[serde(rename = "password_busy")]
    Busy,
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
            Self::Invisible => Words::issue(
                "password_invisible",
                "Invisible characters in a password",
                "must not contain tabs, line breaks or other invisible characters.",
                "Type it by hand: they come along when text is pasted.",
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
            Self::Wrong => Words::issue(
                "password_wrong",
                "Not your password",
                "not the password that you sign in with.",
                "Capital letters count.",
            ),
            Self::TooSoon { seconds } => Words::issue(
                "password_too_soon",
                "Too many attempts",
                "too many attempts have failed.",
                format!("Try again in {}.", span(*seconds)),
            ),
            Self::Busy => Words::issue(
                "password_busy",
                "Too many at once",
                "more people are signing in than can be answered at once.",
                "Try again in a moment.",
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

/// A time to wait, in words: "3 seconds", "10 minutes".
#[must_use]
pub fn span(seconds: u64) -> String {
    match seconds {
        ..=1 => "1 second".to_owned(),
        2..=90 => format!("{seconds} seconds"),
        _ => format!("{} minutes", seconds.div_ceil(60)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_told_in_words() {
        assert_eq!(
            [0, 1, 3, 90, 599].map(span),
            ["1 second", "1 second", "3 seconds", "90 seconds", "10 minutes"]
        );
    }
}
