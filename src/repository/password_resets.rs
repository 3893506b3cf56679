//! Links to a new password: one for each login, of which the hash is kept.

use chrono::{DateTime, Utc};

use super::users::display;
use crate::database::{Error, Tx, args};
use crate::domain::email::{former_key, key};
use crate::domain::ids::{AccountId, LoginId, UserId};

const PERSON: &str =
    "SELECT l.id AS login_id, l.email, u.account_id, u.id AS user_id, u.first_name, u.last_name,
    a.name AS account
  FROM logins l
  JOIN users u ON u.login_id = l.id AND u.status = 'active'
  JOIN accounts a ON a.id = u.account_id AND a.state = 'active'
  WHERE l.id = $1 ORDER BY a.name, a.id LIMIT 1";
/// Accounts in which somebody is active without a password. Each account is asked, by its own index: `CROSS JOIN`
/// keeps SQLite from reading all users instead.
const NEVER_IN: &str = "SELECT u.account_id, u.id, u.email, u.first_name, u.last_name FROM accounts a
  CROSS JOIN users u
  WHERE a.state = 'active' AND u.account_id = a.id AND u.email_fold IN ($1, $2) AND u.status = 'active'
    AND u.login_id IS NULL ORDER BY a.name, a.id LIMIT 10";
const FIND: &str =
    "SELECT l.id AS login_id, l.email, u.account_id, u.id AS user_id, u.first_name, u.last_name,
    a.name AS account
  FROM password_resets r
  JOIN logins l ON l.id = r.login_id
  JOIN users u ON u.login_id = l.id AND u.status = 'active'
  JOIN accounts a ON a.id = u.account_id AND a.state = 'active'
  WHERE r.hash = $1 AND r.expires_at > $2 ORDER BY a.name, a.id LIMIT 1";
const SET: &str =
    "INSERT INTO password_resets (login_id, hash, created_at, expires_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (login_id) DO UPDATE SET hash = excluded.hash, created_at = excluded.created_at,
    expires_at = excluded.expires_at";
const USE_UP: &str = "DELETE FROM password_resets WHERE hash = $1 AND expires_at > $2";

/// The owner of a password that is set anew: the login, and the person of the first account by name.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Resetting {
    /// The login.
    pub login_id: LoginId,
    /// As written.
    pub email: String,
    /// The account that sends the messages.
    pub account_id: AccountId,
    /// The person in it.
    pub user_id: UserId,
    first_name: String,
    last_name: String,
    /// The account's name.
    pub account: String,
}

impl Resetting {
    /// The name, or the address where there is none.
    #[must_use]
    pub fn name(&self) -> String {
        display(&self.first_name, &self.last_name, &self.email)
    }
}

/// The person who signs in with this, if they may come in anywhere.
pub async fn person(tx: &mut Tx, login: LoginId) -> Result<Option<Resetting>, Error> {
    tx.optional(PERSON, args![login]).await
}

/// Somebody who is active in an account, and has no password for it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct NeverIn {
    /// The account.
    pub account_id: AccountId,
    /// The person in it.
    pub id: UserId,
    /// As written.
    pub email: String,
    first_name: String,
    last_name: String,
}

impl NeverIn {
    /// The name, or the address where there is none.
    #[must_use]
    pub fn name(&self) -> String {
        display(&self.first_name, &self.last_name, &self.email)
    }
}

/// Where an address is somebody who is active and cannot sign in yet, in either spelling: both are one mailbox.
pub async fn never_in(tx: &mut Tx, email: &str) -> Result<Vec<NeverIn>, Error> {
    let (former, key) = (former_key(email), key(email));
    tx.all(NEVER_IN, args![&former, &key]).await
}

/// Keeps a link; the one before is dead then.
pub async fn set(
    tx: &mut Tx,
    login: LoginId,
    hash: &str,
    (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), Error> {
    tx.run(SET, args![login, hash, now, expires_at]).await?;
    Ok(())
}

/// The owner of a link, while it works.
pub async fn find(tx: &mut Tx, hash: &str, now: DateTime<Utc>) -> Result<Option<Resetting>, Error> {
    tx.optional(FIND, args![hash, now]).await
}

/// Uses a link; false where it does not work any more.
pub async fn use_up(tx: &mut Tx, hash: &str, now: DateTime<Utc>) -> Result<bool, Error> {
    let used = tx.run(USE_UP, args![hash, now]).await?;
    Ok(used == 1)
}
