//! From page to page of a list.

use super::chunk::{Chunk, chunk, count};
use super::{Conditions, ListQuery, fits};
use crate::database::{Error, Tx};
use crate::domain::keyset::{COUNT_CAP, Cursor, Page, Position, Total};
use crate::domain::sorting::{Order, PageRequest};

/// The page that is wanted. A place that is none of the order is the beginning.
pub(in crate::repository) async fn page<R: ListQuery>(
    tx: &mut Tx,
    conditions: &Conditions,
    wanted: &PageRequest<R::By>,
) -> Result<Page<R>, Error> {
    let total = total::<R>(tx, conditions).await?;
    let fitting = |place: &&Cursor| fits::<R>(wanted.order.by, place);
    let walk = Walk::<R> { conditions, wanted, total };
    match (&wanted.position, wanted.position.place().filter(fitting)) {
        (Position::Last, _) => walk.last(tx).await,
        (Position::After(_), Some(place)) => walk.after(tx, place).await,
        (Position::Before(_), Some(place)) => walk.before(tx, place).await,
        _ => walk.first(tx).await,
    }
}

async fn total<R: ListQuery>(tx: &mut Tx, conditions: &Conditions) -> Result<Total, Error> {
    if !R::COUNTED {
        return Ok(Total::uncounted());
    }
    Ok(Total::counted(count::<R>(tx, conditions, (Order::default(), None), COUNT_CAP + 1).await?))
}

struct Walk<'a, R: ListQuery> {
    conditions: &'a Conditions,
    wanted: &'a PageRequest<R::By>,
    total: Total,
}

impl<R: ListQuery> Walk<'_, R> {
    async fn first(&self, tx: &mut Tx) -> Result<Page<R>, Error> {
        let rows = self.forward(tx, None).await?;
        Ok(self.made_of(rows, Some(0)))
    }

    /// Nothing behind the place: rows have gone, and the last page is what was meant.
    async fn after(&self, tx: &mut Tx, place: &Cursor) -> Result<Page<R>, Error> {
        let rows = self.forward(tx, Some(place)).await?;
        if rows.rows.is_empty() {
            return self.last(tx).await;
        }
        let before = self.count_before(tx, &rows).await?;
        Ok(self.made_of(rows, before))
    }

    /// Less than a page before the place: rows have gone, and the first page is what was meant.
    async fn before(&self, tx: &mut Tx, place: &Cursor) -> Result<Page<R>, Error> {
        let size = self.wanted.size.rows();
        let rows = self.backward(tx, Some(place), size).await?;
        if length(&rows) < size {
            return self.first(tx).await;
        }
        let before = self.count_before(tx, &rows).await?;
        Ok(self.made_of(Chunk { more: true, ..rows }, before))
    }

    /// As long as it is when one comes to it from the first page, where that is known.
    async fn last(&self, tx: &mut Tx) -> Result<Page<R>, Error> {
        let size = self.wanted.size.rows();
        let rest = self.total.exact().map(|total| total % size).filter(|rest| *rest > 0);
        let rows = self.backward(tx, None, rest.unwrap_or(size)).await?;
        let before = match self.total.exact() {
            Some(total) => Some(total - length(&rows)),
            None if R::COUNTED => None,
            None => self.count_before(tx, &rows).await?,
        };
        Ok(self.made_of(Chunk { more: false, ..rows }, before))
    }

    async fn forward(&self, tx: &mut Tx, beside: Option<&Cursor>) -> Result<Chunk<R>, Error> {
        chunk(tx, self.conditions, self.wanted.order, beside, self.wanted.size.rows()).await
    }

    async fn backward(&self, tx: &mut Tx, beside: Option<&Cursor>, size: i64) -> Result<Chunk<R>, Error> {
        let mut read: Chunk<R> =
            chunk(tx, self.conditions, self.wanted.order.reversed(), beside, size).await?;
        read.rows.reverse();
        read.ends = read.ends.map(|(first, last)| (last, first));
        Ok(read)
    }

    /// The number of rows before these, or `None` where they are more than are counted.
    async fn count_before(&self, tx: &mut Tx, rows: &Chunk<R>) -> Result<Option<i64>, Error> {
        let Some((first, _)) = &rows.ends else { return Ok(Some(0)) };
        let beside = (self.wanted.order.reversed(), Some(first));
        let most = if R::COUNTED { COUNT_CAP } else { 0 };
        let before = count::<R>(tx, self.conditions, beside, most + 1).await?;
        Ok(Some(before).filter(|before| *before <= most))
    }

    /// `rows` in the order of the list, `more` telling whether any follow.
    fn made_of(&self, rows: Chunk<R>, before: Option<i64>) -> Page<R> {
        let (whole, length) = (before == Some(0) && !rows.more, length(&rows));
        let (first, last) = rows.ends.unzip();
        Page {
            total: if whole { Total::counted(length) } else { self.total },
            before,
            previous: first.filter(|_| before != Some(0)).map(Position::Before),
            next: last.filter(|_| rows.more).map(Position::After),
            rows: rows.rows,
        }
    }
}

fn length<R>(rows: &Chunk<R>) -> i64 {
    i64::try_from(rows.rows.len()).unwrap_or(i64::MAX)
}
