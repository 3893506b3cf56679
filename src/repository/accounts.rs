//! Accounts: what belongs to the whole of one organisation. Who is in it stands in `users`.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;

use crate::database::{Error, Tx, args};
use crate::domain::fields::{AccountFields, AccountForm, MailFields};
use crate::domain::ids::AccountId;
use crate::domain::policies::Policies;
use crate::domain::settings::Settings;

const RULES: &str = "SELECT site_codes, extension_min, extension_max FROM accounts WHERE id = $1";
const GET: &str =
    "SELECT id, name, country, time_zone, site_codes, extension_min, extension_max, settings, locked, version
  FROM accounts WHERE id = $1";
const ADD: &str = "INSERT INTO accounts
   (name, country, time_zone, site_codes, extension_min, extension_max, settings, state, created_at, version)
  VALUES ($1, $2, $3, $4, $5, $6, $7, 'active', $8, 1) RETURNING id";
const ANY: &str = "SELECT EXISTS (SELECT 1 FROM accounts)";
const NAMED: &str = "SELECT id FROM accounts WHERE name = $1 ORDER BY id LIMIT 20";
const EXISTS: &str = "SELECT EXISTS (SELECT 1 FROM accounts WHERE id = $1)";
const NAMES: &str = "SELECT name FROM accounts ORDER BY id LIMIT 1000";
const FIND_BY_NAME: &str = "SELECT id FROM accounts WHERE name = $1 ORDER BY id LIMIT 1";
const UPDATE: &str = "UPDATE accounts SET name = $2, country = $3, time_zone = $4, site_codes = $5,
   extension_min = $6, extension_max = $7, settings = $8, locked = $9, version = version + 1 WHERE id = $1";

const WITH_CODES: &str = "SELECT COUNT(*) FROM extensions e
  JOIN sites s ON s.account_id = e.account_id AND s.id = e.site_id
  WHERE e.account_id = $1 AND s.code IS NOT NULL";
const OTHER_LENGTHS: &str = "SELECT COUNT(*) FROM extensions e
  JOIN sites s ON s.account_id = e.account_id AND s.id = e.site_id
  WHERE e.account_id = $1 AND (LENGTH(e.digits) > $3 OR (LENGTH(e.digits) < $2 AND s.code IS NULL))";

/// The numbering rules for extensions of an account (decision 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Rules {
    /// True if sites have codes.
    pub site_codes: bool,
    extension_min: i64,
    extension_max: i64,
}

impl Rules {
    /// The fewest digits of an extension where there is no site code.
    #[must_use]
    pub fn min(&self) -> u8 {
        u8::try_from(self.extension_min).unwrap_or(u8::MAX)
    }

    /// The most digits of an extension, site code included.
    #[must_use]
    pub fn max(&self) -> u8 {
        u8::try_from(self.extension_max).unwrap_or(u8::MAX)
    }
}

/// An account as its form shows it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AccountRow {
    /// Its key.
    pub id: AccountId,
    /// The settings.
    #[sqlx(flatten)]
    pub fields: AccountForm,
    /// Raised with every change.
    pub version: i64,
}

/// The numbering rules of the account.
pub async fn get_rules(tx: &mut Tx, account: AccountId) -> Result<Rules, Error> {
    tx.one(RULES, args![account]).await
}

/// The settings of the account.
pub async fn get(tx: &mut Tx, account: AccountId) -> Result<AccountRow, Error> {
    tx.one(GET, args![account]).await
}

/// Adds an account.
pub async fn add(tx: &mut Tx, new: &AccountFields, now: DateTime<Utc>) -> Result<AccountId, Error> {
    tx.scalar(
        ADD,
        args![
            &new.name,
            &new.country,
            &new.time_zone,
            new.site_codes,
            new.extension_min,
            new.extension_max,
            Json(Settings::default()),
            now
        ],
    )
    .await
}

/// True if the installation has an account.
pub async fn any(tx: &mut Tx) -> Result<bool, Error> {
    tx.scalar(ANY, args![]).await
}

/// The oldest account of this name.
pub async fn find_by_name(tx: &mut Tx, name: &str) -> Result<Option<AccountId>, Error> {
    tx.optional_scalar(FIND_BY_NAME, args![name]).await
}

/// The accounts of this name, the oldest first: 20 at most.
pub async fn named(tx: &mut Tx, name: &str) -> Result<Vec<AccountId>, Error> {
    tx.scalars(NAMED, args![name]).await
}

/// True if there is an account of this key.
pub async fn exists(tx: &mut Tx, account: AccountId) -> Result<bool, Error> {
    tx.scalar(EXISTS, args![account]).await
}

/// The names of the first thousand accounts.
pub async fn names(tx: &mut Tx) -> Result<Vec<String>, Error> {
    tx.scalars(NAMES, args![]).await
}

/// Changes an account, whose version was compared under its lock.
pub async fn update(tx: &mut Tx, account: AccountId, new: &AccountForm) -> Result<(), Error> {
    tx.run(
        UPDATE,
        args![
            account,
            &new.name,
            &new.country,
            &new.time_zone,
            new.site_codes,
            new.extension_min,
            new.extension_max,
            Json(&new.more.own.settings),
            new.more.more.locked.names()
        ],
    )
    .await?;
    Ok(())
}

/// The number of extensions that begin with a site code.
pub async fn count_with_codes(tx: &mut Tx, account: AccountId) -> Result<i64, Error> {
    tx.scalar(WITH_CODES, args![account]).await
}

/// The number of extensions with fewer digits than `min`, where there is no site code, or more than `max`.
pub async fn count_other_lengths(
    tx: &mut Tx,
    account: AccountId,
    (min, max): (i64, i64),
) -> Result<i64, Error> {
    tx.scalar(OTHER_LENGTHS, args![account, min, max]).await
}

const LIST: &str = "SELECT a.id, a.name, a.state, a.created_at,
   (SELECT COUNT(*) FROM users u WHERE u.account_id = a.id AND u.status <> 'trash') AS users
  FROM accounts a ORDER BY a.name, a.id";
const SET_STATE: &str = "UPDATE accounts SET state = $2, version = version + 1 WHERE id = $1 AND state <> $2";
const IS_ACTIVE: &str = "SELECT EXISTS (SELECT 1 FROM accounts WHERE id = $1 AND state = 'active')";

/// An account as whoever runs the installation lists it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AccountListRow {
    /// Its number.
    pub id: AccountId,
    /// Its name.
    pub name: String,
    /// `active` or `suspended`.
    pub state: String,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// The number of its users, without the trash.
    pub users: i64,
}

/// All accounts, by name.
pub async fn list(tx: &mut Tx) -> Result<Vec<AccountListRow>, Error> {
    tx.all(LIST, args![]).await
}

/// Suspends an account, or ends that; `false` where it was so already.
pub async fn set_suspended(tx: &mut Tx, account: AccountId, suspended: bool) -> Result<bool, Error> {
    let state = if suspended { "suspended" } else { "active" };
    let done = tx.run(SET_STATE, args![account, state]).await?;
    Ok(done > 0)
}

/// True if the account is there and not suspended.
pub async fn is_active(tx: &mut Tx, account: AccountId) -> Result<bool, Error> {
    tx.scalar(IS_ACTIVE, args![account]).await
}

const DECISIONS: &str = "SELECT policies FROM accounts WHERE id = $1";
const SET_DECISIONS: &str = "UPDATE accounts SET policies = $2, version = version + 1 WHERE id = $1";

/// The owner's decisions for the whole account: one document, of which two pages have a part each.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Decisions {
    /// *Policies*.
    #[serde(flatten)]
    pub policies: Policies,
    /// *Mail*.
    #[serde(flatten)]
    pub mail: MailFields,
}

/// The decisions.
pub async fn decisions(tx: &mut Tx, account: AccountId) -> Result<Decisions, Error> {
    let found: Json<Decisions> = tx.scalar(DECISIONS, args![account]).await?;
    Ok(found.0)
}

/// The policies alone.
pub async fn policies(tx: &mut Tx, account: AccountId) -> Result<Policies, Error> {
    Ok(decisions(tx, account).await?.policies)
}

/// The mail alone.
pub async fn mail(tx: &mut Tx, account: AccountId) -> Result<MailFields, Error> {
    Ok(decisions(tx, account).await?.mail)
}

/// Changes the policies.
pub async fn set_policies(tx: &mut Tx, account: AccountId, policies: &Policies) -> Result<(), Error> {
    let present = decisions(tx, account).await?;
    set_decisions(tx, account, &Decisions { policies: policies.clone(), ..present }).await
}

/// Changes the mail.
pub async fn set_mail(tx: &mut Tx, account: AccountId, mail: &MailFields) -> Result<(), Error> {
    let present = decisions(tx, account).await?;
    set_decisions(tx, account, &Decisions { mail: mail.clone(), ..present }).await
}

async fn set_decisions(tx: &mut Tx, account: AccountId, decisions: &Decisions) -> Result<(), Error> {
    tx.run(SET_DECISIONS, args![account, Json(decisions)]).await?;
    Ok(())
}
