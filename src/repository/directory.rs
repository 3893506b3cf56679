//! The directory: active phone users, with what everybody in the account may know of them.

use super::paged::{self, Conditions, ListQuery, SqlKey};
use crate::database::{Error, Tx};
use crate::domain::directory::{DirectoryFilter, SortBy};
use crate::domain::fold::like_pattern;
use crate::domain::ids::ExtensionId;
use crate::domain::keyset::{Cursor, Key, Page};
use crate::domain::scope::Scope;
use crate::domain::search::{digits_pattern, number_pattern};
use crate::domain::sorting::PageRequest;

const COLUMNS: &str = "e.id, e.name, e.name_fold, e.digits AS extension, u.department, s.name AS site,
   s.name_fold AS site_fold, (SELECT string_agg(n.number, ' ' ORDER BY n.position) FROM numbers n
     WHERE n.account_id = e.account_id AND n.extension_id = e.id) AS numbers";
const JOINS: &str = "JOIN users u ON u.account_id = e.account_id AND u.id = e.user_id
  JOIN sites s ON s.account_id = e.account_id AND s.id = e.site_id";

/// The phone follows its user: whoever is inactive has no active phone.
const ACTIVE: &str = "e.account_id = $1 AND e.kind = 'user' AND e.status = 'active' AND NOT e.held";
/// Not the search text of *Users & Rooms*, which has emails and devices too.
const SEARCH: &str = " AND (e.name_fold LIKE $3 ESCAPE '!' OR e.digits LIKE $4 ESCAPE '!' OR EXISTS
    (SELECT 1 FROM numbers n WHERE n.account_id = e.account_id AND n.extension_id = e.id
      AND (n.number LIKE $4 ESCAPE '!' OR n.number LIKE $5 ESCAPE '!')))";
const SITE: &str = " AND e.site_id = $6";

const ID: SqlKey = SqlKey::number("e.id");
const NAME: SqlKey = SqlKey::text("e.name_fold");
const EXTENSION: SqlKey = SqlKey::number("COALESCE(CAST(e.digits AS BIGINT), 0)").again();
const DEPARTMENT: SqlKey = SqlKey::text("u.department").again();
const BY_SITE: SqlKey = SqlKey::text("s.name_fold").again();

/// Somebody in the directory.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct DirectoryRow {
    id: ExtensionId,
    /// The name.
    pub name: String,
    name_fold: String,
    /// The extension dialed inside the account.
    pub extension: Option<String>,
    /// May be empty.
    pub department: String,
    /// The name of the site.
    pub site: String,
    site_fold: String,
    numbers: Option<String>,
}

impl DirectoryRow {
    /// The direct numbers in their order, in E.164.
    pub fn numbers(&self) -> impl Iterator<Item = &str> {
        self.numbers.as_deref().unwrap_or_default().split_whitespace()
    }

    /// At most 15 digits, which fit. 0 while a set of changes parks it.
    fn extension_as_number(&self) -> i64 {
        self.extension.as_deref().and_then(|digits| digits.parse().ok()).unwrap_or_default()
    }
}

impl ListQuery for DirectoryRow {
    type By = SortBy;

    const ALIAS: &'static str = "e";
    const JOINS: &'static str = JOINS;

    fn tables(by: SortBy) -> &'static str {
        match by {
            SortBy::Name | SortBy::Extension => "extensions e",
            SortBy::Department => {
                "extensions e JOIN users u ON u.account_id = e.account_id AND u.id = e.user_id"
            }
            SortBy::Site => "extensions e JOIN sites s ON s.account_id = e.account_id AND s.id = e.site_id",
        }
    }

    fn keys(by: SortBy) -> &'static [SqlKey] {
        match by {
            SortBy::Name => &[NAME, ID],
            SortBy::Extension => &[EXTENSION, ID],
            SortBy::Department => &[DEPARTMENT, NAME, ID],
            SortBy::Site => &[BY_SITE, NAME, ID],
        }
    }

    fn columns() -> String {
        COLUMNS.to_owned()
    }

    fn place(&self, by: SortBy) -> Cursor {
        let (id, name) = (Key::Number(self.id.0), Key::Text(self.name_fold.clone()));
        Cursor(match by {
            SortBy::Name => vec![name, id],
            SortBy::Extension => vec![Key::Number(self.extension_as_number()), id],
            SortBy::Department => vec![Key::Text(self.department.clone()), name, id],
            SortBy::Site => vec![Key::Text(self.site_fold.clone()), name, id],
        })
    }
}

/// The page that is wanted, of all sites.
pub async fn page(
    tx: &mut Tx,
    scope: &Scope,
    filter: &DirectoryFilter,
    wanted: &PageRequest<SortBy>,
) -> Result<Page<DirectoryRow>, Error> {
    let search = filter.search.as_deref();
    let conditions = Conditions::new(scope, ACTIVE, "")
        .with(search.map(like_pattern), SEARCH)
        .with(search.and_then(digits_pattern), "")
        .with(search.and_then(number_pattern), "")
        .with(filter.site.map(|site| site.0), SITE);
    paged::page(tx, &conditions, wanted).await
}
