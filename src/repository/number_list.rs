//! The list *Phone Numbers*: the account's direct numbers, with who has them.

use super::numbers::numbers_in_scope;
use super::paged::{self, Chunk, Conditions, ListQuery, SqlKey};
use crate::database::{Error, Tx, from_cells};
use crate::domain::choices::{NumberType, holder_title};
use crate::domain::fold::like_pattern;
use crate::domain::ids::{ExtensionId, NumberId};
use crate::domain::keyset::{Cursor, Key, Page};
use crate::domain::number_list::{NumberFilter, SortBy};
use crate::domain::phone_number::E164;
use crate::domain::problem::holder_words;
use crate::domain::scope::Scope;
use crate::domain::search::{digits_pattern, number_pattern};
use crate::domain::sorting::{Order, PageRequest};

/// True if the person may see the site of the holder.
macro_rules! holder_seen {
    () => {
        "($2 IS NULL OR e.site_id IN
          (SELECT s.site_id FROM user_sites s WHERE s.account_id = $1 AND s.user_id = $2))"
    };
}
const COLUMNS: &str = concat!(
    "n.id, n.number, n.kind, n.version, t.name AS site, t.name_fold AS site_fold, e.name AS holder,
     e.digits AS holder_extension, e.id AS holder_id,
     CASE WHEN e.held THEN 'held' ELSE e.kind END AS holder_kind, COALESCE(",
    holder_seen!(),
    ", FALSE) AS holder_seen"
);
const JOINS: &str = "JOIN sites t ON t.account_id = n.account_id AND t.id = n.site_id
  LEFT JOIN extensions e ON e.account_id = n.account_id AND e.id = n.extension_id";

const OF_ACCOUNT: &str = "n.account_id = $1";
const SITES: &str = concat!(" AND ", numbers_in_scope!());
const SEARCH: &str = concat!(
    " AND (n.number LIKE $4 ESCAPE '!' OR n.number LIKE $8 ESCAPE '!' OR EXISTS (SELECT 1 FROM extensions e
       WHERE e.account_id = n.account_id AND e.id = n.extension_id AND e.name_fold LIKE $3 ESCAPE '!' AND ",
    holder_seen!(),
    "))"
);
const SITE: &str = " AND n.site_id = $5";
const ASSIGNED: &str = " AND (n.extension_id IS NOT NULL) = $6";
const TYPE: &str = " AND n.kind = $7";

const NUMBER: SqlKey = SqlKey::text("n.number");
const BY_SITE: SqlKey = SqlKey::text("t.name_fold").again();
const BY_TYPE: SqlKey = SqlKey::text("n.kind");

/// A number in the list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct NumberListRow {
    /// Its key.
    pub id: NumberId,
    /// `+12055550123`.
    pub number: String,
    /// Its type, by who pays for calls to it.
    pub kind: NumberType,
    /// Raised with every change.
    pub version: i64,
    /// The name of its site.
    pub site: String,
    site_fold: String,
    holder: Option<String>,
    holder_extension: Option<String>,
    holder_id: Option<ExtensionId>,
    holder_kind: Option<String>,
    holder_seen: bool,
}

from_cells!(NumberListRow {
    id,
    number,
    kind,
    version,
    site,
    site_fold,
    holder,
    holder_extension,
    holder_id,
    holder_kind,
    holder_seen
});

impl NumberListRow {
    /// For people: `+1 205-555-0123`.
    #[must_use]
    pub fn grouped(&self) -> String {
        E164::parse(&self.number).map_or_else(|_| self.number.clone(), |number| number.grouped())
    }

    /// Its holder, as the person may be told; `None` where it is unassigned.
    #[must_use]
    pub fn holder(&self) -> Option<String> {
        let kind = holder_title(self.holder_kind.as_deref()?);
        Some(holder_words(self.holder.as_deref()?, kind, self.holder_seen))
    }

    /// The full extension of who has it, where the person may know.
    #[must_use]
    pub fn extension(&self) -> Option<&str> {
        self.holder_extension.as_deref().filter(|_| self.holder_seen)
    }

    /// The phone user who has it, where the person may open their page.
    #[must_use]
    pub fn user(&self) -> Option<ExtensionId> {
        let is_user = matches!(self.holder_kind.as_deref(), Some("user" | "held"));
        self.holder_id.filter(|_| is_user && self.holder_seen)
    }
}

impl ListQuery for NumberListRow {
    type By = SortBy;

    const ALIAS: &'static str = "n";
    const JOINS: &'static str = JOINS;

    fn tables(by: SortBy) -> &'static str {
        match by {
            SortBy::Site => "numbers n JOIN sites t ON t.account_id = n.account_id AND t.id = n.site_id",
            _ => "numbers n",
        }
    }

    fn keys(by: SortBy) -> &'static [SqlKey] {
        match by {
            SortBy::Number => &[NUMBER],
            SortBy::Site => &[BY_SITE, NUMBER],
            SortBy::Type => &[BY_TYPE, NUMBER],
        }
    }

    fn columns() -> String {
        COLUMNS.to_owned()
    }

    fn place(&self, by: SortBy) -> Cursor {
        let first = match by {
            SortBy::Number => None,
            SortBy::Site => Some(self.site_fold.as_str()),
            SortBy::Type => Some(self.kind.as_str()),
        };
        Cursor(first.into_iter().chain([self.number.as_str()]).map(|key| Key::Text(key.to_owned())).collect())
    }
}

fn conditions(scope: &Scope, filter: &NumberFilter) -> Conditions {
    let search = filter.search.as_deref();
    Conditions::new(scope, OF_ACCOUNT, SITES)
        .with(search.map(like_pattern), SEARCH)
        .with(search.and_then(digits_pattern), "")
        .with(filter.site.map(|site| site.0), SITE)
        .with(filter.assigned, ASSIGNED)
        .with(filter.kind.map(NumberType::as_str), TYPE)
        .with(search.and_then(number_pattern), "")
        .with(filter.only.as_ref().map(|_| true), &only(filter))
}

/// Keys are whole numbers, which need no parameter.
fn only(filter: &NumberFilter) -> String {
    let keys: Vec<String> = filter.only.iter().flatten().map(|key| key.0.to_string()).collect();
    if keys.is_empty() { " AND FALSE".to_owned() } else { format!(" AND n.id IN ({})", keys.join(", ")) }
}

/// The page that is wanted.
pub async fn page(
    tx: &mut Tx,
    scope: &Scope,
    filter: &NumberFilter,
    wanted: &PageRequest<SortBy>,
) -> Result<Page<NumberListRow>, Error> {
    paged::page(tx, &conditions(scope, filter), wanted).await
}

/// Up to `limit` rows after a place, or the first of all, for a file.
pub async fn chunk(
    tx: &mut Tx,
    scope: &Scope,
    filter: &NumberFilter,
    order: Order<SortBy>,
    beside: Option<&Cursor>,
    limit: i64,
) -> Result<Chunk<NumberListRow>, Error> {
    paged::long_chunk(tx, &conditions(scope, filter), order, beside, limit).await
}
