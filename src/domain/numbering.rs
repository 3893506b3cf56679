//! Numbering of the extensions of an account and its sites: lengths, site codes, ranges.

use super::parse::{check_digits_survived, is_digits, parse_required, trim};
use super::problem::{ExtensionProblem, Problem, SiteProblem};

/// Automatic numbering starts here where a site has no range: 800 is the owner (zoom-domain 3.2).
const FIRST_AUTOMATIC: u64 = 801;

/// One to three digits that stand before the short extensions of a site (decision 3).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SiteCode(String);

impl SiteCode {
    /// Reads a cell or field.
    pub fn parse(cell: &str) -> Result<Self, Problem> {
        let text = parse_required(cell, 64)?;
        check_digits_survived(&text, true)?;
        if is_digits(&text) && text.len() <= 3 && !text.starts_with('0') {
            Ok(Self(text))
        } else {
            Err(SiteProblem::CodeShape.into())
        }
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The numbering of extensions at a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteNumbering {
    /// Stands before the short extension.
    pub code: Option<SiteCode>,
    /// First and last short extension given out, both of one length; see [`parse_range`].
    pub range: Option<(String, String)>,
}

/// The rules for extensions, for one account and, where there is one, one site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtensionRules {
    /// The fewest digits where there is no site code.
    pub min: u8,
    /// The most digits of the full extension, site code included.
    pub max: u8,
    /// The numbering of the site.
    pub site: Option<SiteNumbering>,
}

impl Default for ExtensionRules {
    /// 3 to 6 digits (zoom-domain 3.2).
    fn default() -> Self {
        Self { min: 3, max: 6, site: None }
    }
}

impl ExtensionRules {
    /// The fewest and most digits of a short extension.
    ///
    /// With a site code: 2 to 5, and with the code at most `max` (decision 3; zoom-domain 3.1). An account
    /// that allows more than 6 digits may have short ones of up to 10.
    #[must_use]
    pub fn short_length(&self) -> (u8, u8) {
        let Some(code) = self.code() else { return (self.min, self.max) };
        let code_length = u8::try_from(code.as_str().len()).unwrap_or(3);
        let most = if self.max > 6 { 10 } else { 5 };
        (2, self.max.saturating_sub(code_length).min(most))
    }

    pub(super) fn code(&self) -> Option<&SiteCode> {
        self.site.as_ref().and_then(|site| site.code.as_ref())
    }

    pub(super) fn range(&self) -> Option<&(String, String)> {
        self.site.as_ref().and_then(|site| site.range.as_ref())
    }

    /// The first short extension that automatic numbering tries: the start of the site's range, else 801,
    /// else the first of the fewest digits allowed (decision 3).
    #[must_use]
    pub fn first_automatic(&self) -> u64 {
        if let Some(start) = self.range().and_then(|(from, _)| from.parse().ok()) {
            return start;
        }
        let (min, max) = self.short_length();
        let (lowest, beyond) = (power_of_ten(min.saturating_sub(1)), power_of_ten(max));
        if FIRST_AUTOMATIC < beyond { FIRST_AUTOMATIC.max(lowest) } else { lowest }
    }
}

impl ExtensionRules {
    /// Checks that a short extension has as many digits as may be.
    pub(super) fn check_length(&self, short: &str) -> Result<(), ExtensionProblem> {
        let (min, max) = self.short_length();
        if (usize::from(min)..=usize::from(max)).contains(&short.len()) {
            Ok(())
        } else {
            Err(ExtensionProblem::Length { min, max })
        }
    }
}

pub(super) fn power_of_ten(exponent: u8) -> u64 {
    10_u64.saturating_pow(u32::from(exponent))
}

/// Reads the two fields of a site's range; both blank is no range (zoom-domain 2.2, "Site ranges").
pub fn parse_range(
    from: &str,
    to: &str,
    rules: &ExtensionRules,
) -> Result<Option<(String, String)>, Problem> {
    let (from, to) = (trim(from), trim(to));
    if from.is_empty() && to.is_empty() {
        return Ok(None);
    }
    if !is_digits(from) || !is_digits(to) || from.len() != to.len() || from >= to || from.starts_with('0') {
        return Err(SiteProblem::RangeShape.into());
    }
    rules.check_length(from)?;
    Ok(Some((from.to_owned(), to.to_owned())))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn site(code: Option<&str>, range: Option<(&str, &str)>) -> ExtensionRules {
        let code = code.map(|code| SiteCode::parse(code).unwrap());
        let range = range.map(|(from, to)| (from.to_owned(), to.to_owned()));
        ExtensionRules { site: Some(SiteNumbering { code, range }), ..ExtensionRules::default() }
    }

    #[test]
    fn a_raised_limit_allows_longer_short_extensions() {
        let rules = ExtensionRules { max: 12, ..site(Some("12"), None) };
        assert_eq!(rules.short_length(), (2, 10));
    }

    #[rstest]
    #[case(ExtensionRules::default(), &["801", "802"])]
    #[case(ExtensionRules { min: 4, ..ExtensionRules::default() }, &["1000", "1001"])]
    #[case(ExtensionRules { min: 2, max: 2, site: None }, &["10", "11"])]
    #[case(site(Some("12"), Some(("910", "920"))), &["12910", "12912"])]
    #[case(site(None, Some(("998", "999"))), &["998"])]
    fn automatic_numbering_starts_low_and_skips_reserved_ones(
        #[case] rules: ExtensionRules,
        #[case] first: &[&str],
    ) {
        let given: Vec<String> =
            rules.automatic().take(2).map(|extension| extension.full().to_owned()).collect();
        assert_eq!(given, first);
    }

    #[rstest]
    #[case("", "", Ok(None))]
    #[case("200", "299", Ok(Some(("200".to_owned(), "299".to_owned()))))]
    #[case("299", "200", Err(SiteProblem::RangeShape.into()))]
    #[case("200", "2999", Err(SiteProblem::RangeShape.into()))]
    #[case("200", "", Err(SiteProblem::RangeShape.into()))]
    #[case("20", "29", Err(ExtensionProblem::Length { min: 3, max: 6 }.into()))]
    fn a_range_has_two_ends_of_one_length(
        #[case] from: &str,
        #[case] to: &str,
        #[case] read: Result<Option<(String, String)>, Problem>,
    ) {
        assert_eq!(parse_range(from, to, &ExtensionRules::default()), read);
    }

    #[rstest]
    #[case("1", true)]
    #[case("123", true)]
    #[case("1234", false)]
    #[case("01", false)]
    #[case("A1", false)]
    #[case("", false)]
    fn site_codes_are_one_to_three_digits(#[case] cell: &str, #[case] valid: bool) {
        assert_eq!(SiteCode::parse(cell).is_ok(), valid);
    }
}
