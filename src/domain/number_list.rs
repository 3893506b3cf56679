//! The filter and the orders of *Phone Numbers*.

use super::choices::NumberType;
use super::ids::{NumberId, SiteId};
use super::sorting::Sort;

/// Which numbers are wanted. `None` means any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberFilter {
    /// Any part of the number, with or without marks between its digits, or of the name of its holder.
    pub search: Option<String>,
    /// Of this site.
    pub site: Option<SiteId>,
    /// True if somebody has it.
    pub assigned: Option<bool>,
    /// Of this type.
    pub kind: Option<NumberType>,
    /// These alone, by their keys; the other conditions hold too.
    pub only: Option<Vec<NumberId>>,
}

/// The orders of the list. The number stands behind each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// By the number itself.
    #[default]
    Number,
    /// By name of the site.
    Site,
    /// Toll before toll-free.
    Type,
}

impl Sort for SortBy {
    const ALL: &'static [Self] = &[Self::Number, Self::Site, Self::Type];

    fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Site => "site",
            Self::Type => "type",
        }
    }
}
