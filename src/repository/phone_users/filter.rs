//! What of the list is wanted, as SQL. All of its statements share these conditions and their parameters.
//!
//! A condition that is not used is left out: one that is always there, such as `$6 IS NULL OR site_id = $6`,
//! makes PostgreSQL believe that few rows are left, and sort all of them instead of walking an index.

use crate::domain::phone_user_list::{PackageChoice, PhoneUserFilter};
use crate::domain::scope::Scope;

const ALWAYS: &str = "e.account_id = $1 AND e.kind = $2 AND NOT e.held";
/// The same for a count that only reading every row can give: in the order in which rows lie. An index by the kind
/// would lead to them in another, a page each.
const ALWAYS_EVERY_ROW: &str = "e.account_id = $1 AND e.id > 0 AND e.kind || '' = $2 AND NOT e.held";
const SITES: &str = " AND e.site_id IN
    (SELECT a.site_id FROM user_sites a WHERE a.account_id = $1 AND a.user_id = $3)";
const SEARCH: &str = " AND (e.search LIKE $4 ESCAPE '!' OR e.search LIKE $5 ESCAPE '!')";
const SITE: &str = " AND e.site_id = $6";
const STATUS: &str = " AND e.status = $7";
const PACKAGE: &str = " AND EXISTS (SELECT 1 FROM extension_packages x
    WHERE x.account_id = e.account_id AND x.extension_id = e.id AND x.package_id = $8)";
const ANY_PACKAGE: &str = " AND $9 = EXISTS (SELECT 1 FROM extension_packages x
    WHERE x.account_id = e.account_id AND x.extension_id = e.id)";
const NUMBER: &str = " AND $10 = EXISTS (SELECT 1 FROM numbers n
    WHERE n.account_id = e.account_id AND n.extension_id = e.id)";
const DESK_PHONE: &str = " AND $11 = EXISTS (SELECT 1 FROM lines l
    WHERE l.account_id = e.account_id AND l.extension_id = e.id AND l.slot > 0)";
const IMPORT: &str = " AND e.import_id = $12";

/// The first parameter after those of the conditions.
pub(super) const NEXT_PARAMETER: usize = 13;

/// The values of the conditions.
pub(super) struct Bound<'a> {
    pub(super) scope: &'a Scope,
    pub(super) filter: &'a PhoneUserFilter,
    pub(super) pattern: Option<String>,
    pub(super) digits_pattern: Option<String>,
}

impl<'a> Bound<'a> {
    pub(super) fn new(scope: &'a Scope, filter: &'a PhoneUserFilter) -> Self {
        Self { scope, filter, pattern: filter.pattern(), digits_pattern: filter.digits_pattern() }
    }

    /// The conditions in use, on `extensions e`.
    pub(super) fn conditions(&self) -> String {
        ALWAYS.to_owned() + &self.optional()
    }

    /// The same for counting.
    pub(super) fn counted(&self) -> String {
        let always = if self.pattern.is_some() { ALWAYS_EVERY_ROW } else { ALWAYS };
        always.to_owned() + &self.optional()
    }

    fn optional(&self) -> String {
        let filter = self.filter;
        let optional = [
            (self.scope.limited().is_some(), SITES),
            (self.pattern.is_some(), SEARCH),
            (filter.site.is_some(), SITE),
            (filter.status.is_some(), STATUS),
            (self.package().is_some(), PACKAGE),
            (self.has_package().is_some(), ANY_PACKAGE),
            (filter.has_number.is_some(), NUMBER),
            (filter.has_desk_phone.is_some(), DESK_PHONE),
            (filter.import.is_some(), IMPORT),
        ];
        optional.into_iter().filter_map(|(used, condition)| used.then_some(condition)).collect()
    }

    /// The package that must be among those held.
    pub(super) fn package(&self) -> Option<i64> {
        match self.filter.package {
            Some(PackageChoice::With(package)) => Some(package.0),
            _ => None,
        }
    }

    /// Whether there must be any package.
    pub(super) fn has_package(&self) -> Option<bool> {
        matches!(self.filter.package, Some(PackageChoice::Without)).then_some(false)
    }
}

/// Binds `$1` to `$12`; those of conditions that are not in use are bound too, and not looked at.
macro_rules! bind_filter {
    ($query:expr, $bound:expr) => {
        $query
            .bind($bound.scope.account)
            .bind($bound.filter.kind.as_str())
            .bind($bound.scope.limited())
            .bind(&$bound.pattern)
            .bind(&$bound.digits_pattern)
            .bind($bound.filter.site)
            .bind($bound.filter.status.map(|status| status.as_str()))
            .bind($bound.package())
            .bind($bound.has_package())
            .bind($bound.filter.has_number)
            .bind($bound.filter.has_desk_phone)
            .bind($bound.filter.import)
    };
}
pub(super) use bind_filter;
