//! Search and order of the *Trash* of *Users & Rooms*.

use super::fold::like_pattern;
use super::search::{address_pattern, whole_number};
use super::sorting::Sort;

/// Which users are wanted: all, or those a text finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptPhoneFilter {
    /// Any part of name or email, or a whole extension or number, as [`searched`](super::search::searched).
    pub search: Option<String>,
}

impl KeptPhoneFilter {
    /// The pattern of name and email.
    #[must_use]
    pub fn pattern(&self) -> Option<String> {
        self.search.as_deref().map(like_pattern)
    }

    /// The pattern of an address as it goes out.
    #[must_use]
    pub fn address(&self) -> Option<String> {
        self.search.as_deref().and_then(address_pattern)
    }

    /// A whole extension or number, as what is kept names it; `None` where the text is neither.
    #[must_use]
    pub fn digits(&self) -> Option<String> {
        let text = self.search.as_deref()?;
        let is_extension = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        whole_number(text).or_else(|| is_extension.then(|| text.to_owned()))
    }
}

/// The order of the list. The key stands behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// By name.
    #[default]
    Name,
    /// By when the license was taken.
    Removed,
    /// By until when it is kept.
    Kept,
}

impl Sort for SortBy {
    const ALL: &'static [Self] = &[Self::Name, Self::Removed, Self::Kept];

    fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Removed => "removed",
            Self::Kept => "kept",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Removed => "day of removal",
            Self::Kept => "day until which they are kept",
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("2001", Some("2001"))]
    #[case("(205) 555-0121", Some("+12055550121"))]
    #[case("active", None)]
    #[case("20%1", None)]
    fn whole_extensions_and_numbers_are_found(#[case] text: &str, #[case] digits: Option<&str>) {
        let filter = KeptPhoneFilter { search: Some(text.to_owned()) };
        assert_eq!(filter.digits().as_deref(), digits);
    }
}
