//! The lists of *User Management > Users*: everybody the account knows, who is pending, who is in the
//! trash.

use chrono::{DateTime, Utc};

use super::numbers::users_with_number;
use super::paged::{self, Chunk, Conditions, ListQuery, SqlKey};
use super::profile_texts::{self, ProfileText};
use super::users::{display, profile_columns, users_in_scope};
use crate::database::{Error, Tx, from_cells};
use crate::domain::choices::{PersonStatus, PhoneStatus};
use crate::domain::fields::ProfileFields;
use crate::domain::ids::{AccountId, UserId};
use crate::domain::keyset::{Cursor, Key, Page};
use crate::domain::scope::{Role, Scope};
use crate::domain::search::{address_pattern, whole_number};
use crate::domain::sorting::{Order, PageRequest};
use crate::domain::user_list::{SortBy, UserFilter};

const JOINS: &str = "LEFT JOIN extensions e ON e.account_id = u.account_id AND e.user_id = u.id
  LEFT JOIN invitations i ON i.account_id = u.account_id AND i.user_id = u.id";

const OF_ACCOUNT: &str = "u.account_id = $1";
const IN: &str = "u.account_id = $1 AND u.status IN ('active', 'inactive')";
/// The same for a count that reads most rows: in the order in which they lie. An index by the status would lead to
/// them in that of their names, a page each.
const IN_EVERY_ROW: &str = "u.account_id = $1 AND u.id > 0 AND u.status || '' IN ('active', 'inactive')";
const SITES: &str = concat!(" AND ", users_in_scope!());
const STATUS: &str = " AND u.status = $3";
const SEARCH: &str = concat!(
    " AND (u.search LIKE $4 ESCAPE '!' OR u.email_fold LIKE $9 ESCAPE '!' OR u.id IN ",
    users_with_number!("$8"),
    ")"
);
const ROLE: &str = " AND u.role = $5";
const DEPARTMENT: &str = " AND u.department = $6";
const LICENSED: &str = " AND $7 = EXISTS (SELECT 1 FROM extensions x
    WHERE x.account_id = u.account_id AND x.user_id = u.id)";

const ID: SqlKey = SqlKey::number("u.id");
const NAME: SqlKey = SqlKey::text("u.name_fold");
const EMAIL: SqlKey = SqlKey::text("u.email_fold");
const BY_DEPARTMENT: SqlKey = SqlKey::text("u.department");
const BY_STATUS: SqlKey = SqlKey::text("u.status");
/// Without a day they stand last, as they were added.
const NOT_INVITED: SqlKey = SqlKey::number("CASE WHEN i.expires_at IS NULL THEN 1 ELSE 0 END");
const EXPIRES: SqlKey = SqlKey::time("COALESCE(i.expires_at, u.created_at)");
const FOR_GOOD: SqlKey = SqlKey::number("CASE WHEN u.kept_until IS NULL THEN 1 ELSE 0 END");
const KEPT: SqlKey = SqlKey::time("COALESCE(u.kept_until, u.created_at)");

/// A user in the list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct UserListRow {
    /// Its key.
    pub id: UserId,
    /// As written by its owner.
    pub email: String,
    email_fold: String,
    /// May be empty.
    pub first_name: String,
    /// May be empty.
    pub last_name: String,
    name_fold: String,
    /// Where the user works, and when.
    #[sqlx(flatten)]
    pub profile: ProfileFields,
    /// Where the user stands.
    pub status: PersonStatus,
    /// The role of the user.
    pub role: Role,
    /// True if the role holds at some sites only.
    pub site_limited: bool,
    /// Until when the trash keeps them.
    pub kept_until: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    /// Raised with every change of the user.
    pub version: i64,
    /// When the invitation of somebody who is pending expires.
    pub expires_at: Option<DateTime<Utc>>,
    /// The extension of a phone user, or what is held for one.
    pub extension: Option<String>,
    /// *User Status* of the phone; `None` without one.
    pub phone_status: Option<PhoneStatus>,
    /// True if it is only held.
    pub held: bool,
}

from_cells!(UserListRow {
    id,
    email,
    email_fold,
    first_name,
    last_name,
    name_fold,
    profile,
    status,
    role,
    site_limited,
    kept_until,
    created_at,
    version,
    expires_at,
    extension,
    phone_status,
    held
});

impl UserListRow {
    /// The name, or the email where there is none.
    #[must_use]
    pub fn display(&self) -> String {
        display(&self.first_name, &self.last_name, &self.email)
    }
}

impl ListQuery for UserListRow {
    type By = SortBy;

    const ALIAS: &'static str = "u";
    const JOINS: &'static str = JOINS;

    fn tables(by: SortBy) -> &'static str {
        match by {
            SortBy::Expires => {
                "users u LEFT JOIN invitations i ON i.account_id = u.account_id AND i.user_id = u.id"
            }
            _ => "users u",
        }
    }

    fn keys(by: SortBy) -> &'static [SqlKey] {
        match by {
            SortBy::Name => &[NAME, ID],
            SortBy::Email => &[EMAIL],
            SortBy::Department => &[BY_DEPARTMENT, NAME, ID],
            SortBy::Status => &[BY_STATUS, NAME, ID],
            SortBy::Expires => &[NOT_INVITED, EXPIRES, NAME, ID],
            SortBy::Kept => &[FOR_GOOD, KEPT, NAME, ID],
        }
    }

    fn columns() -> String {
        format!(
            "u.id, u.email, u.email_fold, u.first_name, u.last_name, u.name_fold, {}, u.status, u.role, u.site_limited,
             u.kept_until, u.created_at, u.version, i.expires_at, e.digits AS extension, e.status AS phone_status,
             COALESCE(e.held, FALSE) AS held",
            profile_columns()
        )
    }

    fn place(&self, by: SortBy) -> Cursor {
        let (id, name) = (Key::Number(self.id.0), Key::Text(self.name_fold.clone()));
        let text = |text: &String| Key::Text(text.clone());
        let moment = |at: Option<DateTime<Utc>>| [at.is_none().into(), at.unwrap_or(self.created_at).into()];
        let first = match by {
            SortBy::Email => return Cursor(vec![text(&self.email_fold)]),
            SortBy::Name => vec![],
            SortBy::Department => vec![text(&self.profile.department)],
            SortBy::Status => vec![Key::Text(self.status.as_str().to_owned())],
            SortBy::Expires => moment(self.expires_at).to_vec(),
            SortBy::Kept => moment(self.kept_until).to_vec(),
        };
        Cursor(first.into_iter().chain([name, id]).collect())
    }
}

fn conditions(scope: &Scope, filter: &UserFilter) -> Conditions {
    let (always, counted) = match filter.status {
        Some(_) => (OF_ACCOUNT, OF_ACCOUNT),
        None if filter.everybody => (OF_ACCOUNT, OF_ACCOUNT),
        None if filter.search.is_some() || filter.role.is_some() => (IN, IN_EVERY_ROW),
        None => (IN, IN),
    };
    Conditions::new(scope, always, SITES)
        .counted_where(counted)
        .with(filter.status.map(PersonStatus::as_str), STATUS)
        .with(filter.pattern(), SEARCH)
        .with(filter.role.map(Role::as_str), ROLE)
        .with(filter.department.as_deref(), DEPARTMENT)
        .with(filter.licensed, LICENSED)
        .with(filter.search.as_deref().and_then(whole_number), "")
        .with(filter.search.as_deref().and_then(address_pattern), "")
}

/// The page that is wanted.
pub async fn page(
    tx: &mut Tx,
    scope: &Scope,
    filter: &UserFilter,
    wanted: &PageRequest<SortBy>,
) -> Result<Page<UserListRow>, Error> {
    paged::page(tx, &conditions(scope, filter), wanted).await
}

/// Up to `limit` rows after a place, or the first of all, for a file.
pub async fn chunk(
    tx: &mut Tx,
    scope: &Scope,
    filter: &UserFilter,
    order: Order<SortBy>,
    beside: Option<&Cursor>,
    limit: i64,
) -> Result<Chunk<UserListRow>, Error> {
    paged::long_chunk(tx, &conditions(scope, filter), order, beside, limit).await
}

/// The departments of the account, in their order: the first 200.
pub async fn departments(tx: &mut Tx, account: AccountId) -> Result<Vec<String>, Error> {
    profile_texts::known(tx, account, ProfileText::Department, 200).await
}
