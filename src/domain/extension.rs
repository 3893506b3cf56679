//! Extension numbers: shape and reserved ones. Lengths and ranges are in `numbering`.
//!
//! Extensions in use are not known here; see `imports` for claims.

pub use super::numbering::{ExtensionRules, SiteCode, SiteNumbering, parse_range};
use super::parse::{check_digits_survived, is_digits, trim, without_thousands};
use super::problem::{CellProblem, ExtensionProblem, Problem};

/// Extensions nobody gets because dialing them reaches an emergency or service number.
///
/// The source says that the list depends on the country and does not give it; this one is our decision
/// (zoom-domain 3.2, "INFERENCE reserved set"). 000 is left out: no extension begins with 0.
const RESERVED: [&str; 12] =
    ["112", "211", "311", "411", "511", "611", "711", "811", "911", "933", "988", "999"];

/// The most digits the schema takes (decision 3).
pub const EXTENSION_MAX: u8 = 15;

/// An extension that fits the rules of its account and site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Extension {
    full: String,
    /// Where the short one begins in the full one.
    code_length: usize,
}

impl Extension {
    /// Reads a cell or field, which has the short extension where the site has a code (zoom-domain,
    /// fact 6). A blank cell is a problem here: blank means "the next free one" to those who ask.
    pub fn parse(cell: &str, rules: &ExtensionRules) -> Result<Self, Problem> {
        let text = trim(cell);
        if text.is_empty() {
            return Err(CellProblem::Required.into());
        }
        check_digits_survived(text, true)?;
        if !is_digits(text) {
            return Err(ExtensionProblem::NotDigits { suggestion: told(text, rules) }.into());
        }
        Self::of(text, rules).map_err(Problem::from)
    }

    pub(super) fn of(short: &str, rules: &ExtensionRules) -> Result<Self, ExtensionProblem> {
        rules.check_length(short)?;
        if short.starts_with('0') {
            return Err(ExtensionProblem::LeadingZero);
        }
        let code = rules.code().map_or("", SiteCode::as_str);
        let full = format!("{code}{short}");
        check_reserved(&[short, &full])?;
        check_range(short, rules)?;
        Ok(Self { full, code_length: code.len() })
    }

    /// The short extension, dialed inside the site.
    #[must_use]
    pub fn short(&self) -> &str {
        &self.full[self.code_length..]
    }

    /// Site code and short extension; unique in the account (decision 2).
    #[must_use]
    pub fn full(&self) -> &str {
        &self.full
    }
}

/// Words before an extension in signatures and lists.
const LABELS: [&str; 6] = ["extension", "ext.", "ext", "x.", "x", "#"];

/// The extension in `ext. 206`, `x205`, `#207` or `1,204`, where it fits the rules.
fn told(text: &str, rules: &ExtensionRules) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let bare = LABELS.iter().find_map(|label| lower.strip_prefix(label)).unwrap_or(&lower);
    let bare = bare.trim_matches([' ', ':', '.']);
    let digits = without_thousands(bare).unwrap_or_else(|| bare.to_owned());
    let without_code = rules.code().and_then(|code| digits.strip_prefix(code.as_str()));
    let all = [Some(digits.as_str()), without_code].into_iter().flatten();
    let mut fitting = all.filter(|digits| is_digits(digits) && Extension::of(digits, rules).is_ok());
    fitting.next().map(str::to_owned)
}

/// The short one is dialed inside the site and the full one from elsewhere: neither may be reserved.
fn check_reserved(dialed: &[&str]) -> Result<(), ExtensionProblem> {
    match dialed.iter().find(|number| RESERVED.contains(number)) {
        Some(number) => Err(ExtensionProblem::Reserved { number: (*number).to_owned() }),
        None => Ok(()),
    }
}

/// The reserved extensions that somebody could otherwise be given under these rules, as they are typed.
#[must_use]
pub fn reserved(rules: &ExtensionRules) -> Vec<&'static str> {
    let code = rules.code().map_or("", SiteCode::as_str);
    let typed = |number: &'static str| [Some(number), number.strip_prefix(code).filter(|_| !code.is_empty())];
    let is_kept = |short: &&str| {
        let reserved = matches!(Extension::of(short, rules), Err(ExtensionProblem::Reserved { .. }));
        reserved && check_range(short, rules).is_ok()
    };
    RESERVED.into_iter().flat_map(typed).flatten().filter(is_kept).collect()
}

/// Both ends of a range have one length, so that text of that length compares as numbers do.
fn check_range(short: &str, rules: &ExtensionRules) -> Result<(), ExtensionProblem> {
    let Some((from, to)) = rules.range() else { return Ok(()) };
    if short.len() == from.len() && (from.as_str()..=to.as_str()).contains(&short) {
        Ok(())
    } else {
        Err(ExtensionProblem::OutsideRange { from: from.clone(), to: to.clone(), next: None })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn site(code: Option<&str>, range: Option<(&str, &str)>) -> ExtensionRules {
        let code = code.map(|code| SiteCode::parse(code).unwrap());
        let range = range.map(|(from, to)| (from.to_owned(), to.to_owned()));
        ExtensionRules { site: Some(SiteNumbering { code, range }), ..ExtensionRules::default() }
    }

    #[rstest]
    #[case(None, None, &["112", "211", "311", "411", "511", "611", "711", "811", "911", "933", "988", "999"])]
    #[case(None, Some(("900", "950")), &["911", "933"])]
    #[case(None, Some(("2000", "2999")), &[])]
    #[case(Some("11"), Some(("20", "29")), &[])]
    #[case(Some("9"), Some(("10", "40")), &["11", "33"])]
    #[case(Some("9"), Some(("900", "999")), &["911", "933", "988", "999"])]
    fn only_what_a_site_could_give_is_told_as_reserved(
        #[case] code: Option<&str>,
        #[case] range: Option<(&str, &str)>,
        #[case] told: &[&str],
    ) {
        assert_eq!(reserved(&site(code, range)), told);
    }

    #[rstest]
    #[case("801", "801")]
    #[case(" 123456 ", "123456")]
    fn three_to_six_digits_are_an_extension(#[case] cell: &str, #[case] full: &str) {
        let extension = Extension::parse(cell, &ExtensionRules::default()).unwrap();
        assert_eq!((extension.short(), extension.full()), (full, full));
    }

    #[rstest]
    #[case("", "required")]
    #[case("12", "extension_length")]
    #[case("1234567", "extension_length")]
    #[case("12a4", "extension_not_digits")]
    #[case("-801", "extension_not_digits")]
    #[case("٨٠١", "extension_not_digits")]
    #[case("0801", "extension_leading_zero")]
    #[case("911", "extension_reserved")]
    #[case("1001.0", "excel_float")]
    #[case("1.5E+3", "scientific_notation")]
    #[case("n/a", "not_available_word")]
    fn other_cells_are_refused(#[case] cell: &str, #[case] code: &str) {
        assert_eq!(Extension::parse(cell, &ExtensionRules::default()).unwrap_err().code(), code);
    }

    #[rstest]
    #[case("x205", Some("205"))]
    #[case("ext. 206", Some("206"))]
    #[case("Extension: 206", Some("206"))]
    #[case("#207", Some("207"))]
    #[case("1,204", Some("1204"))]
    #[case("1'204", Some("1204"))]
    #[case("Ext. 1,204", Some("1204"))]
    #[case("1001,1002", None)]
    #[case("x911", None)]
    #[case("reception", None)]
    fn one_press_leaves_the_extension(#[case] cell: &str, #[case] written: Option<&str>) {
        let problem = Extension::parse(cell, &ExtensionRules::default()).unwrap_err();
        assert_eq!((problem.code(), problem.suggestion().as_deref()), ("extension_not_digits", written));
    }

    #[test]
    fn one_press_leaves_the_site_code_out() {
        let problem = Extension::parse("21 557", &site(Some("21"), None)).unwrap_err();
        assert_eq!(problem.suggestion().as_deref(), Some("557"));
    }

    #[test]
    fn the_full_extension_is_site_code_and_short_one() {
        let extension = Extension::parse("2345", &site(Some("12"), None)).unwrap();
        assert_eq!((extension.short(), extension.full()), ("2345", "122345"));
    }

    #[rstest]
    #[case("12", "2", "extension_length")]
    #[case("12", "23456", "extension_length")]
    #[case("123", "2345", "extension_length")]
    #[case("9", "11", "extension_reserved")]
    #[case("12", "911", "extension_reserved")]
    fn site_codes_leave_less_room(#[case] code: &str, #[case] cell: &str, #[case] problem: &str) {
        assert_eq!(Extension::parse(cell, &site(Some(code), None)).unwrap_err().code(), problem);
    }

    #[rstest]
    #[case("200", true)]
    #[case("299", true)]
    #[case("300", false)]
    #[case("2000", false)]
    fn a_site_gives_out_its_range_only(#[case] cell: &str, #[case] inside: bool) {
        let rules = site(None, Some(("200", "299")));
        let (from, to) = ("200".to_owned(), "299".to_owned());
        let expected = ExtensionProblem::OutsideRange { from, to, next: None };
        assert_eq!(Extension::parse(cell, &rules).err(), (!inside).then(|| expected.into()));
    }

    proptest! {
        #[test]
        fn an_automatic_extension_is_taken_when_typed(code in "[1-9][0-9]{0,2}", skip in 0_usize..50) {
            let rules = site(Some(&code), None);
            let given = rules.automatic().nth(skip).unwrap();
            prop_assert_eq!(Extension::parse(given.short(), &rules), Ok(given.clone()));
            prop_assert_eq!(given.full(), format!("{code}{}", given.short()));
        }

        #[test]
        fn every_text_has_an_answer(text in "\\PC{0,20}") {
            let _ = Extension::parse(&text, &ExtensionRules::default());
        }
    }
}
