//! What is looked for in *Users & Rooms*, and in which order it is listed.

use super::fold::like_pattern;
use super::ids::{ImportId, PackageId, SiteId};
use super::keyset::{Key, Place};
use super::search::digits_pattern;
use super::words::{HolderKind, PhoneStatus};

/// Which holders of extensions are wanted. `None` always means any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneUserFilter {
    /// The tab.
    pub kind: HolderKind,
    /// Any part of name, e-mail, extension, number or MAC, as [`searched`](super::search::searched).
    pub search: Option<String>,
    /// At this site.
    pub site: Option<SiteId>,
    /// *User Status*.
    pub status: Option<PhoneStatus>,
    /// With this package, or with none.
    pub package: Option<PackageChoice>,
    /// With at least one number, or with none.
    pub has_number: Option<bool>,
    /// With at least one desk phone, or with none.
    pub has_desk_phone: Option<bool>,
    /// Added by this import.
    pub import: Option<ImportId>,
}

/// What is wanted of packages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackageChoice {
    /// No package at all.
    Without,
    /// This one among them.
    With(PackageId),
}

impl PhoneUserFilter {
    /// Everything of one kind.
    #[must_use]
    pub const fn all(kind: HolderKind) -> Self {
        Self {
            kind,
            search: None,
            site: None,
            status: None,
            package: None,
            has_number: None,
            has_desk_phone: None,
            import: None,
        }
    }

    /// Whether everything of the kind is wanted.
    #[must_use]
    pub fn is_all(&self) -> bool {
        *self == Self::all(self.kind)
    }

    /// The pattern of the search.
    #[must_use]
    pub fn pattern(&self) -> Option<String> {
        self.search.as_deref().map(like_pattern)
    }

    /// The pattern of a number or MAC address that was typed with marks between its digits.
    #[must_use]
    pub fn digits_pattern(&self) -> Option<String> {
        let is_digit = |letter: char| letter.is_ascii_hexdigit() || letter == '+';
        self.search.as_deref().and_then(|text| digits_pattern(text, is_digit))
    }
}

/// What a list is ordered by. The name, then the key, stand behind it, so that no two rows are equal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// By name.
    #[default]
    Name,
    /// By full extension, as a number.
    Extension,
    /// By name of the site.
    Site,
    /// Active before inactive.
    Status,
}

/// The order of a list. Descending, it is the exact reverse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub by: SortBy,
    /// From the last to the first.
    pub descending: bool,
}

impl Order {
    /// The list from its other end.
    #[must_use]
    pub const fn reversed(self) -> Self {
        Self { descending: !self.descending, ..self }
    }
}

impl SortBy {
    /// All of them, in the order of the columns.
    pub const ALL: [Self; 4] = [Self::Name, Self::Extension, Self::Site, Self::Status];

    /// The word in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Extension => "extension",
            Self::Site => "site",
            Self::Status => "status",
        }
    }

    /// Reads the word of an address; anything else sorts by name.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        Self::ALL.into_iter().find(|by| by.as_str() == word).unwrap_or_default()
    }

    /// Whether the keys are those of a row in this order; those of an address may be of another.
    #[must_use]
    pub fn fits(self, place: &Place) -> bool {
        match self {
            Self::Name => matches!(place.0[..], [Key::Text(_), Key::Number(_)]),
            Self::Extension => matches!(place.0[..], [Key::Number(_), Key::Number(_)]),
            Self::Site | Self::Status => {
                matches!(place.0[..], [Key::Text(_), Key::Text(_), Key::Number(_)])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_of_another_order_does_not_fit() {
        let by_name = Place(vec![Key::Text("ada".to_owned()), Key::Number(1)]);
        let fitting: Vec<_> = SortBy::ALL.into_iter().filter(|by| by.fits(&by_name)).collect();
        assert_eq!(fitting, [SortBy::Name]);
    }
}
