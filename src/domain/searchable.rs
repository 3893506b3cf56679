//! Lists that are too long to scroll: people type a part of a name, and choose.

use super::country::{countries, country_name};
use super::time_zone_names::{city_of, zones};

/// A list that is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Searchable {
    /// Countries: typed by name or code, stored as the code.
    Countries,
    /// Time zones: typed and stored by their IANA names.
    TimeZones,
}

impl Searchable {
    /// Its choices, the common ones first: the text that is typed, and other words for it that are found too.
    #[must_use]
    pub fn choices(self) -> Vec<(&'static str, String)> {
        match self {
            Self::Countries => countries().map(|(name, code)| (name, code.to_owned())).collect(),
            Self::TimeZones => zones().map(|name| (name, city_of(name))).collect(),
        }
    }

    /// A stored value as a form shows it.
    #[must_use]
    pub fn shown(self, stored: &str) -> &str {
        match self {
            Self::Countries => country_name(stored),
            Self::TimeZones => stored,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_found_by_other_words_too() {
        let zones = Searchable::TimeZones.choices();
        assert!(zones.contains(&("America/New_York", "New York".to_owned())));
        assert!(Searchable::Countries.choices().contains(&("Germany", "DE".to_owned())));
        assert_eq!(Searchable::Countries.shown("DE"), "Germany");
        assert_eq!(Searchable::Countries.shown("Germny"), "Germny", "what was typed wrongly stays");
    }
}
