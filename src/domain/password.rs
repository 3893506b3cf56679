//! What a password may be: long, and not among the first that are tried.
//!
//! There are no rules of composition; they make passwords worse (security, V6). Hashing is not done here.

use super::email::Email;
use super::fold::fold;
use super::problem::{PasswordProblem, Problem};

/// The fewest characters.
pub const PASSWORD_MIN: usize = 12;
/// The most characters; a limit for what is hashed.
pub const PASSWORD_MAX: usize = 128;

/// When a name is taken out of a password, this many characters must be left.
const LEFT_WITHOUT_NAME: usize = 8;

/// Checks a new password against length, names others know, and what is tried first.
///
/// It is used as typed, spaces included; nothing is trimmed.
pub fn check_password(password: &str, email: &Email, account_name: &str) -> Result<(), Problem> {
    let length = password.chars().count();
    if length < PASSWORD_MIN {
        return Err(PasswordProblem::TooShort { min: PASSWORD_MIN }.into());
    }
    if length > PASSWORD_MAX {
        return Err(PasswordProblem::TooLong { max: PASSWORD_MAX }.into());
    }
    let plain = fold(password);
    let names = [fold(email.as_str()), fold(email.local_part()), fold(account_name), "switchroom".to_owned()];
    if names.iter().any(|name| is_made_of(&plain, name)) {
        return Err(PasswordProblem::OfAName.into());
    }
    if is_common(&plain) { Err(PasswordProblem::Common.into()) } else { Ok(()) }
}

/// Whether little is left of the password without the name.
fn is_made_of(plain: &str, name: &str) -> bool {
    let name = name.replace(' ', "");
    let plain = plain.replace(' ', "");
    name.chars().count() >= 4
        && plain.contains(&name)
        && plain.replace(&name, "").chars().count() < LEFT_WITHOUT_NAME
}

/// Words that begin most guessed passwords.
const WORDS: [&str; 20] = [
    "password",
    "passwort",
    "passw0rd",
    "p@ssw0rd",
    "p@ssword",
    "admin",
    "administrator",
    "welcome",
    "letmein",
    "changeme",
    "default",
    "secret",
    "login",
    "qwerty",
    "qwertz",
    "iloveyou",
    "monkey",
    "dragon",
    "football",
    "sunshine",
];

/// Rows of keyboards and the alphabet, which people walk along.
const WALKS: [&str; 8] = [
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "1q2w3e4r5t6y7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb6yhn",
    "q1w2e3r4t5y6u7i8o9p0",
];

/// Whether it is a word of the list with a few digits and marks, the same again and again, or a walk over
/// the keyboard: made by rule, since a list of everything tried first would be long and soon old.
fn is_common(plain: &str) -> bool {
    let letters = plain.trim_matches(|c: char| c.is_ascii_digit() || c.is_ascii_punctuation() || c == ' ');
    WORDS.contains(&letters) || WORDS.contains(&once(letters)) || is_walk(plain) || is_repeated(plain)
}

/// `passwordpassword` is `password`.
fn once(text: &str) -> &str {
    let half = text.len() / 2;
    match (text.get(..half), text.get(half..)) {
        (Some(first), Some(second)) if first == second => first,
        _ => text,
    }
}

/// Whether three of four neighbors are steps of a walk, in either direction.
fn is_walk(plain: &str) -> bool {
    let letters: Vec<char> = plain.chars().collect();
    let steps = letters.windows(2).filter(|pair| is_step(pair)).count();
    steps * 4 >= letters.len().saturating_sub(1) * 3
}

fn is_step(pair: &[char]) -> bool {
    let there: String = pair.iter().collect();
    let back: String = pair.iter().rev().collect();
    WALKS.iter().any(|walk| walk.contains(&there) || walk.contains(&back))
}

/// Whether it has fewer than five different characters.
fn is_repeated(plain: &str) -> bool {
    let mut different: Vec<char> = plain.chars().collect();
    different.sort_unstable();
    different.dedup();
    different.len() < 5
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn check(password: &str) -> Result<(), &'static str> {
        let email = Email::parse("ada.lovelace@demo.example").unwrap();
        check_password(password, &email, "Analytical Engines").map_err(|problem| problem.code())
    }

    #[rstest]
    #[case("correct horse battery staple")]
    #[case("Zug-Anker-Mond-41")]
    #[case("mein Hund heißt Rex")]
    #[case("xK9#vLq2!pTz")]
    #[case("the password of my grandmother")]
    #[case("abstract poetry")]
    fn long_and_unusual_ones_are_taken(#[case] password: &str) {
        assert_eq!(check(password), Ok(()));
    }

    #[rstest]
    #[case("short", "password_too_short")]
    #[case("elevenchars", "password_too_short")]
    #[case("Switchroom2026!", "password_of_a_name")]
    #[case("ada.lovelace1!", "password_of_a_name")]
    #[case("AnalyticalEngines1", "password_of_a_name")]
    #[case("analytical engines", "password_of_a_name")]
    #[case("Password123!", "password_common")]
    #[case("passwordpassword", "password_common")]
    #[case("Welcome2026!", "password_common")]
    #[case("qwerty123456", "password_common")]
    #[case("1234567890123", "password_common")]
    #[case("987654321098", "password_common")]
    #[case("abcdefghijkl", "password_common")]
    #[case("1qaz2wsx3edc", "password_common")]
    #[case("aaaaaaaaaaaa", "password_common")]
    #[case("abcabcabcabc", "password_common")]
    fn names_and_what_is_tried_first_are_refused(#[case] password: &str, #[case] code: &str) {
        assert_eq!(check(password), Err(code));
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(check(&"ключ-зонт-пять".repeat(9)), Ok(()));
        assert_eq!(check(&"x".repeat(PASSWORD_MAX + 1)), Err("password_too_long"));
    }
}
