//! The *Trash* of *Users & Rooms*: users whose license was taken, with what is kept of it.

use chrono::{DateTime, Utc};
use sqlx::types::Json;

use super::kept_phones::kept_in_scope;
use super::paged::{self, Conditions, ListQuery, SqlKey};
use super::users::display;
use crate::database::{Error, Tx};
use crate::domain::ids::UserId;
use crate::domain::kept_phone_list::{KeptPhoneFilter, SortBy};
use crate::domain::keyset::{Cursor, Key, Page};
use crate::domain::scope::Scope;
use crate::domain::sorting::PageRequest;

const COLUMNS: &str = "k.user_id, k.kept, k.kept_until, k.created_at, u.email, u.first_name, u.last_name,
   u.name_fold, s.name AS site";
const JOINS: &str = "JOIN users u ON u.account_id = k.account_id AND u.id = k.user_id
  LEFT JOIN sites s ON s.account_id = k.account_id AND s.id = k.site_id";

/// People who were removed since are in the trash of *User Management*.
const ALWAYS: &str = "k.account_id = $1 AND u.status <> 'trash'";
const SITES: &str = concat!(" AND ", kept_in_scope!());
/// Digits are a value of the document, which has extensions and numbers between quotation marks.
const SEARCH: &str = " AND (u.search LIKE $3 ESCAPE '!' OR u.email_fold LIKE $4 ESCAPE '!'
    OR CAST(k.kept AS TEXT) LIKE '%\"' || $5 || '\"%')";

const ID: SqlKey = SqlKey::number("k.user_id");
const NAME: SqlKey = SqlKey::text("u.name_fold").again();
const REMOVED: SqlKey = SqlKey::time("k.created_at");
const KEPT: SqlKey = SqlKey::time("k.kept_until");

/// A user of whom something is kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct KeptPhoneListRow {
    /// Their key.
    pub user_id: UserId,
    /// All it takes to give it again.
    pub kept: Json<serde_json::Value>,
    /// Until when.
    pub kept_until: DateTime<Utc>,
    /// When the license was taken.
    pub created_at: DateTime<Utc>,
    /// As written by its owner.
    pub email: String,
    first_name: String,
    last_name: String,
    name_fold: String,
    /// The site where the phone was; `None` where it is gone.
    pub site: Option<String>,
}

impl KeptPhoneListRow {
    /// The name, or the email where there is none.
    #[must_use]
    pub fn display(&self) -> String {
        display(&self.first_name, &self.last_name, &self.email)
    }
}

impl ListQuery for KeptPhoneListRow {
    type By = SortBy;

    const ALIAS: &'static str = "k";
    const JOINS: &'static str = JOINS;

    fn tables(_: SortBy) -> &'static str {
        "kept_phones k JOIN users u ON u.account_id = k.account_id AND u.id = k.user_id"
    }

    fn keys(by: SortBy) -> &'static [SqlKey] {
        match by {
            SortBy::Name => &[NAME, ID],
            SortBy::Removed => &[REMOVED, ID],
            SortBy::Kept => &[KEPT, ID],
        }
    }

    fn columns() -> String {
        COLUMNS.to_owned()
    }

    fn place(&self, by: SortBy) -> Cursor {
        let first = match by {
            SortBy::Name => Key::Text(self.name_fold.clone()),
            SortBy::Removed => self.created_at.into(),
            SortBy::Kept => self.kept_until.into(),
        };
        Cursor(vec![first, Key::Number(self.user_id.0)])
    }
}

/// The page that is wanted.
pub async fn page(
    tx: &mut Tx,
    scope: &Scope,
    filter: &KeptPhoneFilter,
    wanted: &PageRequest<SortBy>,
) -> Result<Page<KeptPhoneListRow>, Error> {
    let conditions = Conditions::new(scope, ALWAYS, SITES)
        .with(filter.pattern(), SEARCH)
        .with(filter.address(), "")
        .with(filter.digits(), "");
    paged::page(tx, &conditions, wanted).await
}
