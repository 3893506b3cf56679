//! The list *Desk Phones*: the account's devices, with who has them.

use super::desk_phones::desk_phones_in_scope;
use super::paged::{self, Chunk, Conditions, ListQuery, SqlKey};
use crate::database::{Error, Tx};
use crate::domain::choices::holder_title;
use crate::domain::desk_phone::Brand;
use crate::domain::desk_phone_list::{DeskPhoneFilter, SortBy};
use crate::domain::fold::like_pattern;
use crate::domain::ids::{DeskPhoneId, ExtensionId};
use crate::domain::keyset::{Cursor, Key, Page};
use crate::domain::mac::pretty;
use crate::domain::problem::holder_words;
use crate::domain::scope::Scope;
use crate::domain::search::{digits_pattern, whole_number};
use crate::domain::sorting::{Order, PageRequest};

/// The extensions on a desk phone whose site the person may see.
macro_rules! seen_holders {
    () => {
        "FROM lines l JOIN extensions e ON e.account_id = l.account_id AND e.id = l.extension_id
         WHERE l.account_id = d.account_id AND l.desk_phone_id = d.id AND ($2 IS NULL OR e.site_id IN
           (SELECT s.site_id FROM user_sites s WHERE s.account_id = $1 AND s.user_id = $2))"
    };
}
const COLUMNS: &str = concat!(
    "d.id, d.mac, d.brand, d.model, d.state, t.name AS site, t.name_fold AS site_fold,
     (SELECT COUNT(DISTINCT l.extension_id) FROM lines l
       WHERE l.account_id = d.account_id AND l.desk_phone_id = d.id) AS holders,
     (SELECT e.name ",
    seen_holders!(),
    " ORDER BY e.name_fold, e.id LIMIT 1) AS holder,
     (SELECT CASE WHEN e.held THEN 'held' ELSE e.kind END ",
    seen_holders!(),
    " ORDER BY e.name_fold, e.id LIMIT 1) AS holder_kind,
     (SELECT e.id ",
    seen_holders!(),
    " ORDER BY e.name_fold, e.id LIMIT 1) AS holder_id"
);
const JOINS: &str = "JOIN sites t ON t.account_id = d.account_id AND t.id = d.site_id";

const OF_ACCOUNT: &str = "d.account_id = $1";
const SITES: &str = concat!(" AND ", desk_phones_in_scope!());
const SEARCH: &str = concat!(
    " AND (d.mac LIKE $4 ESCAPE '!' OR EXISTS (SELECT 1 ",
    seen_holders!(),
    " AND (e.name_fold LIKE $3 ESCAPE '!' OR e.id IN
       (SELECT x.extension_id FROM numbers x WHERE x.account_id = $1 AND x.number = $8))))"
);
const BRAND: &str = " AND d.brand = $5";
const SITE: &str = " AND d.site_id = $6";
const ASSIGNED: &str = " AND $7 = EXISTS (SELECT 1 FROM lines l
    WHERE l.account_id = d.account_id AND l.desk_phone_id = d.id)";

const MAC: SqlKey = SqlKey::text("d.mac");
const BY_BRAND: SqlKey = SqlKey::text("d.brand");
const BY_MODEL: SqlKey = SqlKey::text("d.model");
const BY_SITE: SqlKey = SqlKey::text("t.name_fold").again();
const BY_STATE: SqlKey = SqlKey::text("d.state");

/// A desk phone in the list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct DeskPhoneListRow {
    /// Its key.
    pub id: DeskPhoneId,
    /// 12 lower-case hexadecimal digits.
    pub mac: String,
    /// As the catalog of brands spells it.
    pub brand: String,
    /// Empty for the brand *Other*.
    pub model: String,
    state: String,
    /// The name of its site.
    pub site: String,
    site_fold: String,
    holders: i64,
    holder: Option<String>,
    holder_kind: Option<String>,
    holder_id: Option<ExtensionId>,
}

impl DeskPhoneListRow {
    /// `80:5e:c0:3d:eb:c4`.
    #[must_use]
    pub fn mac(&self) -> String {
        pretty(&self.mac)
    }

    /// True if it has fetched its configuration.
    #[must_use]
    pub fn is_provisioned(&self) -> bool {
        self.state == "provisioned"
    }

    /// The phone user who has it, where the person may open their page: the first where several share it.
    #[must_use]
    pub fn user(&self) -> Option<ExtensionId> {
        self.holder_id.filter(|_| matches!(self.holder_kind.as_deref(), Some("user" | "held")))
    }

    /// Its holder, as the person may be told: the first one and how many more. `None` where it is unassigned.
    #[must_use]
    pub fn holder(&self) -> Option<String> {
        let kind = self.holder_kind.as_deref().map_or("", holder_title);
        let name = holder_words(self.holder.as_deref().unwrap_or_default(), kind, self.holder.is_some());
        match self.holders {
            0 => None,
            1 => Some(name),
            many => Some(format!("{name} and {} more", many - 1)),
        }
    }
}

impl ListQuery for DeskPhoneListRow {
    type By = SortBy;

    const ALIAS: &'static str = "d";
    const JOINS: &'static str = JOINS;

    fn tables(by: SortBy) -> &'static str {
        match by {
            SortBy::Site => "desk_phones d JOIN sites t ON t.account_id = d.account_id AND t.id = d.site_id",
            _ => "desk_phones d",
        }
    }

    fn keys(by: SortBy) -> &'static [SqlKey] {
        match by {
            SortBy::Mac => &[MAC],
            SortBy::Model => &[BY_BRAND, BY_MODEL, MAC],
            SortBy::Site => &[BY_SITE, MAC],
            SortBy::State => &[BY_STATE, MAC],
        }
    }

    fn columns() -> String {
        COLUMNS.to_owned()
    }

    fn place(&self, by: SortBy) -> Cursor {
        let first = match by {
            SortBy::Mac => vec![],
            SortBy::Model => vec![&self.brand, &self.model],
            SortBy::Site => vec![&self.site_fold],
            SortBy::State => vec![&self.state],
        };
        Cursor(first.into_iter().chain([&self.mac]).cloned().map(Key::Text).collect())
    }
}

fn conditions(scope: &Scope, filter: &DeskPhoneFilter) -> Conditions {
    let search = filter.search.as_deref();
    Conditions::new(scope, OF_ACCOUNT, SITES)
        .with(search.map(like_pattern), SEARCH)
        .with(search.and_then(digits_pattern), "")
        .with(filter.brand.map(Brand::as_str), BRAND)
        .with(filter.site.map(|site| site.0), SITE)
        .with(filter.assigned, ASSIGNED)
        .with(search.and_then(whole_number), "")
}

/// The page that is wanted.
pub async fn page(
    tx: &mut Tx,
    scope: &Scope,
    filter: &DeskPhoneFilter,
    wanted: &PageRequest<SortBy>,
) -> Result<Page<DeskPhoneListRow>, Error> {
    paged::page(tx, &conditions(scope, filter), wanted).await
}

/// Up to so many rows after a place, or the first of all, for a file.
pub async fn chunk(
    tx: &mut Tx,
    scope: &Scope,
    filter: &DeskPhoneFilter,
    order: Order<SortBy>,
    (beside, limit): (Option<&Cursor>, i64),
) -> Result<Chunk<DeskPhoneListRow>, Error> {
    paged::chunk(tx, &conditions(scope, filter), order, beside, limit).await
}
