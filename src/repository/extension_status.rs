//! The status of a phone that follows that of its user.

use chrono::{DateTime, Utc};

use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, ExtensionId, UserId};

/// Each has another version then, also one that was inactive before: a plan that makes it active is not applied.
const STOP: &str = "UPDATE extensions SET status = 'inactive', updated_at = $3, version = version + 1,
    follows_user = CASE WHEN status = 'active' THEN $4 ELSE follows_user END
  WHERE account_id = $1 AND user_id = $2 RETURNING id, name, follows_user";
const GO_ON: &str =
    "UPDATE extensions SET status = 'active', updated_at = $3, version = version + 1, follows_user = $4
  WHERE account_id = $1 AND user_id = $2 AND follows_user RETURNING id, name, follows_user";

/// A phone whose status follows.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Following {
    /// The extension.
    pub id: ExtensionId,
    /// Its name.
    pub name: String,
    /// True if it is inactive for no other reason.
    pub follows_user: bool,
}

/// Makes the phone of a user inactive; `None` where they have none.
pub async fn stop(
    tx: &mut Tx,
    account: AccountId,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<Option<Following>, Error> {
    set(tx, STOP, (account, user, true), now).await
}

/// Makes the phone of a user active again, if it was made inactive with them.
pub async fn go_on(
    tx: &mut Tx,
    account: AccountId,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<Option<Following>, Error> {
    set(tx, GO_ON, (account, user, false), now).await
}

async fn set(
    tx: &mut Tx,
    sql: &'static str,
    (account, user, follows): (AccountId, UserId, bool),
    now: DateTime<Utc>,
) -> Result<Option<Following>, Error> {
    tx.optional(sql, args![account, user, now, follows]).await
}
