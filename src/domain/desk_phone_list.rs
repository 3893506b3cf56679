//! The filter and the orders of *Desk Phones*.

use super::desk_phone::Brand;
use super::ids::SiteId;
use super::sorting::Sort;

/// Which desk phones are wanted. `None` means any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskPhoneFilter {
    /// Any part of the MAC address, with any separators, or of the name of a holder, or a whole number of theirs.
    pub search: Option<String>,
    /// Of this brand.
    pub brand: Option<Brand>,
    /// At this site.
    pub site: Option<SiteId>,
    /// True if somebody has it.
    pub assigned: Option<bool>,
}

/// The orders of the list. The MAC address stands behind each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// By MAC address.
    #[default]
    Mac,
    /// By brand, then model.
    Model,
    /// By name of the site.
    Site,
    /// Those that have fetched their configuration before those that have not.
    State,
}

impl Sort for SortBy {
    const ALL: &'static [Self] = &[Self::Mac, Self::Model, Self::Site, Self::State];

    fn as_str(self) -> &'static str {
        match self {
            Self::Mac => "mac",
            Self::Model => "model",
            Self::Site => "site",
            Self::State => "state",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Mac => "MAC address",
            Self::Model => "brand and model",
            _ => self.as_str(),
        }
    }
}
