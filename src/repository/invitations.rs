//! Invitations that wait: one for each person, of whose link the hash is kept.

use chrono::{DateTime, Utc};

use super::keys::{WithKeys, number_list, with_keys};
use super::logins;
use crate::database::{Error, Tx, Value, args, bulk_insert};
use crate::domain::choices::PersonStatus;
use crate::domain::ids::{AccountId, UserId};

const NUMBERS: WithKeys = with_keys!(
    "SELECT user_id, no FROM invitations WHERE account_id = $1 AND user_id IN (SELECT CAST(value AS BIGINT) FROM ",
    "$2",
    ")"
);
const LETTERS: WithKeys = with_keys!(
    "SELECT user_id, occasion FROM outbox
      WHERE account_id = $1 AND kind = 'invitation' AND user_id IN (SELECT CAST(value AS BIGINT) FROM ",
    "$2",
    ")"
);
const REMOVE_MANY: WithKeys = with_keys!(
    "DELETE FROM invitations WHERE account_id = $1 AND user_id IN (SELECT CAST(value AS BIGINT) FROM ",
    "$2",
    ")"
);
const REMOVE: &str = "DELETE FROM invitations WHERE account_id = $1 AND user_id = $2";
const FIND: &str =
    "SELECT i.account_id, i.user_id, i.expires_at, u.status, u.email, u.first_name, u.last_name,
    a.name AS account, a.time_zone
  FROM invitations i
  JOIN users u ON u.account_id = i.account_id AND u.id = i.user_id 
    AND (u.status = 'pending' OR (u.status = 'active' AND u.login_id IS NULL))
  JOIN accounts a ON a.id = i.account_id AND a.state = 'active'
  WHERE i.hash = $1 AND i.expires_at > $2";
const USE_UP: &str = "DELETE FROM invitations WHERE hash = $1 AND expires_at > $2";
const WAITING: &str =
    "SELECT no, created_at, expires_at FROM invitations WHERE account_id = $1 AND user_id = $2";

/// The invitation behind a link.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct InvitationRow {
    /// Into which account.
    pub account_id: AccountId,
    /// Of whom.
    pub user_id: UserId,
    /// Until when the link works.
    pub expires_at: DateTime<Utc>,
    /// Where the person stands: pending, or active without a password.
    pub status: PersonStatus,
    /// As written by its owner.
    pub email: String,
    /// May be empty.
    pub first_name: String,
    /// May be empty.
    pub last_name: String,
    /// The account's name.
    pub account: String,
    /// The account's time zone.
    pub time_zone: String,
    /// True if the address signs in elsewhere already (decision 5).
    #[sqlx(skip)]
    pub has_password: bool,
}

/// An invitation as its person's page shows it.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct WaitingRow {
    /// Which one it is, from 1.
    pub no: i64,
    /// When it was sent.
    pub created_at: DateTime<Utc>,
    /// Until when its link works.
    pub expires_at: DateTime<Utc>,
}

/// The numbers of the invitations that wait.
pub async fn numbers(tx: &mut Tx, account: AccountId, users: &[UserId]) -> Result<Vec<(UserId, i64)>, Error> {
    let (sql, list) = (NUMBERS.on(tx), number_list(users.iter().map(|user| user.0)));
    tx.all(sql, args![account, &list]).await
}

/// The occasions of the messages that brought invitations.
pub async fn messages(
    tx: &mut Tx,
    account: AccountId,
    users: &[UserId],
) -> Result<Vec<(UserId, String)>, Error> {
    let (sql, list) = (LETTERS.on(tx), number_list(users.iter().map(|user| user.0)));
    tx.all(sql, args![account, &list]).await
}

/// Puts invitations in the place of those that these users had: `account_id, user_id, no, hash, created_at,
/// expires_at`.
pub async fn replace(
    tx: &mut Tx,
    account: AccountId,
    users: &[UserId],
    rows: &[Vec<Value>],
) -> Result<(), Error> {
    const COLUMNS: [&str; 6] = ["account_id", "user_id", "no", "hash", "created_at", "expires_at"];
    let (sql, list) = (REMOVE_MANY.on(tx), number_list(users.iter().map(|user| user.0)));
    tx.run(sql, args![account, &list]).await?;
    bulk_insert(tx, "invitations", &COLUMNS, rows).await
}

/// Ends the invitation of a user.
pub async fn remove(tx: &mut Tx, account: AccountId, user: UserId) -> Result<(), Error> {
    tx.run(REMOVE, args![account, user]).await?;
    Ok(())
}

/// The invitation behind the hash of a link, while it works.
pub async fn find(tx: &mut Tx, hash: &str, now: DateTime<Utc>) -> Result<Option<InvitationRow>, Error> {
    let row: Option<InvitationRow> = tx.optional(FIND, args![hash, now]).await?;
    let Some(row) = row else { return Ok(None) };
    let login = logins::find(tx, &row.email).await?;
    let has_password = login.is_some_and(|login| login.has_own_password());
    Ok(Some(InvitationRow { has_password, ..row }))
}

/// Uses a link; false where it does not work any more.
pub async fn use_up(tx: &mut Tx, hash: &str, now: DateTime<Utc>) -> Result<bool, Error> {
    let used = tx.run(USE_UP, args![hash, now]).await?;
    Ok(used == 1)
}

/// The invitation of a user, also when it has expired.
pub async fn find_of(tx: &mut Tx, account: AccountId, user: UserId) -> Result<Option<WaitingRow>, Error> {
    tx.optional(WAITING, args![account, user]).await
}
