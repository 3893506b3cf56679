//! A page of *Users & Rooms*.

use super::{Context, Error};
use crate::database::Tx;
use crate::domain::keyset::{Page, PageSize, Place, Position, Total};
use crate::domain::phone_user::PhoneUser;
use crate::domain::phone_user_list::{Order, PhoneUserFilter};
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::repository::phone_users::{self, Ordered};

pub use crate::repository::phone_users::Choices;

/// Which page is wanted.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// What is looked for.
    pub filter: PhoneUserFilter,
    /// In which order.
    pub order: Order,
    /// Where the page stands; beyond the end it is the last.
    pub position: Position,
    /// How many rows it has at most.
    pub size: PageSize,
}

/// A page, and what there is to choose from.
#[derive(Clone, Debug)]
pub struct PhoneUserList {
    /// The rows.
    pub page: Page<PhoneUser>,
    /// Tabs, sites and packages.
    pub choices: Choices,
}

/// The page of those that the person may see.
pub async fn list_phone_users(
    context: &Context,
    scope: &Scope,
    wanted: &Wanted,
) -> Result<Result<PhoneUserList, Refusal>, Error> {
    if !scope.may(Right::SeePhoneSystem) {
        return Ok(Err(Refusal::NotAllowed(Right::SeePhoneSystem)));
    }
    let mut tx = context.database.read().await?;
    let choices = phone_users::choices(&mut tx, scope).await?;
    let total = phone_users::count(&mut tx, scope, &wanted.filter).await?;
    let page = Walk { scope, wanted, total }.page(&mut tx).await?;
    Ok(Ok(PhoneUserList { page, choices }))
}

struct Walk<'a> {
    scope: &'a Scope,
    wanted: &'a Wanted,
    total: Total,
}

impl Walk<'_> {
    async fn page(&self, tx: &mut Tx) -> Result<Page<PhoneUser>, Error> {
        let fitting = |place: &&Place| self.wanted.order.by.fits(place);
        match (&self.wanted.position, self.wanted.position.place().filter(fitting)) {
            (Position::Last, _) => self.last(tx).await,
            (Position::After(_), Some(place)) => self.after(tx, place).await,
            (Position::Before(_), Some(place)) => self.before(tx, place).await,
            _ => self.first(tx).await,
        }
    }

    async fn first(&self, tx: &mut Tx) -> Result<Page<PhoneUser>, Error> {
        let rows = self.forward(tx, None).await?;
        Ok(self.made_of(rows, Some(0)))
    }

    /// Nothing behind the place: rows have gone, and the last page is what was meant.
    async fn after(&self, tx: &mut Tx, place: &Place) -> Result<Page<PhoneUser>, Error> {
        let rows = self.forward(tx, Some(place)).await?;
        if rows.rows.is_empty() {
            return self.last(tx).await;
        }
        let before = self.count_before(tx, &rows).await?;
        Ok(self.made_of(rows, before))
    }

    /// Less than a page before the place: rows have gone, and the first page is what was meant.
    async fn before(&self, tx: &mut Tx, place: &Place) -> Result<Page<PhoneUser>, Error> {
        let size = self.wanted.size.rows();
        let rows = self.backward(tx, Some(place), size).await?;
        if count(&rows) < size {
            return self.first(tx).await;
        }
        let before = self.count_before(tx, &rows).await?;
        Ok(self.made_of(Ordered { more: true, ..rows }, before))
    }

    /// As long as it is when one comes to it from the first page, where that is known.
    async fn last(&self, tx: &mut Tx) -> Result<Page<PhoneUser>, Error> {
        let size = self.wanted.size.rows();
        let rest = self.total.exact().map(|total| total % size).filter(|rest| *rest > 0);
        let rows = self.backward(tx, None, rest.unwrap_or(size)).await?;
        let before = self.total.exact().map(|total| total - count(&rows));
        Ok(self.made_of(Ordered { more: false, ..rows }, before))
    }

    async fn forward(&self, tx: &mut Tx, beside: Option<&Place>) -> Result<Ordered, Error> {
        let (filter, order, size) = (&self.wanted.filter, self.wanted.order, self.wanted.size.rows());
        Ok(phone_users::slice(tx, self.scope, filter, order, beside, size).await?)
    }

    async fn backward(&self, tx: &mut Tx, beside: Option<&Place>, size: i64) -> Result<Ordered, Error> {
        let (filter, order) = (&self.wanted.filter, self.wanted.order.reversed());
        let mut read = phone_users::slice(tx, self.scope, filter, order, beside, size).await?;
        read.rows.reverse();
        read.ends = read.ends.map(|(first, last)| (last, first));
        Ok(read)
    }

    async fn count_before(&self, tx: &mut Tx, rows: &Ordered) -> Result<Option<i64>, Error> {
        let Some((first, _)) = &rows.ends else { return Ok(Some(0)) };
        let (filter, order) = (&self.wanted.filter, self.wanted.order);
        Ok(phone_users::count_before(tx, self.scope, filter, order, first).await?)
    }

    /// `rows` in the order of the list, `more` telling whether any follow.
    fn made_of(&self, rows: Ordered, before: Option<i64>) -> Page<PhoneUser> {
        let (first, last) = rows.ends.unzip();
        Page {
            total: self.total,
            before,
            previous: first.filter(|_| before != Some(0)).map(Position::Before),
            next: last.filter(|_| rows.more).map(Position::After),
            rows: rows.rows,
        }
    }
}

fn count(rows: &Ordered) -> i64 {
    i64::try_from(rows.rows.len()).unwrap_or(i64::MAX)
}
