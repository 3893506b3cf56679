//! Extension numbers: shape, length, reserved ones, ranges and site codes.
//!
//! Whether an extension is free is not known here; see `imports` for claims.

use super::cell::{check_digits_survived, is_digits, parse_required, trim};
use super::problem::{CellProblem, ExtensionProblem, Problem, SiteProblem};

/// Extensions nobody gets because dialing them reaches an emergency or service number.
///
/// The source says that the list depends on the country and does not give it; this one is our decision
/// (zoom-domain 3.2, "INFERENCE reserved set"). 000 is left out: no extension begins with 0.
const RESERVED: [&str; 12] =
    ["112", "211", "311", "411", "511", "611", "711", "811", "911", "933", "988", "999"];

/// The most digits the schema takes (decision 3).
pub const EXTENSION_MAX: u8 = 15;

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

/// How a site numbers its extensions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteNumbering {
    /// Stands before the short extension.
    pub code: Option<SiteCode>,
    /// First and last short extension given out, both of one length; see [`parse_range`].
    pub range: Option<(String, String)>,
}

/// What an extension may be, for one account and, where there is one, one site.
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

    fn code(&self) -> Option<&SiteCode> {
        self.site.as_ref().and_then(|site| site.code.as_ref())
    }

    fn range(&self) -> Option<&(String, String)> {
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

    /// All extensions that automatic numbering may give out, lowest first. Taken ones are among them.
    pub fn automatic(&self) -> impl Iterator<Item = Extension> + '_ {
        self.automatic_from(self.first_automatic())
    }

    /// As [`Self::automatic`], from a short extension on.
    pub fn automatic_from(&self, short: u64) -> impl Iterator<Item = Extension> + '_ {
        let last = match self.range().and_then(|(_, to)| to.parse().ok()) {
            Some(to) => to,
            None => power_of_ten(self.short_length().1) - 1,
        };
        (short..=last).filter_map(|short| Extension::of(&short.to_string(), self).ok())
    }
}

fn power_of_ten(exponent: u8) -> u64 {
    10_u64.saturating_pow(u32::from(exponent))
}

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
            return Err(ExtensionProblem::NotDigits.into());
        }
        Self::of(text, rules).map_err(Problem::from)
    }

    fn of(short: &str, rules: &ExtensionRules) -> Result<Self, ExtensionProblem> {
        check_length(short, rules)?;
        if short.starts_with('0') {
            return Err(ExtensionProblem::LeadingZero);
        }
        let code = rules.code().map_or("", SiteCode::as_str);
        let full = format!("{code}{short}");
        check_reserved(&[short, &full])?;
        check_range(short, rules)?;
        Ok(Self { full, code_length: code.len() })
    }

    /// What is dialed inside the site.
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

fn check_length(short: &str, rules: &ExtensionRules) -> Result<(), ExtensionProblem> {
    let (min, max) = rules.short_length();
    if (usize::from(min)..=usize::from(max)).contains(&short.len()) {
        Ok(())
    } else {
        Err(ExtensionProblem::Length { min, max })
    }
}

/// The short one is dialed inside the site and the full one from elsewhere: neither may be reserved.
fn check_reserved(dialed: &[&str]) -> Result<(), ExtensionProblem> {
    match dialed.iter().find(|number| RESERVED.contains(number)) {
        Some(number) => Err(ExtensionProblem::Reserved { number: (*number).to_owned() }),
        None => Ok(()),
    }
}

/// Both ends of a range have one length, so that text of that length compares as numbers do.
fn check_range(short: &str, rules: &ExtensionRules) -> Result<(), ExtensionProblem> {
    let Some((from, to)) = rules.range() else { return Ok(()) };
    if short.len() == from.len() && (from.as_str()..=to.as_str()).contains(&short) {
        Ok(())
    } else {
        Err(ExtensionProblem::OutsideRange { from: from.clone(), to: to.clone() })
    }
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
    check_length(from, rules)?;
    Ok(Some((from.to_owned(), to.to_owned())))
}
