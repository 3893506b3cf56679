//! The filter and the orders of *Users & Rooms*.

use super::choices::{HolderKind, PhoneStatus};
use super::fold::like_pattern;
use super::ids::{ExtensionId, ImportId, PackageId, SettingTemplateId, SiteId};
use super::search::{digits_pattern, number_pattern};
use super::sorting::{self, Sort};

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
    /// With this department, or with none.
    pub department: Option<TextChoice>,
    /// With this cost center, or with none.
    pub cost_center: Option<TextChoice>,
    /// Last given the settings of this template, or of none.
    pub template: Option<TemplateChoice>,
    /// Told their extension by email, or not yet.
    pub welcomed: Option<bool>,
    /// Added by this import.
    pub import: Option<ImportId>,
    /// These only, such as ticked rows.
    pub only: Option<Vec<ExtensionId>>,
}

/// The condition on packages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackageChoice {
    /// No package at all.
    Without,
    /// This one among them.
    With(PackageId),
}

/// The condition on a text of the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextChoice {
    /// None.
    Without,
    /// This one, in any spelling.
    Is(String),
}

/// The condition on the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateChoice {
    /// None.
    Without,
    /// This one.
    Of(SettingTemplateId),
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
            department: None,
            cost_center: None,
            template: None,
            welcomed: None,
            import: None,
            only: None,
        }
    }

    /// True if everything of the kind is wanted.
    #[must_use]
    pub fn is_all(&self) -> bool {
        *self == Self::all(self.kind)
    }

    /// The number of those in [`Self::only`] that are not among those found.
    #[must_use]
    pub fn gone(&self, found: i64) -> usize {
        let found = usize::try_from(found).unwrap_or_default();
        self.only.as_ref().map_or(0, |only| only.len().saturating_sub(found))
    }

    /// The pattern of the search.
    #[must_use]
    pub fn pattern(&self) -> Option<String> {
        self.search.as_deref().map(like_pattern)
    }

    /// The pattern of a number or MAC address that was typed with marks between its digits.
    #[must_use]
    pub fn digits_pattern(&self) -> Option<String> {
        self.search.as_deref().and_then(digits_pattern)
    }

    /// The pattern of a number that was typed in another way than it is stored.
    #[must_use]
    pub fn number_pattern(&self) -> Option<String> {
        self.search.as_deref().and_then(number_pattern)
    }
}

/// The orders of the list. The name, then the key, stand behind each.
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

/// The order of the list.
pub type Order = sorting::Order<SortBy>;

impl Sort for SortBy {
    const ALL: &'static [Self] = &[Self::Name, Self::Extension, Self::Site, Self::Status];

    fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Extension => "extension",
            Self::Site => "site",
            Self::Status => "status",
        }
    }
}
