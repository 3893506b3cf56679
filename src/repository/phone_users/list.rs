//! The list in pages, and a stretch of it.

use super::details::DETAILS;
use super::filter::conditions;
use super::row::{COLUMNS, JOINS, Row};
use crate::database::{Error, Tx};
use crate::domain::keyset::{Cursor, Key, Page};
use crate::domain::phone_user::PhoneUser;
use crate::domain::phone_user_list::{Order, PhoneUserFilter, SortBy};
use crate::domain::scope::Scope;
use crate::domain::sorting::PageRequest;
use crate::repository::paged::{self, Chunk, ListQuery, SqlKey};

const ID: SqlKey = SqlKey::number("e.id");
const NAME: SqlKey = SqlKey::text("e.name_fold");
/// Compared as numbers, and 0 while a set of changes parks them.
const EXTENSION: SqlKey = SqlKey::number("COALESCE(CAST(e.digits AS BIGINT), 0)").again();
const SITE: SqlKey = SqlKey::text("s.name_fold").again();
const STATUS: SqlKey = SqlKey::text("e.status");

impl ListQuery for Row {
    type By = SortBy;

    const ALIAS: &'static str = "e";
    const JOINS: &'static str = JOINS;

    fn tables(by: SortBy) -> &'static str {
        match by {
            SortBy::Site => "extensions e JOIN sites s ON s.account_id = e.account_id AND s.id = e.site_id",
            _ => "extensions e",
        }
    }

    fn keys(by: SortBy) -> &'static [SqlKey] {
        match by {
            SortBy::Name => &[NAME, ID],
            SortBy::Extension => &[EXTENSION, ID],
            SortBy::Site => &[SITE, NAME, ID],
            SortBy::Status => &[STATUS, NAME, ID],
        }
    }

    fn columns() -> String {
        format!("{COLUMNS}, {DETAILS}")
    }

    fn place(&self, by: SortBy) -> Cursor {
        let (id, name) = (Key::Number(self.id.0), || Key::Text(self.name_fold.clone()));
        Cursor(match by {
            SortBy::Name => vec![name(), id],
            SortBy::Extension => vec![Key::Number(self.extension_as_number()), id],
            SortBy::Site => vec![Key::Text(self.site_fold.clone()), name(), id],
            SortBy::Status => vec![Key::Text(self.status.as_str().to_owned()), name(), id],
        })
    }
}

/// Sums of counts are decimal numbers on PostgreSQL.
const SUMS: &str = "COUNT(*) AS users, CAST(COALESCE(SUM(e.id), 0) AS BIGINT) AS keys,
   CAST(COALESCE(SUM((SELECT COUNT(*) FROM numbers n
     WHERE n.account_id = e.account_id AND n.extension_id = e.id)), 0) AS BIGINT) AS numbers,
   CAST(COALESCE(SUM((SELECT COUNT(*) FROM lines l
     WHERE l.account_id = e.account_id AND l.extension_id = e.id AND l.slot > 0)), 0) AS BIGINT) AS desk_phones,
   CAST(COALESCE(SUM(CASE WHEN EXISTS (SELECT 1 FROM extension_packages x
     WHERE x.account_id = e.account_id AND x.extension_id = e.id) THEN 1 ELSE 0 END), 0) AS BIGINT) AS with_package";

/// A page of the list.
pub async fn page(
    tx: &mut Tx,
    scope: &Scope,
    filter: &PhoneUserFilter,
    wanted: &PageRequest<SortBy>,
) -> Result<Page<PhoneUser>, Error> {
    let conditions = conditions(tx, scope, filter).await?;
    let page = paged::page(tx, &conditions, wanted).await?;
    Ok(page.map(Row::into_phone_user))
}

/// Sums over a number of phone users.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Sums {
    /// The number of them.
    pub users: i64,
    /// The number of those with a package.
    pub with_package: i64,
    /// Their numbers.
    pub numbers: i64,
    /// Their desk phones.
    pub desk_phones: i64,
    /// The sum of their keys, by which others are told from them.
    pub keys: i64,
}

/// All that the list has, in numbers.
pub async fn sums(tx: &mut Tx, scope: &Scope, filter: &PhoneUserFilter) -> Result<Sums, Error> {
    let conditions = conditions(tx, scope, filter).await?;
    paged::sums::<Row, Sums>(tx, &conditions, SUMS).await
}

/// Up to `limit` rows after a place, or the first of all, for a file.
pub async fn chunk(
    tx: &mut Tx,
    scope: &Scope,
    filter: &PhoneUserFilter,
    order: Order,
    beside: Option<&Cursor>,
    limit: i64,
) -> Result<Chunk<PhoneUser>, Error> {
    let conditions = conditions(tx, scope, filter).await?;
    let chunk = paged::long_chunk(tx, &conditions, order, beside, limit).await?;
    Ok(chunk.map(Row::into_phone_user))
}
