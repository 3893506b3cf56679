//! Logins that people sign in with, for the whole installation, and the people of accounts they stand for
//! (decision 5). These come before a [`Scope`](crate::domain::scope::Scope) exists: they make it.

use chrono::{DateTime, Utc};
use sqlx::types::Json;

use crate::database::{Error, Tx, args};
use crate::domain::email::{Email, former_key, key};
use crate::domain::ids::{AccountId, LoginId, SiteId, UserId};
use crate::domain::policies::Policies;
use crate::domain::preferences::Preferences;
use crate::domain::scope::Role;
use crate::repository::rights::is_contact_center_admin;

const FIND: &str = "SELECT id, email, password_hash, password_at, confirmed FROM logins
  WHERE email_fold IN ($1, $2) ORDER BY CASE WHEN email_fold = $1 THEN 0 ELSE 1 END LIMIT 1";
const KEY: &str = "SELECT email_fold FROM logins WHERE email_fold = $1";
const GET: &str = "SELECT id, email, password_hash, password_at, confirmed FROM logins WHERE id = $1";
const CHANGE_PASSWORD: &str = "UPDATE logins SET password_hash = $2, password_at = $3
  WHERE id = $1 AND password_at IS NOT DISTINCT FROM $4";
const SET: &str = "INSERT INTO logins (email, email_fold, password_hash, created_at, password_at)
  VALUES ($1, $2, $3, $4, $4)
  ON CONFLICT (email_fold) DO UPDATE SET password_hash = excluded.password_hash, password_at = excluded.password_at,
    confirmed = TRUE
  RETURNING id";
const SET_HASH: &str = "UPDATE logins SET password_hash = $3 WHERE id = $1 AND password_hash = $2";
const SET_FIRST: &str = "INSERT INTO logins (email, email_fold, password_hash, created_at, password_at)
  VALUES ($1, $2, $3, $4, $4)
  ON CONFLICT (email_fold) DO UPDATE SET password_hash = excluded.password_hash, password_at = excluded.password_at,
    confirmed = TRUE
    WHERE logins.password_hash IS NULL OR NOT logins.confirmed
  RETURNING id";
const SET_PASSWORD: &str =
    "UPDATE logins SET password_hash = $2, password_at = $3, confirmed = TRUE WHERE id = $1";
const MEMBERSHIPS: &str = "SELECT u.account_id, u.id AS user_id, a.name AS account FROM users u
  JOIN accounts a ON a.id = u.account_id
  WHERE u.login_id = $1 AND u.status = 'active' AND a.state = 'active' ORDER BY a.name, a.id";
/// Whom a failure is recorded of, whether they may come in or not.
const PEOPLE: &str = "SELECT account_id, id FROM users WHERE login_id = $1 AND status <> 'trash'
  ORDER BY account_id, id LIMIT 20";
const IS_ACTIVE: &str = "SELECT EXISTS (SELECT 1 FROM users u WHERE u.login_id = $1 AND u.status = 'active')";
const OF_USER: &str = "SELECT login_id FROM users WHERE account_id = $1 AND id = $2 AND login_id IS NOT NULL";
const IS_SUSPENDED: &str = "SELECT EXISTS (SELECT 1 FROM users u JOIN accounts a ON a.id = u.account_id
  WHERE u.login_id = $1 AND u.status = 'active' AND a.state = 'suspended')";
const LINK_OWNER: &str =
    "UPDATE users SET login_id = $3, role = 'owner', site_limited = $4, status = 'active',
   updated_at = $5, version = version + 1
  WHERE account_id = $1 AND id = $2";
const PERSON: &str = concat!(
    "SELECT u.first_name, u.last_name, u.email, u.role, u.site_limited, ",
    is_contact_center_admin!(),
    " AS contact_center_admin, a.name AS account, COALESCE(NULLIF(u.time_zone, ''), a.time_zone) AS time_zone, u.preferences,
    a.policies, l.email AS login_email, l.password_at
  FROM users u JOIN accounts a ON a.id = u.account_id JOIN logins l ON l.id = u.login_id
  WHERE u.account_id = $1 AND u.id = $2 AND u.login_id = $3 AND u.status = 'active' AND a.state = 'active'"
);
const SITES: &str = "SELECT site_id FROM user_sites WHERE account_id = $1 AND user_id = $2 ORDER BY site_id";

/// The data needed to check a password.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct LoginRow {
    /// Its key.
    pub id: LoginId,
    /// As written.
    pub email: String,
    /// argon2id in PHC form; none until a password was chosen.
    pub password_hash: Option<String>,
    /// When it was chosen.
    pub password_at: Option<DateTime<Utc>>,
    /// False where the password only went along to this address: nobody has shown that the mailbox is theirs.
    confirmed: bool,
}

impl LoginRow {
    /// True if there is a password of whoever has the mailbox.
    #[must_use]
    pub const fn has_own_password(&self) -> bool {
        self.password_hash.is_some() && self.confirmed
    }
}

/// An account that a person belongs to.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Membership {
    /// The account.
    pub account_id: AccountId,
    /// The person in it.
    pub user_id: UserId,
    /// The account's name.
    pub account: String,
}

/// The person a session stands for, as of now.
#[derive(Debug, sqlx::FromRow)]
pub struct PersonRow {
    /// May be empty.
    pub first_name: String,
    /// May be empty.
    pub last_name: String,
    /// As written.
    pub email: String,
    /// The role.
    pub role: Role,
    /// True if the role holds at some sites only.
    pub site_limited: bool,
    /// True for an active admin of the contact center.
    pub contact_center_admin: bool,
    /// The account's name.
    pub account: String,
    /// The person's own time zone, or the account's.
    pub time_zone: String,
    /// The person's preferences for pages.
    pub preferences: Json<Preferences>,
    /// The policies of the whole account.
    pub policies: Json<Policies>,
    /// The email that the person signs in with.
    pub login_email: String,
    /// When the password was chosen. Sessions that began before have ended.
    pub password_at: Option<DateTime<Utc>>,
}

/// The login of an address, as typed or as stored; under its former key, where that is still one.
pub async fn find(tx: &mut Tx, email: &str) -> Result<Option<LoginRow>, Error> {
    let (former, key) = (former_key(email), key(email));
    tx.optional(FIND, args![&former, &key]).await
}

/// The key of an address: a former one, where there is a login of it still.
async fn key_of(tx: &mut Tx, email: &Email) -> Result<String, Error> {
    let former = former_key(email.as_str());
    let kept: Option<String> = tx.optional_scalar(KEY, args![&former]).await?;
    Ok(kept.unwrap_or_else(|| email.key()))
}

/// The login of somebody who is signed in.
pub async fn get(tx: &mut Tx, login: LoginId) -> Result<LoginRow, Error> {
    tx.one(GET, args![login]).await
}

/// Gives a login another password, if it still has the one it was read with. It did if true.
pub async fn change_password(
    tx: &mut Tx,
    login: &LoginRow,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let changed = tx.run(CHANGE_PASSWORD, args![login.id, hash, now, login.password_at]).await?;
    Ok(changed == 1)
}

/// Adds a login with a password, or gives the one of this address a new password.
pub async fn set(tx: &mut Tx, email: &Email, hash: &str, now: DateTime<Utc>) -> Result<LoginId, Error> {
    let key = key_of(tx, email).await?;
    tx.scalar(SET, args![email.as_str(), &key, hash, now]).await
}

/// Adds a login with its first password; `None` where the address has one of its own already, which stays.
pub async fn set_first(
    tx: &mut Tx,
    email: &Email,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<LoginId>, Error> {
    let key = key_of(tx, email).await?;
    tx.optional_scalar(SET_FIRST, args![email.as_str(), &key, hash, now]).await
}

/// Gives a login another password, whatever it has.
pub async fn set_password(tx: &mut Tx, login: LoginId, hash: &str, now: DateTime<Utc>) -> Result<(), Error> {
    tx.run(SET_PASSWORD, args![login, hash, now]).await?;
    Ok(())
}

/// Keeps the same password under a stronger hash, unless it was changed in between.
pub async fn set_hash(tx: &mut Tx, login: &LoginRow, hash: &str) -> Result<(), Error> {
    tx.run(SET_HASH, args![login.id, login.password_hash.as_deref(), hash]).await?;
    Ok(())
}

/// The accounts a person may work in, by name.
pub async fn memberships(tx: &mut Tx, login: LoginId) -> Result<Vec<Membership>, Error> {
    tx.all(MEMBERSHIPS, args![login]).await
}

/// The people a login stands for in the accounts, active or not: 20 at most.
pub async fn people(tx: &mut Tx, login: LoginId) -> Result<Vec<(AccountId, UserId)>, Error> {
    tx.all(PEOPLE, args![login]).await
}

/// True if somebody of this login is active in any account, suspended or not.
pub async fn is_active(tx: &mut Tx, login: LoginId) -> Result<bool, Error> {
    tx.scalar(IS_ACTIVE, args![login]).await
}

/// The login of a user who has one, whatever their status.
pub async fn of_user(tx: &mut Tx, account: AccountId, user: UserId) -> Result<Option<LoginId>, Error> {
    tx.optional_scalar(OF_USER, args![account, user]).await
}

/// True if somebody of this login is active in a suspended account.
pub async fn is_suspended(tx: &mut Tx, login: LoginId) -> Result<bool, Error> {
    tx.scalar(IS_SUSPENDED, args![login]).await
}

/// The person of a session, unless inactive, in the trash, or in a suspended account.
pub async fn find_person(
    tx: &mut Tx,
    account: AccountId,
    user: UserId,
    login: LoginId,
) -> Result<Option<PersonRow>, Error> {
    tx.optional(PERSON, args![account, user, login]).await
}

/// The sites that a limited person's role holds for.
pub async fn sites_of(tx: &mut Tx, account: AccountId, user: UserId) -> Result<Vec<SiteId>, Error> {
    tx.scalars(SITES, args![account, user]).await
}

/// Makes a person of an account its owner, who signs in with this login.
pub async fn make_owner(
    tx: &mut Tx,
    (account, user): (AccountId, UserId),
    login: LoginId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    tx.run(LINK_OWNER, args![account, user, login, false, now]).await?;
    Ok(())
}
