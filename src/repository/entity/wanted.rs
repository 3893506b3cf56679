//! The rows of a list that are wanted: a search, filters that the thing declares, or some rows alone.

use super::table::Table;
use crate::domain::fold::like_pattern;
use crate::domain::ids::UserId;
use crate::domain::scope::{Scope, Sites};
use crate::repository::paged::Conditions;

/// The rows that are wanted; all by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// A part of what the search looks at.
    pub search: Option<String>,
    /// The filters that are set, each by its name, with its value as an address has it.
    pub filters: Vec<(&'static str, String)>,
    /// These alone, by their keys.
    pub only: Option<Vec<i64>>,
}

impl Wanted {
    /// Some rows alone.
    #[must_use]
    pub fn only(keys: Vec<i64>) -> Self {
        Self { only: Some(keys), ..Self::default() }
    }

    /// The conditions of the rows. A value that is none of its filter is passed over, as other lists do.
    pub(super) fn conditions<T: Table>(&self, scope: &Scope) -> Conditions {
        let present = if T::PRESENT.is_empty() { String::new() } else { format!(" AND {}", T::PRESENT) };
        let sites = if limited::<T>(scope).is_some() { scope.sites.clone() } else { Sites::All };
        let seen = Scope { sites, ..scope.clone() };
        let search = self.search.as_deref().map(like_pattern);
        let conditions = Conditions::new(&seen, of_account::<T>(), &visible::<T>(""))
            .with(search, &format!(" AND ({})", T::SEARCH))
            .with(true, &present);
        let set = self
            .filters
            .iter()
            .filter_map(|(name, value)| T::FILTERS.iter().find(|filter| filter.name == *name)?.holds(value));
        let conditions = set.fold(conditions, |conditions, holds| conditions.with(true, &holds));
        conditions
            .with(self.only.as_ref().map(|_| true), &only::<T>(self.only.as_deref().unwrap_or_default()))
    }
}

/// Keys are whole numbers, which need no parameter.
fn only<T: Table>(keys: &[i64]) -> String {
    let keys: Vec<String> = keys.iter().map(i64::to_string).collect();
    if keys.is_empty() {
        " AND FALSE".to_owned()
    } else {
        format!(" AND {}.id IN ({})", T::NAME, keys.join(", "))
    }
}

/// The condition for who may see some sites only; `and` goes before it.
pub(super) fn visible<T: Table>(and: &str) -> String {
    if T::VISIBLE.is_empty() { String::new() } else { format!(" AND ({and}{})", T::VISIBLE) }
}

/// The condition for the account, `$1`.
pub(super) fn of_account<T: Table>() -> &'static str {
    T::JOINED.map_or("account_id = $1", |joined| joined.of_account)
}

/// The person whose sites limit what is seen; `None` where all rows are.
pub(super) fn limited<T: Table>(scope: &Scope) -> Option<UserId> {
    scope.limited().filter(|_| !T::SEEN_BY.is_some_and(|right| scope.may(right)))
}
