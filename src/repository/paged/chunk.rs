//! A stretch of a list beside a place, and how many rows there are.

use sqlx::AssertSqlSafe;

use super::{Conditions, ListQuery, statement};
use crate::database::{Error, FromCells, Tx, Value, read_all};
use crate::domain::keyset::Cursor;
use crate::domain::sorting::Order;

/// Rows with their keys in the order they were asked for.
#[derive(Clone, Debug)]
pub struct Chunk<R> {
    /// The rows shown.
    pub rows: Vec<R>,
    /// The keys of the first and of the last row, if there is one.
    pub ends: Option<(Cursor, Cursor)>,
    /// True if more rows follow in the direction that was read.
    pub more: bool,
}

impl<R> Chunk<R> {
    /// The same stretch of what is made of each row.
    #[must_use]
    pub fn map<T>(self, make: impl FnMut(R) -> T) -> Chunk<T> {
        Chunk { rows: self.rows.into_iter().map(make).collect(), ends: self.ends, more: self.more }
    }
}

/// Up to `limit` rows after a place, or the first of all. The reverse order reads backward.
pub(in crate::repository) async fn chunk<R: ListQuery>(
    tx: &mut Tx,
    conditions: &Conditions,
    order: Order<R::By>,
    beside: Option<&Cursor>,
    limit: i64,
) -> Result<Chunk<R>, Error> {
    let sql = AssertSqlSafe(statement::chunk::<R>(conditions, order, beside));
    let values = values(conditions, beside, limit + 1);
    let rows = tx.all(sql, values).await?;
    Ok(cut(rows, order, limit))
}

/// The same for the rows of a file, of which there are many in a stretch.
pub(in crate::repository) async fn long_chunk<R: ListQuery + FromCells>(
    tx: &mut Tx,
    conditions: &Conditions,
    order: Order<R::By>,
    beside: Option<&Cursor>,
    limit: i64,
) -> Result<Chunk<R>, Error> {
    let sql = statement::chunk::<R>(conditions, order, beside);
    let rows = read_all(tx, &sql, values(conditions, beside, limit + 1)).await?;
    Ok(cut(rows, order, limit))
}

/// The rows asked for, of those read: one row more.
fn cut<R: ListQuery>(mut rows: Vec<R>, order: Order<R::By>, limit: i64) -> Chunk<R> {
    let wanted = usize::try_from(limit).unwrap_or_default();
    let more = rows.len() > wanted;
    rows.truncate(wanted);
    let ends = rows.first().zip(rows.last());
    let ends = ends.map(|(first, last)| (first.place(order.by), last.place(order.by)));
    Chunk { rows, ends, more }
}

/// The number of rows after a place, or of all; counted up to `cap`.
pub(super) async fn count<R: ListQuery>(
    tx: &mut Tx,
    conditions: &Conditions,
    (order, beside): (Order<R::By>, Option<&Cursor>),
    cap: i64,
) -> Result<i64, Error> {
    let sql = AssertSqlSafe(statement::count::<R>(conditions, order, beside));
    tx.scalar(sql, values(conditions, beside, cap)).await
}

/// Sums over all rows of a list, which has an order of its own.
pub(in crate::repository) async fn sums<R: ListQuery, T>(
    tx: &mut Tx,
    conditions: &Conditions,
    sums: &str,
) -> Result<T, Error>
where
    T: Send + Unpin + for<'r> sqlx::FromRow<'r, sqlx::sqlite::SqliteRow>,
    T: for<'r> sqlx::FromRow<'r, sqlx::postgres::PgRow>,
{
    tx.one(AssertSqlSafe(statement::sums::<R>(conditions, sums)), conditions.values().to_vec()).await
}

/// The result of a statement of one's own over the rows wanted: it is made of what holds for them. Its own parameters
/// come behind those of the conditions.
pub(in crate::repository) async fn all<T>(
    tx: &mut Tx,
    conditions: &Conditions,
    values: Vec<Value>,
    statement: impl FnOnce(&str) -> String,
) -> Result<Vec<T>, Error>
where
    T: Send + Unpin + for<'r> sqlx::FromRow<'r, sqlx::sqlite::SqliteRow>,
    T: for<'r> sqlx::FromRow<'r, sqlx::postgres::PgRow>,
{
    let sql = AssertSqlSafe(statement(&conditions.listed()));
    let values = conditions.values().iter().cloned().chain(values).collect::<Vec<_>>();
    tx.all(sql, values).await
}

/// The parameters of a statement.
fn values(conditions: &Conditions, beside: Option<&Cursor>, limit: i64) -> Vec<Value> {
    let keys = beside.into_iter().flat_map(|place| &place.0).map(Value::from);
    conditions.values().iter().cloned().chain(keys).chain([Value::Int(Some(limit))]).collect()
}
