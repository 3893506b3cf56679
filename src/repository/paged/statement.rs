//! Statements for a stretch of a list, put together from constants: which order, which direction, beside which
//! place, under which conditions.
//!
//! Their parameters are those of the conditions, then the keys of the place, then how many rows at most.

use super::{Conditions, ListQuery};
use crate::domain::keyset::Cursor;
use crate::domain::sorting::Order;

/// The rows beside a place: first those of the table, by an index, then what belongs to these.
pub(super) fn chunk<R: ListQuery>(
    conditions: &Conditions,
    order: Order<R::By>,
    beside: Option<&Cursor>,
) -> String {
    let direction = if order.falls() { " DESC" } else { "" };
    let keys: Vec<String> = R::keys(order.by).iter().map(|key| format!("{}{direction}", key.sql)).collect();
    let (columns, alias, tables, keys) = (R::columns(), R::ALIAS, R::tables(order.by), keys.join(", "));
    let (wanted, limit) = (conditions.listed(), limit_parameter(conditions, beside));
    let (beyond, joins) = (beyond_place::<R>(conditions, order, beside), R::JOINS);
    format!(
        "SELECT {columns} FROM (SELECT {alias}.* FROM {tables} WHERE {wanted}{beyond} ORDER BY {keys} LIMIT ${limit})
    AS {alias} {joins} ORDER BY {keys}"
    )
}

/// The number of rows beside a place, or of all.
pub(super) fn count<R: ListQuery>(
    conditions: &Conditions,
    order: Order<R::By>,
    beside: Option<&Cursor>,
) -> String {
    let (tables, wanted, limit) =
        (R::tables(order.by), conditions.counted(), limit_parameter(conditions, beside));
    let beyond = beyond_place::<R>(conditions, order, beside);
    format!(
        "SELECT COUNT(*) FROM (SELECT 1 AS one FROM {tables} WHERE {wanted}{beyond} LIMIT ${limit}) AS counted"
    )
}

/// One row of sums over all rows of a list.
pub(super) fn sums<R: ListQuery>(conditions: &Conditions, sums: &str) -> String {
    let (tables, wanted) = (R::tables(R::By::default()), conditions.listed());
    format!("SELECT {sums} FROM {tables} WHERE {wanted}")
}

fn limit_parameter(conditions: &Conditions, beside: Option<&Cursor>) -> usize {
    conditions.values().len() + beside.map_or(0, |place| place.0.len()) + 1
}

/// The condition for rows beyond a place.
fn beyond_place<R: ListQuery>(
    conditions: &Conditions,
    order: Order<R::By>,
    beside: Option<&Cursor>,
) -> String {
    let Some(place) = beside else { return String::new() };
    let (keys, compare) = (R::keys(order.by), if order.falls() { '<' } else { '>' });
    let first_parameter = conditions.values().len() + 1;
    let values: Vec<String> =
        (0..place.0.len()).map(|index| format!("${}", first_parameter + index)).collect();
    let first = match keys.first() {
        Some(first) if first.again => format!(" AND {} {compare}= ${first_parameter}", first.sql),
        _ => String::new(),
    };
    let keys: Vec<&str> = keys.iter().map(|key| key.sql).collect();
    format!("{first} AND ({}) {compare} ({})", keys.join(", "), values.join(", "))
}
