//! People in the trash: what is kept of them, and until when.

use chrono::{DateTime, Utc};
use sqlx::types::Json;

use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, SiteId, UserId};

const PUT: &str =
    "UPDATE users SET status = 'trash', kept = $3, kept_until = $4, kept_site_id = $5, updated_at = $6,
    version = version + 1
  WHERE account_id = $1 AND id = $2";
const KEPT: &str = "SELECT kept FROM users WHERE account_id = $1 AND id = $2";
const OVER: &str = "SELECT account_id, id FROM users WHERE status = 'trash' AND kept_until < $1 AND id > $2
  ORDER BY id LIMIT 100";

/// The data that the trash keeps of somebody.
#[derive(Clone, Debug)]
pub struct Keeping {
    /// All it takes to give them their phone again.
    pub kept: serde_json::Value,
    /// Until when.
    pub until: DateTime<Utc>,
    /// Where their phone was: who is limited to other sites does not see them (decision 6).
    pub site: Option<SiteId>,
}

/// Moves a user into the trash.
pub async fn put(
    tx: &mut Tx,
    account: AccountId,
    user: UserId,
    keeping: &Keeping,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    tx.run(PUT, args![account, user, Json(&keeping.kept), keeping.until, keeping.site, now]).await?;
    Ok(())
}

/// The data kept of a user.
pub async fn kept(tx: &mut Tx, account: AccountId, user: UserId) -> Result<Option<serde_json::Value>, Error> {
    let kept: Option<Option<Json<serde_json::Value>>> =
        tx.optional_scalar(KEPT, args![account, user]).await?;
    Ok(kept.flatten().map(|kept| kept.0))
}

/// Some of those who were kept long enough, over all accounts, after a key.
pub async fn over(tx: &mut Tx, now: DateTime<Utc>, after: UserId) -> Result<Vec<(AccountId, UserId)>, Error> {
    tx.all(OVER, args![now, after]).await
}
