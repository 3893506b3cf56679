//! Names of columns: which are the same, and which are one name with something around it.

use super::column::{Column, words};
use crate::domain::suggestions::nearest;

/// True for the same name: case, outer and double spaces, no-break spaces and the typographic apostrophe never matter.
pub(super) fn same(a: &str, b: &str) -> bool {
    normal(a) == normal(b)
}

fn normal(name: &str) -> String {
    let words: Vec<_> = name.split_whitespace().collect();
    words.join(" ").to_lowercase().replace(['\u{2019}', '\u{2018}', '`', '\u{B4}'], "'")
}

/// The column that a name means which is none of its own: with marks around it, or misspelt.
pub(super) fn meant<'a>(name: &str, columns: &[&'a Column]) -> Option<&'a Column> {
    decorated(name, columns).or_else(|| {
        let near = nearest(name, columns.iter().flat_map(|column| words(column)))?;
        find(columns, |word| word == near)
    })
}

/// The column of a name that has marks around it: `Email*`, `* Email:`, `Email (required)`, `first_name`, `“Email”`.
pub(super) fn decorated<'a>(name: &str, columns: &[&'a Column]) -> Option<&'a Column> {
    let plain = plain(name);
    if plain.is_empty() { None } else { find(columns, |word| bare(word) == plain) }
}

fn find<'a>(columns: &[&'a Column], is: impl Fn(&str) -> bool) -> Option<&'a Column> {
    columns.iter().find(|column| words(column).any(&is)).copied()
}

/// Only the letters and digits of a name, without what stands in brackets and without the words about need.
fn plain(name: &str) -> String {
    let mut depth = 0_i32;
    let mut kept = String::new();
    for letter in name.chars() {
        depth += i32::from(matches!(letter, '(' | '[' | '{' | '<'));
        if depth <= 0 {
            kept.push(letter);
        }
        depth -= i32::from(matches!(letter, ')' | ']' | '}' | '>'));
    }
    let needless = |word: &&str| !["required", "optional", "mandatory"].contains(&bare(word).as_str());
    kept.split_whitespace().filter(needless).map(bare).collect()
}

fn bare(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::COLUMNS;
    use super::*;

    #[test]
    fn marks_around_a_name_do_not_hide_it() {
        let columns: Vec<&Column> = COLUMNS.iter().collect();
        for name in [
            "Email*",
            "* Email",
            "Email:",
            "Email (required)",
            "Email [Required]",
            "Email - required",
            "E-Mail",
            "e_mail",
            "\u{201C}Email\u{201D}",
            "\u{200B}Email",
            "'Email'",
            "#Email",
            "EMAIL.",
            "Email (work)",
        ] {
            assert_eq!(decorated(name, &columns).map(|column| column.header), Some("Email"), "{name}");
        }
        for (name, header) in [("phone_number", "Phone Number"), ("PhoneNumber*", "Phone Number")] {
            assert_eq!(decorated(name, &columns).map(|column| column.header), Some(header), "{name}");
        }
        for name in ["", "*", "(Email)", "ada@demo.example", "Emails", "Required"] {
            assert_eq!(decorated(name, &columns), None, "{name}");
        }
    }

    #[test]
    fn a_slip_of_the_hand_is_meant_too() {
        let columns: Vec<&Column> = COLUMNS.iter().collect();
        assert_eq!(meant("Emial", &columns).map(|column| column.header), Some("Email"));
        assert_eq!(meant("Caling Plan", &columns).map(|column| column.header), Some("Package"));
        assert_eq!(meant("Manager", &columns), None);
    }
}
