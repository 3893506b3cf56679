//! The filter and the orders of *User Management > Users*.

use super::choices::PersonStatus;
use super::fold::like_pattern;
use super::scope::Role;
use super::sorting::Sort;

/// Which users are wanted. `None` means any, but for the status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserFilter {
    /// Any part of name or email, or a whole phone number.
    pub search: Option<String>,
    /// Of this status; otherwise active and inactive ones.
    pub status: Option<PersonStatus>,
    /// Of any status, where none is named: pending ones and those in the trash too.
    pub everybody: bool,
    /// With this role.
    pub role: Option<Role>,
    /// Of exactly this department.
    pub department: Option<String>,
    /// True if they have a phone license, or one is held for them.
    pub licensed: Option<bool>,
}

impl UserFilter {
    /// The pattern of the search.
    #[must_use]
    pub fn pattern(&self) -> Option<String> {
        self.search.as_deref().map(like_pattern)
    }
}

/// The orders of the list. The name, then the key, stand behind each, unless it is unique itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// By name.
    #[default]
    Name,
    /// By email.
    Email,
    /// By department; those without one first.
    Department,
    /// Active before inactive.
    Status,
    /// By when the invitation expires; those who have none last.
    Expires,
    /// By until when the trash keeps them; those whom it keeps until they are removed last.
    Kept,
}

impl Sort for SortBy {
    const ALL: &'static [Self] =
        &[Self::Name, Self::Email, Self::Department, Self::Status, Self::Expires, Self::Kept];

    fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Department => "department",
            Self::Status => "status",
            Self::Expires => "expires",
            Self::Kept => "kept",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Expires => "expiry of the invitation",
            Self::Kept => "day until which they are kept",
            _ => self.as_str(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_a_pattern_and_none_searches_nothing() {
        let of =
            |search: Option<&str>| UserFilter { search: search.map(str::to_owned), ..UserFilter::default() };
        assert_eq!(of(Some("Ada")).pattern().as_deref(), Some("%ada%"));
        assert_eq!(of(None).pattern(), None);
    }
}
