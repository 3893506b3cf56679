//! Search and order of the *Directory*.

use super::ids::SiteId;
use super::sorting::Sort;

/// Which phone users are wanted. `None` means any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DirectoryFilter {
    /// Any part of the name, the extension or a direct number.
    pub search: Option<String>,
    /// At this site.
    pub site: Option<SiteId>,
}

/// Orders of the list. The name, then the key, stand behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// By name.
    #[default]
    Name,
    /// By extension, as a number.
    Extension,
    /// By department; those without one first.
    Department,
    /// By name of the site.
    Site,
}

impl Sort for SortBy {
    const ALL: &'static [Self] = &[Self::Name, Self::Extension, Self::Department, Self::Site];

    fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Extension => "extension",
            Self::Department => "department",
            Self::Site => "site",
        }
    }
}
