//! What of the list is wanted, as SQL.

use crate::domain::phone_user_list::{PackageChoice, PhoneUserFilter};
use crate::domain::scope::Scope;
use crate::domain::words::PhoneStatus;
use crate::repository::paged::Conditions;

const ALWAYS: &str = "e.account_id = $1 AND e.kind = $3 AND NOT e.held";
/// The same for counts that an index can give: those held are few, and looking at each row for the mark is a page each.
const ALWAYS_COUNTED: &str = "e.account_id = $1 AND e.kind = $3 AND e.id NOT IN
    (SELECT h.id FROM extensions h WHERE h.account_id = $1 AND h.held)";
/// The same for a count that only reading every row can give: in the order in which rows lie. An index by the kind
/// would lead to them in another, a page each.
const ALWAYS_EVERY_ROW: &str = "e.account_id = $1 AND e.id > 0 AND e.kind || '' = $3 AND NOT e.held";
const SITES: &str = " AND e.site_id IN
    (SELECT a.site_id FROM user_sites a WHERE a.account_id = $1 AND a.user_id = $2)";
const SEARCH: &str =
    " AND (e.search LIKE $4 ESCAPE '!' OR e.search LIKE $5 ESCAPE '!' OR e.search LIKE $13 ESCAPE '!')";
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

/// The conditions in use, on `extensions e`.
pub(super) fn conditions(scope: &Scope, filter: &PhoneUserFilter) -> Conditions {
    let always_counted = if filter.search.is_some() { ALWAYS_EVERY_ROW } else { ALWAYS_COUNTED };
    Conditions::new(scope, ALWAYS, SITES)
        .counted_where(always_counted)
        .with(Some(filter.kind.as_str()), "")
        .with(filter.pattern(), SEARCH)
        .with(filter.digits_pattern(), "")
        .with(filter.site.map(|site| site.0), SITE)
        .with(filter.status.map(PhoneStatus::as_str), STATUS)
        .with(package(filter), PACKAGE)
        .with(has_package(filter), ANY_PACKAGE)
        .with(filter.has_number, NUMBER)
        .with(filter.has_desk_phone, DESK_PHONE)
        .with(filter.import.map(|import| import.0), IMPORT)
        .with(filter.number_pattern(), "")
        .with(filter.only.as_ref().map(|_| true), &only(filter))
}

/// Keys are whole numbers, which need no parameter.
fn only(filter: &PhoneUserFilter) -> String {
    let keys: Vec<String> = filter.only.iter().flatten().map(|key| key.0.to_string()).collect();
    if keys.is_empty() { " AND FALSE".to_owned() } else { format!(" AND e.id IN ({})", keys.join(", ")) }
}

/// The package that must be among those held.
fn package(filter: &PhoneUserFilter) -> Option<i64> {
    match filter.package {
        Some(PackageChoice::With(package)) => Some(package.0),
        _ => None,
    }
}

/// Whether there must be any package.
fn has_package(filter: &PhoneUserFilter) -> Option<bool> {
    matches!(filter.package, Some(PackageChoice::Without)).then_some(false)
}
