//! Email addresses: what people sign in with, and the key of a row (zoom-domain, fact 2).

mod key;

use super::fold::fold;
use super::parse::{
    check_hidden_spaces, check_key_is_visible, check_not_a_blank_word, is_forbidden, parse_required, trim,
};
use super::problem::{CellProblem, Problem, UserProblem};
pub use key::{EMAIL_MAX, KeptKeys, former_key, in_ascii, key, spellings};

/// The most bytes before the `@` (RFC 5321 4.5.3.1.1).
const LOCAL_MAX: usize = 64;

/// One address of the shape `name@place.domain`, as written by its owner.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Email(String);

impl Email {
    /// Reads a cell or field. A link (`mailto:`), hidden spaces and `N/A` are problems, with the address
    /// alone as suggestion (decision 22).
    ///
    /// The shape is what mail systems agree on: something, `@`, a domain with a dot, which can be written in ASCII.
    /// Only writing to it finds out whether somebody reads mail there.
    pub fn parse(cell: &str) -> Result<Self, Problem> {
        check_key_is_visible(cell, Self::parse)?;
        let text = parse_required(cell, EMAIL_MAX)?;
        check_not_a_blank_word(&text, false)?;
        check_hidden_spaces(&text)?;
        if let Some(suggestion) = bare(&text) {
            return Err(UserProblem::EmailPrefix { suggestion: suggestion.to_owned() }.into());
        }
        if let Some(suggestion) = without_marks(&text) {
            return Err(UserProblem::EmailMarks { suggestion }.into());
        }
        let ascii = in_ascii(&text).filter(|_| is_address(&text)).ok_or(UserProblem::EmailShape)?;
        // Some letters grow when they are folded or written in ASCII, and that form is the key.
        if fold(&ascii).chars().count() > EMAIL_MAX {
            return Err(CellProblem::TooLong { max: EMAIL_MAX }.into());
        }
        Ok(Self(text))
    }

    /// An address as it is stored, which was read by the rules of its day.
    #[must_use]
    pub const fn stored(text: String) -> Self {
        Self(text)
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which emails are compared and unique (decision 5).
    #[must_use]
    pub fn key(&self) -> String {
        key(&self.0)
    }

    /// The part before the `@`.
    #[must_use]
    pub fn local_part(&self) -> &str {
        self.0.split_once('@').map_or(self.0.as_str(), |(local, _)| local)
    }
}

impl std::fmt::Display for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The address inside `mailto:address?subject=…`, `<address>` or `Name <address>`; `None` where there is
/// no such wrapping or no address in it.
fn bare(text: &str) -> Option<&str> {
    let inner = match text.split_once('<') {
        Some((_, rest)) => rest.strip_suffix('>')?,
        None => text,
    };
    let has_scheme = inner.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("mailto:"));
    let inner = if has_scheme { &inner[7..] } else { inner };
    let address = trim(inner.split('?').next().unwrap_or(inner));
    (address != text && is_address(address)).then_some(address)
}

/// The address in a text that is one but for what mail programs and sentences put around it; else the text.
pub(super) fn written_in(text: &str) -> &str {
    if !text.contains('@') {
        return text;
    }
    let text = text.trim_end_matches(END_MARKS);
    bare(text).unwrap_or(text)
}

/// The address with a mark at its end, or spaces beside its `@`; `None` where there are none, or it is no address.
fn without_marks(text: &str) -> Option<String> {
    let (local, domain) = text.split_once('@')?;
    let domain = domain.trim().trim_end_matches(END_MARKS);
    let address = format!("{}@{domain}", local.trim());
    (address != text && is_address(&address)).then_some(address)
}

/// Marks behind an address in lists and sentences.
const END_MARKS: [char; 5] = ['.', ',', ';', '|', ' '];

fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    is_local_part(local) && domain.contains('.') && domain.split('.').all(is_label)
}

fn is_local_part(local: &str) -> bool {
    let allowed = |c: char| {
        c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c) || (!c.is_ascii() && !is_blank(c))
    };
    (1..=LOCAL_MAX).contains(&local.len())
        && local.chars().all(allowed)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

fn is_label(label: &str) -> bool {
    let allowed = |c: char| c.is_alphanumeric() || c == '-' || (!c.is_ascii() && !is_blank(c));
    (1..=63).contains(&label.chars().count())
        && label.chars().all(allowed)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || is_forbidden(letter)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("ada.lovelace@demo.example")]
    #[case("  Ada+phones@Demo.Example ")]
    #[case("o'brien_1@mail.demo.example")]
    #[case("jürgen@bücher.example")]
    fn addresses_are_taken_as_written(#[case] cell: &str) {
        assert_eq!(Email::parse(cell).map(|email| email.0), Ok(cell.trim().to_owned()));
    }

    #[rstest]
    #[case("ada")]
    #[case("ada@demo")]
    #[case("@demo.example")]
    #[case("ada@")]
    #[case("ada@@demo.example")]
    #[case("ada lovelace@demo.example")]
    #[case("ada@demo..example")]
    #[case("ada@-demo.example")]
    #[case(".ada@demo.example")]
    #[case("ada@demo.example, eve@demo.example")]
    #[case("<script>@demo.example")]
    #[case("ada\u{2003}lovelace@demo.example")]
    #[case("ada@de\u{3000}mo.example")]
    fn other_text_is_no_address(#[case] cell: &str) {
        assert_eq!(Email::parse(cell), Err(UserProblem::EmailShape.into()));
    }

    #[rstest]
    #[case::folded(format!("{}@{}.example", "\u{130}".repeat(32), ["demo"; 17].join(".")))]
    #[case::in_ascii(format!("nora@{}example", "ü.".repeat(38)))]
    fn an_address_fits_its_column_as_it_is_compared(#[case] grows: String) {
        assert!(grows.chars().count() <= EMAIL_MAX);
        assert_eq!(Email::parse(&grows), Err(CellProblem::TooLong { max: EMAIL_MAX }.into()));
    }

    #[rstest]
    #[case::no_domain_begins_so("nora@\u{301}ü.example")]
    #[case::another_sign_when_folded("nora@b＠ücher.example")]
    #[case::a_label_too_long_in_ascii(
        "nora@üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü.example"
    )]
    #[case::too_many_bytes_before_the_sign("üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü@demo.example")]
    fn what_cannot_go_out_is_no_address(#[case] cell: &str) {
        assert_eq!(Email::parse(cell), Err(UserProblem::EmailShape.into()));
    }

    #[rstest]
    #[case("mailto:ada@demo.example", "email_prefix")]
    #[case("MAILTO:ada@demo.example?subject=Hello", "email_prefix")]
    #[case("Ada Lovelace <ada@demo.example>", "email_prefix")]
    #[case("<mailto:ada@demo.example>", "email_prefix")]
    #[case("ada@demo.example.", "email_marks")]
    #[case("ada@demo.example;", "email_marks")]
    #[case("ada@demo.example|", "email_marks")]
    #[case("ada @demo.example", "email_marks")]
    #[case("ada@demo.example\u{a0}", "hidden_space")]
    #[case("\u{feff}ada@demo.example", "invisible_characters")]
    #[case("ada@demo.example\u{200e}", "invisible_characters")]
    #[case("a\u{ad}da@demo.example", "invisible_characters")]
    #[case("ada@demo.example\u{fe0f}", "invisible_characters")]
    #[case("\u{2068}mailto:ada@demo.example\u{2069}", "invisible_characters")]
    #[case("ada@demo.example\u{a0}\u{200b}", "invisible_characters")]
    fn one_press_repairs_a_copied_address(#[case] cell: &str, #[case] code: &str) {
        let problem = Email::parse(cell).unwrap_err();
        assert_eq!(problem.code(), code);
        assert_eq!(problem.suggestion().as_deref(), Some("ada@demo.example"));
    }

    #[rstest]
    #[case("", CellProblem::Required)]
    #[case("N/A", CellProblem::NotAvailableWord { may_be_blank: false })]
    #[case("ada\0@demo.example", CellProblem::ControlCharacter)]
    fn damaged_cells_are_named(#[case] cell: &str, #[case] problem: CellProblem) {
        assert_eq!(Email::parse(cell), Err(problem.into()));
    }

    #[test]
    fn an_address_has_at_most_128_characters() {
        let long = |letters: usize| format!("ada@{}.example", ["demo"; 40].join(".").get(..letters).unwrap());
        assert!(Email::parse(&long(EMAIL_MAX - 12)).is_ok());
        assert_eq!(Email::parse(&long(EMAIL_MAX - 11)), Err(CellProblem::TooLong { max: EMAIL_MAX }.into()));
    }

    proptest! {
        #[test]
        fn a_suggestion_is_taken_when_pressed(
            start in "(mailto:|MailTo:|Ada <|<mailto:)",
            address in "[a-z]{1,9}(\\.[a-z]{1,9})?@[a-z]{1,9}\\.[a-z]{2,9}",
            query in "(\\?subject=[a-z]{0,9})?",
        ) {
            let end = if start.contains('<') { ">" } else { "" };
            let problem = Email::parse(&format!("{start}{address}{query}{end}")).unwrap_err();
            prop_assert_eq!(Email::parse(&problem.suggestion().unwrap()).map(|email| email.0), Ok(address));
        }

        #[test]
        fn every_text_has_an_answer(text in "\\PC{0,30}@?\\PC{0,20}") {
            let _ = Email::parse(&text);
        }
    }
}
