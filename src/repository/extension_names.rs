//! The name of a phone user's extension, which is that of the user.

use chrono::{DateTime, Utc};

use super::keys::{WithKeys, number_list, with_keys};
use crate::database::{BulkUpdate, Error, Keep, Tx, Type, Value, args, bulk_update};
use crate::domain::fold::fold_within;
use crate::domain::ids::{AccountId, ExtensionId, UserId};

/// The most characters of `name_fold`.
const NAME_FOLD: usize = 300;
const RENAME: &str = "UPDATE extensions SET name = $3, name_fold = $4, updated_at = $5, version = version + 1
  WHERE account_id = $1 AND user_id = $2 RETURNING id";

const RENAMED: BulkUpdate<'_> = BulkUpdate {
    table: "extensions",
    key: ("user_id", Type::Int),
    set: &[("name", Type::Text, Keep::Never), ("name_fold", Type::Text, Keep::Never)],
    same_version: false,
};
const OF_USERS: WithKeys = with_keys!(
    "SELECT id FROM extensions WHERE account_id = $1 AND user_id IN (SELECT CAST(value AS BIGINT) FROM ",
    "$2",
    ")"
);

/// Names the extensions of users anew, of those who have one: their keys. Their search text is not touched.
pub async fn rename_many(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    users: &[(UserId, String)],
) -> Result<Vec<ExtensionId>, Error> {
    if users.is_empty() {
        return Ok(Vec::new());
    }
    let line = |(user, name): &(UserId, String)| -> Vec<Value> {
        vec![user.0.into(), name.as_str().into(), fold_within(name, NAME_FOLD).into()]
    };
    bulk_update(tx, &RENAMED, account, now, &users.iter().map(line).collect::<Vec<_>>()).await?;
    let (sql, list) = (OF_USERS.on(tx), number_list(users.iter().map(|(user, _)| user.0)));
    tx.scalars(sql, args![account, &list]).await
}

/// Names the extension of a user anew; `None` where the user has none. Its search text is not touched.
pub async fn rename(
    tx: &mut Tx,
    account: AccountId,
    user: UserId,
    name: &str,
    now: DateTime<Utc>,
) -> Result<Option<ExtensionId>, Error> {
    let folded = fold_within(name, NAME_FOLD);
    tx.optional_scalar(RENAME, args![account, user, name, &folded, now]).await
}
