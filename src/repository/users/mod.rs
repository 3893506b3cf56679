//! People known to an account: adding, finding and changing them. Lists of them are `user_list`.

mod add;
mod change;
mod chosen;
mod display;
mod known;
mod profile_columns;
mod row;

use chrono::{DateTime, Utc};
use sqlx::AssertSqlSafe;

use super::keys::{WithKeys, number_list, text_list, with_keys};
use crate::database::{Error, Tx, Value, args, bulk_insert};
use crate::domain::choices::PersonStatus;
use crate::domain::email::{Email, former_key};
use crate::domain::fold::fold_within;
use crate::domain::ids::{AccountId, LoginId, SiteId, UserId};
use crate::domain::name::PersonName;
use crate::domain::scope::Scope;

pub use add::{NewUser, add_many};
pub use change::{Renamed, UserChange, rename_many, update};
pub use chosen::{ChosenUser, chosen};
pub(in crate::repository) use display::display;
pub use known::{KnownUser, known};
pub(in crate::repository) use profile_columns::profile_columns;
pub use row::UserRow;
use row::user_columns;

/// The most characters of `name_fold`, which is only ordered by.
const NAME_FOLD: usize = 300;
/// The most characters of `search`.
const SEARCH: usize = 1000;

/// Users a person may know of: all of them, or, with a role for some sites, those whose extension is at one of
/// these, or was when they were removed, or who have none yet (decision 6). `u` is the user, `$2` the limited person.
macro_rules! users_in_scope {
    () => {
        "($2 IS NULL OR (NOT EXISTS (SELECT 1 FROM extensions e WHERE e.account_id = u.account_id
            AND e.user_id = u.id AND e.site_id NOT IN
              (SELECT s.site_id FROM user_sites s WHERE s.account_id = $1 AND s.user_id = $2))
          AND (u.kept_site_id IS NULL OR u.kept_site_id IN
              (SELECT s.site_id FROM user_sites s WHERE s.account_id = $1 AND s.user_id = $2))))"
    };
}
pub(super) use users_in_scope;

const BY_EMAIL: &str =
    "SELECT id, first_name, last_name FROM users WHERE account_id = $1 AND email_fold IN ($2, $3)
      ORDER BY CASE WHEN email_fold = $2 THEN 0 ELSE 1 END LIMIT 1";
const IDS: WithKeys = with_keys!(
    "SELECT email_fold, id FROM users WHERE account_id = $1 AND email_fold IN (SELECT value FROM ",
    "$2",
    ")"
);
const VERSIONS: WithKeys = with_keys!(
    "SELECT id, version FROM users WHERE account_id = $1 AND id IN (SELECT CAST(value AS BIGINT) FROM ",
    "$2",
    ")"
);
const SITES: &str = "SELECT site_id FROM user_sites WHERE account_id = $1 AND user_id = $2 ORDER BY site_id";
/// SQLite does not see by itself that owners are in the index of those who are not members.
const ACTIVE_OWNERS: &str = "SELECT COUNT(*) FROM users WHERE account_id = $1 AND role = 'owner'
  AND role <> 'member' AND status = 'active' AND login_id IS NOT NULL AND id <> $2";
const SET_LOGIN: &str = "UPDATE users SET login_id = $3 WHERE account_id = $1 AND id = $2";
const SET_STATUS: &str = "UPDATE users SET status = $3, kept = NULL, kept_until = NULL, kept_site_id = NULL,
    updated_at = $4, version = version + 1
  WHERE account_id = $1 AND id = $2";
const CLEAR_SITES: &str = "DELETE FROM user_sites WHERE account_id = $1 AND user_id = $2";

/// The text that a user is found by: name and email, folded.
#[must_use]
pub fn search_text(name: &PersonName, email: &Email) -> String {
    fold_within(&format!("{} {email}", name.display()), SEARCH)
}

fn name_fold(name: &PersonName, email: &str) -> String {
    fold_within(&display(name.first(), name.last(), email), NAME_FOLD)
}

/// A user by key, where the person may know of it.
pub async fn find(tx: &mut Tx, scope: &Scope, id: UserId) -> Result<Option<UserRow>, Error> {
    let (columns, visible) = (user_columns(), users_in_scope!());
    let sql = format!("SELECT {columns} FROM users u WHERE u.account_id = $1 AND u.id = $3 AND {visible}");
    tx.optional(AssertSqlSafe(sql), args![scope.account, scope.limited(), id]).await
}

/// The user who has an email, with the name to be shown.
pub async fn find_by_email(
    tx: &mut Tx,
    account: AccountId,
    email: &Email,
) -> Result<Option<(UserId, String)>, Error> {
    let found: Option<(UserId, String, String)> =
        tx.optional(BY_EMAIL, args![account, former_key(email.as_str()), email.key()]).await?;
    Ok(found.map(|(id, first, last)| (id, display(&first, &last, email.as_str()))))
}

/// The keys of those of these folded emails that the account has.
pub async fn ids(tx: &mut Tx, account: AccountId, emails: &[&str]) -> Result<Vec<(String, UserId)>, Error> {
    let sql = IDS.on(tx);
    let list = text_list(emails.iter().copied());
    tx.all(sql, args![account, &list]).await
}

/// The sites a limited role holds for.
pub async fn sites(tx: &mut Tx, account: AccountId, user: UserId) -> Result<Vec<SiteId>, Error> {
    tx.scalars(SITES, args![account, user]).await
}

/// Names the sites a limited role holds for; those before are gone.
pub async fn set_sites(tx: &mut Tx, account: AccountId, user: UserId, sites: &[SiteId]) -> Result<(), Error> {
    tx.run(CLEAR_SITES, args![account, user]).await?;
    let rows: Vec<Vec<Value>> =
        sites.iter().map(|site| vec![account.0.into(), user.0.into(), site.0.into()]).collect();
    bulk_insert(tx, "user_sites", &["account_id", "user_id", "site_id"], &rows).await
}

/// The number of active owners of the account beside this person.
pub async fn other_owners(tx: &mut Tx, account: AccountId, user: UserId) -> Result<i64, Error> {
    tx.scalar(ACTIVE_OWNERS, args![account, user]).await
}

/// The versions of those of these users who are there.
pub async fn versions(
    tx: &mut Tx,
    account: AccountId,
    ids: impl IntoIterator<Item = i64>,
) -> Result<Vec<(UserId, i64)>, Error> {
    let (sql, list) = (VERSIONS.on(tx), number_list(ids));
    tx.all(sql, args![account, &list]).await
}

/// Says what a user signs in with.
pub async fn set_login(tx: &mut Tx, account: AccountId, user: UserId, login: LoginId) -> Result<(), Error> {
    tx.run(SET_LOGIN, args![account, user, login]).await?;
    Ok(())
}

/// Moves a user to another status, out of the trash too: what that kept is forgotten.
pub async fn set_status(
    tx: &mut Tx,
    account: AccountId,
    user: UserId,
    status: PersonStatus,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    tx.run(SET_STATUS, args![account, user, status, now]).await?;
    Ok(())
}
