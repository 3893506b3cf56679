//! Problems of a new password.

use super::message::said;
use super::problem_table::problem_table;

problem_table! {
    /// A password that is refused. The password itself is never part of a problem.
    PasswordProblem:

    /// Too few characters.
    TooShort {
        /// The fewest.
        min: usize,
    } = issue "password_too_short", "Password too short":
        said(format!("must have at least {min} characters."), "A few unrelated words make a good password.");

    /// Too many characters.
    TooLong {
        /// The most.
        max: usize,
    } = issue "password_too_long", "Password too long":
        said(format!("must have at most {max} characters."), "Shorten it.");

    /// Characters that nobody sees, such as a tab or a zero-width space.
    Invisible = issue "password_invisible", "Invisible characters in a password":
        said(
            "must not contain tabs, line breaks or other invisible characters.",
            "Type it by hand. Pasted text often includes them.",
        );

    /// Little more than a name that others know.
    OfAName = issue "password_of_a_name", "Password made of a name":
        said(
            "must not be based on the email, account name or product name.",
            "A few unrelated words make a good password.",
        );

    /// Among the first that are tried.
    Common = issue "password_common", "Password too common":
        said("too common and easy to guess.", "A few unrelated words make a good password.");

    /// Not the password that is used now.
    Wrong = issue "password_wrong", "Not your password":
        said("wrong password.", "Passwords are case-sensitive.");

    /// Too many attempts have failed.
    TooSoon {
        /// Until another may be made.
        seconds: u64,
    } = issue "password_too_soon", "Too many attempts":
        said("too many attempts have failed.", format!("Try again in {}.", span(*seconds)));

    /// Too many passwords are checked at this moment.
    Busy = issue "password_busy", "The server is busy":
        said("the server is busy.", "Try again in a moment.");

    /// The repetition is different.
    Differs = issue "password_differs", "Passwords differ":
        said("the two passwords differ.", "Type both again.");
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
