//! The name of a phone user's extension, which is that of the user.

use chrono::{DateTime, Utc};

use crate::database::{Error, Tx, on_db};
use crate::domain::fold::fold_within;
use crate::domain::ids::{AccountId, ExtensionId, UserId};

/// The most characters of `name_fold`.
const NAME_FOLD: usize = 300;
const RENAME: &str = "UPDATE extensions SET name = $3, name_fold = $4, updated_at = $5, version = version + 1
  WHERE account_id = $1 AND user_id = $2 RETURNING id";

/// Names the extension of a user anew; `None` where the user has none. Its search text is not touched.
pub async fn rename(
    tx: &mut Tx,
    account: AccountId,
    user: UserId,
    name: &str,
    now: DateTime<Utc>,
) -> Result<Option<ExtensionId>, Error> {
    let folded = fold_within(name, NAME_FOLD);
    on_db!(tx, |conn| sqlx::query_scalar(RENAME)
        .bind(account)
        .bind(user)
        .bind(name)
        .bind(&folded)
        .bind(now)
        .fetch_optional(conn)
        .await)
}
