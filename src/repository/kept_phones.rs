//! Phones whose license was taken from a user who stays: kept for a while, at most once a user, and forgotten when
//! they have a license again. What is kept of people in the trash is `trash`.

use chrono::{DateTime, Utc};
use sqlx::types::Json;

use super::keys::{WithKeys, number_list, with_keys};
use crate::database::{Error, Tx, Value, args, bulk_insert};
use crate::domain::ids::{AccountId, UserId};
use crate::domain::scope::Scope;

/// Those that a person may see, `$2`: by the site where the phone was.
macro_rules! kept_in_scope {
    () => {
        "($2 IS NULL OR k.site_id IN
          (SELECT s.site_id FROM user_sites s WHERE s.account_id = $1 AND s.user_id = $2))"
    };
}
pub(super) use kept_in_scope;

const FIND: &str = concat!(
    "SELECT k.kept, k.kept_until FROM kept_phones k WHERE k.account_id = $1 AND k.user_id = $3 AND ",
    kept_in_scope!()
);
const OF_USER: &str = "SELECT kept FROM kept_phones WHERE account_id = $1 AND user_id = $2";
const FORGET: WithKeys = with_keys!(
    "DELETE FROM kept_phones WHERE account_id = $1 AND user_id IN (SELECT CAST(value AS BIGINT) FROM ",
    "$2",
    ")"
);
const OVER: &str = "SELECT account_id FROM kept_phones WHERE kept_until < $1 AND account_id > $2
  ORDER BY account_id LIMIT 1";
const FORGET_OVER: &str = "DELETE FROM kept_phones WHERE account_id = $1 AND user_id IN
  (SELECT user_id FROM kept_phones WHERE account_id = $1 AND kept_until < $2 ORDER BY kept_until LIMIT $3)";

/// A phone that is to be kept.
#[derive(Clone, Debug)]
pub struct Keeping {
    /// Its user.
    pub user: i64,
    /// The site where the phone was.
    pub site: i64,
    /// All it takes to give it again, as JSON.
    pub kept: String,
}

/// A phone that is kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct KeptPhoneRow {
    /// All it takes to give it again.
    pub kept: Json<serde_json::Value>,
    /// Until when.
    pub kept_until: DateTime<Utc>,
}

/// Keeps these from now on; what was kept of the same users before is forgotten.
pub async fn put(
    tx: &mut Tx,
    account: AccountId,
    (now, until): (DateTime<Utc>, DateTime<Utc>),
    all: Vec<Keeping>,
) -> Result<(), Error> {
    const COLUMNS: [&str; 8] =
        ["account_id", "user_id", "site_id", "kept", "kept_until", "created_at", "updated_at", "version"];
    forget(tx, account, all.iter().map(|one| one.user)).await?;
    let row = |Keeping { user, site, kept }: Keeping| -> Vec<Value> {
        vec![
            account.0.into(),
            user.into(),
            site.into(),
            kept.into(),
            until.into(),
            now.into(),
            now.into(),
            1.into(),
        ]
    };
    let rows: Vec<Vec<Value>> = all.into_iter().map(row).collect();
    bulk_insert(tx, "kept_phones", &COLUMNS, &rows).await
}

/// Forgets what is kept of these users.
pub async fn forget(
    tx: &mut Tx,
    account: AccountId,
    users: impl IntoIterator<Item = i64>,
) -> Result<(), Error> {
    let (sql, list) = (FORGET.on(tx), number_list(users));
    tx.run(sql, args![account, &list]).await?;
    Ok(())
}

/// Finds the phone kept of a user, where the person may see it.
pub async fn find(tx: &mut Tx, scope: &Scope, user: UserId) -> Result<Option<KeptPhoneRow>, Error> {
    tx.optional(FIND, args![scope.account, scope.limited(), user]).await
}

/// The phone kept of a user, for the user's data.
pub async fn of_user(
    tx: &mut Tx,
    account: AccountId,
    user: UserId,
) -> Result<Option<serde_json::Value>, Error> {
    let kept: Option<Json<serde_json::Value>> = tx.optional_scalar(OF_USER, args![account, user]).await?;
    Ok(kept.map(|kept| kept.0))
}

/// The next account behind one, by key, of which something was kept long enough.
pub async fn over(tx: &mut Tx, now: DateTime<Utc>, after: AccountId) -> Result<Option<AccountId>, Error> {
    tx.optional_scalar(OVER, args![now, after]).await
}

/// Forgets what was kept long enough, at most so many; how many there were.
pub async fn forget_over(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<u64, Error> {
    tx.run(FORGET_OVER, args![account, now, limit]).await
}
