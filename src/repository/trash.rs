//! People in the trash: what is kept of them, and until when.

use chrono::{DateTime, Utc};
use sqlx::types::Json;

use crate::database::{Error, Tx, affected, on_db};
use crate::domain::ids::{AccountId, LoginId, UserId};
use crate::domain::words::PersonStatus;

const PUT: &str =
    "UPDATE users SET status = $3, kept = $4, kept_until = $5, updated_at = $6, version = version + 1
  WHERE account_id = $1 AND id = $2";
const KEPT: &str = "SELECT kept FROM users WHERE account_id = $1 AND id = $2";
const OVER: &str = "SELECT account_id, id FROM users WHERE status = 'trash' AND kept_until < $1
  ORDER BY kept_until LIMIT 100";
const LOGIN: &str = "SELECT login_id FROM users WHERE account_id = $1 AND id = $2";
const REMOVE: &str = "DELETE FROM users WHERE account_id = $1 AND id = $2";
/// What nobody signs in with any more.
const REMOVE_LOGIN: &str =
    "DELETE FROM logins WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM users u WHERE u.login_id = $1)";

/// Moves a user into the trash, or out of it, with what is kept of them.
pub async fn put(
    tx: &mut Tx,
    account: AccountId,
    user: UserId,
    (status, kept, until): (PersonStatus, Option<&serde_json::Value>, Option<DateTime<Utc>>),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    on_db!(tx, |conn| sqlx::query(PUT)
        .bind(account)
        .bind(user)
        .bind(status.as_str())
        .bind(kept.map(Json))
        .bind(until)
        .bind(now)
        .execute(conn)
        .await
        .map(affected))?;
    Ok(())
}

/// What is kept of a user.
pub async fn kept(tx: &mut Tx, account: AccountId, user: UserId) -> Result<Option<serde_json::Value>, Error> {
    let kept: Option<Option<Json<serde_json::Value>>> =
        on_db!(tx, |conn| sqlx::query_scalar(KEPT).bind(account).bind(user).fetch_optional(conn).await)?;
    Ok(kept.flatten().map(|kept| kept.0))
}

/// Some of those who were kept long enough, over all accounts.
pub async fn over(tx: &mut Tx, now: DateTime<Utc>) -> Result<Vec<(AccountId, UserId)>, Error> {
    on_db!(tx, |conn| sqlx::query_as(OVER).bind(now).fetch_all(conn).await)
}

/// Removes a user for good, and what they signed in with where no other account knows it.
pub async fn remove(tx: &mut Tx, account: AccountId, user: UserId) -> Result<(), Error> {
    let login: Option<Option<LoginId>> =
        on_db!(tx, |conn| sqlx::query_scalar(LOGIN).bind(account).bind(user).fetch_optional(conn).await)?;
    on_db!(tx, |conn| sqlx::query(REMOVE).bind(account).bind(user).execute(conn).await.map(affected))?;
    if let Some(login) = login.flatten() {
        on_db!(tx, |conn| sqlx::query(REMOVE_LOGIN).bind(login).execute(conn).await.map(affected))?;
    }
    Ok(())
}
