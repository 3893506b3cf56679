//! The lists of *User Management > Users*: everybody the account knows, who is pending, who is in the trash; by name.

use chrono::{DateTime, Utc};

use super::keyed::{self, Filter, Keyed, KeyedList, keyed_list};
use super::users::{display, users_in_scope};
use crate::database::{Error, Tx, on_db};
use crate::domain::fold::like_pattern;
use crate::domain::ids::{AccountId, UserId};
use crate::domain::paging::{Page, Place};
use crate::domain::scope::{Role, Scope};
use crate::domain::words::PersonStatus;

const LIST: KeyedList = keyed_list!(
    "u.id, u.email, u.first_name, u.last_name, u.name_fold, u.department, u.status, u.role, u.site_limited,
     u.kept_until, i.expires_at, e.digits AS extension, COALESCE(e.held, FALSE) AS held",
    "users u LEFT JOIN extensions e ON e.account_id = u.account_id AND e.user_id = u.id
     LEFT JOIN invitations i ON i.account_id = u.account_id AND i.user_id = u.id",
    concat!(
        "u.account_id = $1 AND ",
        users_in_scope!(),
        " AND ($5 IS NULL OR u.search LIKE $5 ESCAPE '!')
          AND (u.status = $6 OR ($6 IS NULL AND u.status IN ('active', 'inactive')))
          AND ($7 IS NULL OR u.role = $7) AND ($8 IS NULL OR u.department = $8)
          AND ($9 IS NULL OR (e.id IS NOT NULL) = $9)"
    ),
    "u.name_fold",
    "u.id"
);
/// Each is found from the one before by an index: however many people there are, as many steps as departments.
const DEPARTMENTS: &str = "WITH RECURSIVE d (department) AS (
    SELECT MIN(u.department) FROM users u WHERE u.account_id = $1 AND u.department > ''
    UNION ALL
    SELECT (SELECT MIN(u.department) FROM users u WHERE u.account_id = $1 AND u.department > d.department)
      FROM d WHERE d.department IS NOT NULL)
  SELECT department FROM d WHERE department IS NOT NULL LIMIT 200";

/// A user in the list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct UserListRow {
    /// Its key.
    pub id: UserId,
    /// As written by its owner.
    pub email: String,
    first_name: String,
    last_name: String,
    name_fold: String,
    /// May be empty.
    pub department: String,
    status: String,
    role: String,
    /// Whether the role holds at some sites only.
    pub site_limited: bool,
    /// Until when the trash keeps them.
    pub kept_until: Option<DateTime<Utc>>,
    /// When the invitation of somebody who is pending expires.
    pub expires_at: Option<DateTime<Utc>>,
    /// The extension of a phone user, or what is held for one.
    pub extension: Option<String>,
    /// Whether it is only held.
    pub held: bool,
}

impl UserListRow {
    /// The name, or the email where there is none.
    #[must_use]
    pub fn display(&self) -> String {
        display(&self.first_name, &self.last_name, &self.email)
    }

    /// Where the user stands.
    #[must_use]
    pub fn status(&self) -> PersonStatus {
        PersonStatus::parse(&self.status).unwrap_or(PersonStatus::Inactive)
    }

    /// What the user may do.
    #[must_use]
    pub fn role(&self) -> Role {
        Role::parse(&self.role).unwrap_or(Role::Member)
    }
}

impl Keyed for UserListRow {
    fn key(&self) -> (&str, i64) {
        (&self.name_fold, self.id.0)
    }
}

/// Which users are listed.
#[derive(Clone, Debug, Default)]
pub struct UserFilter {
    /// Any part of name or email.
    pub search: Option<String>,
    /// Of this status; otherwise active and inactive ones.
    pub status: Option<PersonStatus>,
    /// With this role.
    pub role: Option<Role>,
    /// Of exactly this department.
    pub department: Option<String>,
    /// Whether they have a phone license, or one is held for them.
    pub licensed: Option<bool>,
}

/// The page of users at a place.
pub async fn page(
    tx: &mut Tx,
    scope: &Scope,
    filter: &UserFilter,
    place: &Place,
) -> Result<Page<UserListRow>, Error> {
    let filters = [
        Filter::Text(filter.search.as_deref().map(like_pattern)),
        Filter::Text(filter.status.map(|status| status.as_str().to_owned())),
        Filter::Text(filter.role.map(|role| role.as_str().to_owned())),
        Filter::Text(filter.department.clone()),
        Filter::Flag(filter.licensed),
    ];
    keyed::page(tx, &LIST, scope, &filters, place).await
}

/// The departments of the account, in their order: the first 200.
pub async fn departments(tx: &mut Tx, account: AccountId) -> Result<Vec<String>, Error> {
    on_db!(tx, |conn| sqlx::query_scalar(DEPARTMENTS).bind(account).fetch_all(conn).await)
}
