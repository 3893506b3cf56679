//! The list *User Management > Users*: everybody the account knows, by name.

use super::keyed::{self, Filter, Keyed, KeyedList, keyed_list};
use super::users::{display, users_in_scope};
use crate::database::{Error, Tx};
use crate::domain::fold::like_pattern;
use crate::domain::ids::UserId;
use crate::domain::paging::{Page, Place};
use crate::domain::scope::{Role, Scope};
use crate::domain::words::PersonStatus;

const LIST: KeyedList = keyed_list!(
    "u.id, u.email, u.first_name, u.last_name, u.name_fold, u.department, u.status, u.role, u.site_limited,
     (SELECT e.digits FROM extensions e WHERE e.account_id = u.account_id AND e.user_id = u.id) AS extension",
    "users u",
    concat!(
        "u.account_id = $1 AND ",
        users_in_scope!(),
        " AND ($5 IS NULL OR u.search LIKE $5 ESCAPE '!')
          AND (u.status = $6 OR ($6 IS NULL AND u.status <> 'trash'))"
    ),
    "u.name_fold",
    "u.id"
);

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
    /// The extension of a phone user.
    pub extension: Option<String>,
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
    /// Of this status; otherwise of any but the trash.
    pub status: Option<PersonStatus>,
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
    ];
    keyed::page(tx, &LIST, scope, &filters, place).await
}
