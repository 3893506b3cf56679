//! Rules for passwords: long, and not too common and easy to guess.
//!
//! There are no rules of composition; they make passwords worse (security, V6). What is tried first, and how many guesses
//! a password stands, is the business of `zxcvbn`: the 30,000 most common passwords, words, names, dates, walks over
//! keyboards. Hashing is not done here.

use zxcvbn::zxcvbn;

use super::email::Email;
use super::fold::fold;
use super::problem::{PasswordProblem, Problem};
use super::typed_password::{is_invisible, normal_form};

/// The fewest characters.
pub const PASSWORD_MIN: usize = 12;
/// The most characters; a limit for what is hashed.
pub const PASSWORD_MAX: usize = 128;

/// When a name is taken out of a password, this many characters must be left.
const LEFT_WITHOUT_NAME: usize = 8;
/// A password guessed with fewer guesses is refused: 100 million, which `zxcvbn` calls safely unguessable.
const GUESSES: u64 = 100_000_000;
/// A piece guessed with fewer is an entry of the list of common passwords, or as common as one of them.
const GUESSES_OF_THE_LIST: u64 = 100_000;
/// Fewer letters than this are no entry that counts: any four are guessed that soon.
const ENTRY_MIN: usize = 5;
/// As many digits and marks around an entry change little.
const AROUND: usize = 8;
/// Characters that are looked at in one piece: the work grows with their square.
const PIECE: usize = 24;
/// Marks that stand for letters, such as `$` for s, and how many different ones are read so: the work doubles with each.
const MARKS: &str = "@({[<!|$+%";
const MARKS_READ: usize = 2;

/// Checks a new password against length, names others know, and what is tried first.
///
/// Its normal form counts, spaces included; nothing is trimmed.
pub fn check_password(password: &str, email: &Email, account_name: &str) -> Result<(), Problem> {
    check_password_of(password, email, &[account_name])
}

/// As [`check_password`], where more names are known: the account's and the person's.
pub fn check_password_of(password: &str, email: &Email, names: &[&str]) -> Result<(), Problem> {
    let password = &*normal_form(password);
    if password.contains(is_invisible) {
        return Err(PasswordProblem::Invisible.into());
    }
    let length = password.chars().count();
    if length < PASSWORD_MIN {
        return Err(PasswordProblem::TooShort { min: PASSWORD_MIN }.into());
    }
    if length > PASSWORD_MAX {
        return Err(PasswordProblem::TooLong { max: PASSWORD_MAX }.into());
    }
    let plain = fold(password);
    let known = [email.as_str(), email.local_part(), "switchroom"].into_iter().chain(names.iter().copied());
    let known: Vec<String> = known.map(fold).collect();
    if known.iter().any(|name| is_made_of(&plain, name)) {
        return Err(PasswordProblem::OfAName.into());
    }
    if is_common(&plain, &known) { Err(PasswordProblem::Common.into()) } else { Ok(()) }
}

/// True if little is left of the password without the name.
fn is_made_of(plain: &str, name: &str) -> bool {
    let name = name.replace(' ', "");
    let plain = plain.replace(' ', "");
    name.chars().count() >= 4
        && plain.contains(&name)
        && plain.replace(&name, "").chars().count() < LEFT_WITHOUT_NAME
}

/// True if it is an entry of the list with a few digits and marks around it, or guessed too soon as a whole.
fn is_common(plain: &str, known: &[String]) -> bool {
    let words: Vec<&str> =
        known.iter().flat_map(|name| name.split([' ', '.', '@', '-', '_']).chain([&**name])).collect();
    let length = plain.chars().count();
    let entry = plain.trim_matches(|letter: char| !letter.is_alphabetic());
    let letters = entry.chars().count();
    let of_the_list = (ENTRY_MIN..=PIECE).contains(&letters)
        && length - letters <= AROUND
        && guesses(entry, &words) < GUESSES_OF_THE_LIST;
    of_the_list || is_guessed(plain, &words) || is_repeated(plain)
}

/// True if no piece of it stands enough guesses.
fn is_guessed(plain: &str, words: &[&str]) -> bool {
    let letters: Vec<char> = plain.chars().collect();
    let piece = |piece: &[char]| guesses(&piece.iter().collect::<String>(), words);
    letters.chunks(PIECE).all(|letters| piece(letters) < GUESSES)
}

/// The number of guesses that a piece stands. Among many different marks they are read as nothing but marks.
fn guesses(piece: &str, words: &[&str]) -> u64 {
    let many = MARKS.chars().filter(|mark| piece.contains(*mark)).count() > MARKS_READ;
    let unread = |letter: char| match letter {
        // Far from each other and from all letters, so that they are no sequence either.
        mark if many && MARKS.contains(mark) => char::from_u32(0x3400 + 16 * u32::from(mark)).unwrap_or(mark),
        other => other,
    };
    zxcvbn(&piece.chars().map(unread).collect::<String>(), words).guesses()
}

/// True if it has fewer than five different characters.
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
    #[case("xkqz84730192")]
    #[case("4@8({[<369&#!1/|0$5+7%2")]
    #[case("michaeljackson would not like it")]
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
    #[case("123123112322", "password_common")]
    #[case("michaeljackson", "password_common")]
    #[case("MichaelJackson8302", "password_common")]
    #[case("!!michaeljackson99", "password_common")]
    #[case("liverpoolfc1", "password_common")]
    #[case("P@$$w0rd2026!!", "password_common")]
    #[case("qwertzuiopasd", "password_common")]
    #[case("trustno1trustno1", "password_common")]
    fn names_and_what_is_tried_first_are_refused(#[case] password: &str, #[case] code: &str) {
        assert_eq!(check(password), Err(code));
    }

    #[test]
    fn the_name_of_the_person_is_known_too() {
        let email = Email::parse("office@demo.example").unwrap();
        let of = |names: &[&str]| check_password_of("Grace Hopper 1906", &email, names).is_ok();
        assert!(of(&["Analytical Engines"]) && !of(&["Analytical Engines", "Grace Hopper"]));
    }

    #[test]
    fn a_long_password_is_as_good_as_its_best_piece() {
        let weak = "password".repeat(12);
        assert_eq!(check(&weak), Err("password_common"));
        assert_eq!(check(&format!("{weak} Zug-Anker-Mond-41")), Ok(()));
    }

    /// The work doubles with each kind of mark that is read as a letter.
    #[test]
    fn of_many_kinds_of_marks_none_is_read_as_a_letter() {
        assert_eq!(check("mich@eljack$on"), Err("password_common"));
        assert_eq!(check("m!ch@e|j@ck$on"), Ok(()));
    }

    #[rstest]
    #[case("seven\tgreen bicycles")]
    #[case("seven green bicycles\n")]
    #[case("\u{feff}seven green bicycles")]
    #[case("seven\u{200b}green bicycles")]
    #[case("\u{202e}seven green bicycles")]
    fn what_nobody_sees_is_refused(#[case] password: &str) {
        assert_eq!(check(password), Err("password_invisible"));
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(check(&"u\u{308}".repeat(8)), Err("password_too_short"));
        assert_eq!(check(&"ключ-зонт-пять".repeat(9)), Ok(()));
        assert_eq!(check(&"x".repeat(PASSWORD_MAX + 1)), Err("password_too_long"));
    }
}
