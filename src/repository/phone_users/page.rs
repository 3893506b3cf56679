//! A stretch of the list beside a place, and how many rows there are.

use sqlx::AssertSqlSafe;

use super::filter::{Bound, bind_filter};
use super::row::Row;
use super::statement;
use crate::database::{Error, Tx, on_db};
use crate::domain::keyset::{COUNT_CAP, Key, Place, Total};
use crate::domain::phone_user::PhoneUser;
use crate::domain::phone_user_list::{Order, PhoneUserFilter};
use crate::domain::scope::Scope;

/// Rows with their keys in the order they were asked for.
#[derive(Clone, Debug)]
pub struct Ordered {
    /// What is shown.
    pub rows: Vec<PhoneUser>,
    /// The keys of the first and of the last row, if there is one.
    pub ends: Option<(Place, Place)>,
    /// Whether more rows follow in the direction that was read.
    pub more: bool,
}

/// Binds the keys of a place after the conditions.
macro_rules! bind_place {
    ($query:expr, $place:expr) => {
        $place.iter().flat_map(|place| &place.0).fold($query, |query, key| match key {
            Key::Number(number) => query.bind(number),
            Key::Text(text) => query.bind(text),
        })
    };
}

/// Up to `limit` rows after a place, or the first of all. The reverse order reads backward.
pub async fn slice(
    tx: &mut Tx,
    scope: &Scope,
    filter: &PhoneUserFilter,
    order: Order,
    beside: Option<&Place>,
    limit: i64,
) -> Result<Ordered, Error> {
    let bound = Bound::new(scope, filter);
    let sql = AssertSqlSafe(statement::slice(&bound, order, beside));
    let mut rows: Vec<Row> = on_db!(tx, |conn| {
        let query = bind_filter!(sqlx::query_as(sql), bound);
        bind_place!(query, beside).bind(limit + 1).fetch_all(conn).await
    })?;
    let wanted = usize::try_from(limit).unwrap_or_default();
    let more = rows.len() > wanted;
    rows.truncate(wanted);
    let ends = rows.first().zip(rows.last());
    let ends = ends.map(|(first, last)| (first.place(order.by), last.place(order.by)));
    let rows = rows.into_iter().map(Row::into_phone_user).collect();
    Ok(Ordered { rows, ends, more })
}

/// How many rows there are.
pub async fn count(tx: &mut Tx, scope: &Scope, filter: &PhoneUserFilter) -> Result<Total, Error> {
    count_beside(tx, &Bound::new(scope, filter), Order::default(), None).await
}

/// How many rows come before a place, or `None` where they are more than are counted.
pub async fn count_before(
    tx: &mut Tx,
    scope: &Scope,
    filter: &PhoneUserFilter,
    order: Order,
    place: &Place,
) -> Result<Option<i64>, Error> {
    let before = count_beside(tx, &Bound::new(scope, filter), order.reversed(), Some(place)).await?;
    Ok(before.exact())
}

async fn count_beside(
    tx: &mut Tx,
    bound: &Bound<'_>,
    order: Order,
    beside: Option<&Place>,
) -> Result<Total, Error> {
    let sql = AssertSqlSafe(statement::count(bound, order, beside));
    let counted = on_db!(tx, |conn| {
        let query = bind_filter!(sqlx::query_scalar(sql), bound);
        bind_place!(query, beside).bind(COUNT_CAP + 1).fetch_one(conn).await
    })?;
    Ok(Total::counted(counted))
}
