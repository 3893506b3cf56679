//! Phones that are held for people who have not accepted their invitation yet.

use chrono::{DateTime, Utc};

use crate::database::{Error, Tx, affected, on_db};
use crate::domain::ids::{AccountId, UserId};

const APPLY: &str = "UPDATE extensions SET held = $3, updated_at = $4, version = version + 1
  WHERE account_id = $1 AND user_id = $2 AND held <> $3";

/// What was held for a person is theirs. Whether anything was.
pub async fn apply(tx: &mut Tx, account: AccountId, user: UserId, now: DateTime<Utc>) -> Result<bool, Error> {
    let held = on_db!(tx, |conn| sqlx::query(APPLY)
        .bind(account)
        .bind(user)
        .bind(false)
        .bind(now)
        .execute(conn)
        .await
        .map(affected))?;
    Ok(held > 0)
}
