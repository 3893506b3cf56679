//! Statements for a stretch of the list, put together from constants: which order, which direction, beside
//! which place, under which conditions.

use super::details::DETAILS;
use super::filter::{Bound, NEXT_PARAMETER};
use super::row::{COLUMNS, JOINS};
use crate::domain::keyset::Place;
use crate::domain::phone_user_list::{Order, SortBy};

/// What the list is ordered by; a place has a value for each ([`super::row::Row::place`]). Extensions are
/// compared as numbers and are 0 while a set of changes parks them.
const fn keys(by: SortBy) -> &'static [&'static str] {
    match by {
        SortBy::Name => &["e.name_fold", "e.id"],
        SortBy::Extension => &["COALESCE(CAST(e.digits AS BIGINT), 0)", "e.id"],
        SortBy::Site => &["s.name_fold", "e.name_fold", "e.id"],
        SortBy::Status => &["e.status", "e.name_fold", "e.id"],
    }
}

/// Sites are joined only where the order needs them: SQLite would begin with them, and sort.
const fn tables(by: SortBy) -> &'static str {
    match by {
        SortBy::Site => "extensions e JOIN sites s ON s.account_id = e.account_id AND s.id = e.site_id",
        _ => "extensions e",
    }
}

/// The rows beside a place: first their extensions by an index, then what belongs to these.
pub(super) fn slice(bound: &Bound<'_>, order: Order, beside: Option<&Place>) -> String {
    let direction = if order.descending { " DESC" } else { "" };
    let keys: Vec<String> = keys(order.by).iter().map(|key| format!("{key}{direction}")).collect();
    let (tables, keys) = (tables(order.by), keys.join(", "));
    let conditions = bound.conditions() + &beyond_place(order, beside);
    let limit = limit_parameter(beside);
    format!(
        "SELECT {COLUMNS}, {DETAILS} FROM (SELECT e.* FROM {tables} WHERE {conditions} ORDER BY {keys} LIMIT ${limit}) AS e
  {JOINS} ORDER BY {keys}"
    )
}

/// How many rows there are beside a place, or in all.
pub(super) fn count(bound: &Bound<'_>, order: Order, beside: Option<&Place>) -> String {
    let (tables, conditions) = (tables(order.by), bound.counted() + &beyond_place(order, beside));
    let limit = limit_parameter(beside);
    format!(
        "SELECT COUNT(*) FROM (SELECT 1 AS one FROM {tables} WHERE {conditions} LIMIT ${limit}) AS counted"
    )
}

/// The parameter after those of the place.
fn limit_parameter(beside: Option<&Place>) -> usize {
    NEXT_PARAMETER + beside.map_or(0, |place| place.0.len())
}

fn beyond_place(order: Order, beside: Option<&Place>) -> String {
    beside.map_or(String::new(), |place| beyond(order, place))
}

/// The condition for rows beyond a place. A first key of another table, or one that is computed, is compared
/// once more: the databases do not get to the place by an index otherwise.
fn beyond(order: Order, place: &Place) -> String {
    let (keys, compare) = (keys(order.by), if order.descending { '<' } else { '>' });
    let values: Vec<String> =
        (0..place.0.len()).map(|index| format!("${}", NEXT_PARAMETER + index)).collect();
    let first = match order.by {
        SortBy::Site | SortBy::Extension => format!(" AND {} {compare}= ${NEXT_PARAMETER}", keys[0]),
        SortBy::Name | SortBy::Status => String::new(),
    };
    format!("{first} AND ({}) {compare} ({})", keys.join(", "), values.join(", "))
}
