//! Sites: the locations of an account.

use chrono::{DateTime, Utc};

use super::paged::{Named, named_page};
use crate::database::{Error, Tx, args};
use crate::domain::fold::fold;
use crate::domain::ids::{AccountId, SiteId};
use crate::domain::keyset::Page;
use crate::domain::scope::Scope;
use crate::domain::sorting::{ByName, PageRequest};

macro_rules! columns {
    () => {
        "t.id, t.name, t.name_fold, t.code, t.range_from, t.range_to, t.is_main"
    };
}
macro_rules! row_columns {
    () => {
        concat!(
            columns!(),
            ", t.version, (SELECT COUNT(*) FROM extensions e WHERE e.account_id = t.account_id AND e.site_id = t.id)
               AS extensions"
        )
    };
}
/// The sites that a limited person, `$2`, may know of.
macro_rules! visible {
    () => {
        "t.id IN (SELECT u.site_id FROM user_sites u WHERE u.account_id = $1 AND u.user_id = $2)"
    };
}
const ALL: &str =
    concat!("SELECT ", columns!(), " FROM sites t WHERE t.account_id = $1 ORDER BY t.name_fold");
const FIND: &str = concat!(
    "SELECT ",
    row_columns!(),
    " FROM sites t WHERE t.account_id = $1 AND ($2 IS NULL OR ",
    visible!(),
    ") AND t.id = $3"
);
const ADD: &str =
    "INSERT INTO sites (account_id, name, name_fold, code, range_from, range_to, is_main, settings,
   created_at, updated_at, version)
  VALUES ($1, $2, $3, $4, $5, $6, $7, '{}', $8, $8, 1) RETURNING id";
const UPDATE: &str = "UPDATE sites SET name = $3, name_fold = $4, code = $5, range_from = $6, range_to = $7,
   updated_at = $8, version = version + 1
  WHERE account_id = $1 AND id = $2";
const CLEAR_CODES: &str = "UPDATE sites SET code = NULL, updated_at = $2, version = version + 1
  WHERE account_id = $1 AND code IS NOT NULL";

/// A site as the rules of forms and files see it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct SiteFacts {
    /// Its key.
    pub id: SiteId,
    /// Its name.
    pub name: String,
    /// Its name as compared.
    pub name_fold: String,
    /// 1 to 3 digits before its extensions.
    pub code: Option<String>,
    /// The first short extension given out; with [`SiteFacts::range_to`] or not at all.
    pub range_from: Option<String>,
    /// The last short extension given out.
    pub range_to: Option<String>,
    /// Whether it is the site that the account began with.
    pub is_main: bool,
}

/// A site as lists and forms show it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SiteRow {
    /// What the rules see.
    #[sqlx(flatten)]
    pub site: SiteFacts,
    /// Raised with every change.
    pub version: i64,
    /// How many extensions are at the site.
    pub extensions: i64,
}

impl SiteRow {
    /// First and last short extension given out, where there is a range.
    #[must_use]
    pub fn range(&self) -> Option<(&str, &str)> {
        self.site.range_from.as_deref().zip(self.site.range_to.as_deref())
    }
}

impl Named for SiteRow {
    const TABLE: &'static str = "sites t";
    const VISIBLE: &'static str = visible!();

    fn columns() -> &'static str {
        row_columns!()
    }

    fn name_fold(&self) -> &str {
        &self.site.name_fold
    }
}

/// What can be set for a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFields {
    /// Its name; unique in the account.
    pub name: String,
    /// 1 to 3 digits; unique in the account.
    pub code: Option<String>,
    /// First and last short extension given out.
    pub range: Option<(String, String)>,
}

/// All sites of the account, in the order of their names: a few thousand at most.
pub async fn all(tx: &mut Tx, account: AccountId) -> Result<Vec<SiteFacts>, Error> {
    tx.all(ALL, args![account]).await
}

/// A page of sites.
pub async fn list(tx: &mut Tx, scope: &Scope, wanted: &PageRequest<ByName>) -> Result<Page<SiteRow>, Error> {
    named_page(tx, scope, wanted).await
}

/// The site of this key, where the person may know of it.
pub async fn find(tx: &mut Tx, scope: &Scope, id: SiteId) -> Result<Option<SiteRow>, Error> {
    tx.optional(FIND, args![scope.account, scope.limited(), id]).await
}

/// Adds a site.
pub async fn add(
    tx: &mut Tx,
    account: AccountId,
    new: &SiteFields,
    is_main: bool,
    now: DateTime<Utc>,
) -> Result<SiteId, Error> {
    let (from, to) = new.range.clone().unzip();
    tx.scalar(ADD, args![account, &new.name, fold(&new.name), &new.code, &from, &to, is_main, now]).await
}

/// Changes a site, whose version was compared under the lock of the account.
pub async fn update(
    tx: &mut Tx,
    account: AccountId,
    id: SiteId,
    new: &SiteFields,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (from, to) = new.range.clone().unzip();
    tx.run(UPDATE, args![account, id, &new.name, fold(&new.name), &new.code, &from, &to, now]).await?;
    Ok(())
}

/// Takes the codes of all sites away; how many had one.
pub async fn clear_codes(tx: &mut Tx, account: AccountId, now: DateTime<Utc>) -> Result<u64, Error> {
    tx.run(CLEAR_CODES, args![account, now]).await
}
