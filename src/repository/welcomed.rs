//! When phone users were welcomed: the moment at which the email was queued that is not cancelled and did not fail.

use chrono::{DateTime, Utc};

use super::keys::{WithKeys, number_list, with_keys};
use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, MessageId, UserId};

const NOTE: WithKeys = with_keys!(
    "UPDATE extensions SET welcomed_at = $2
      WHERE account_id = $1 AND user_id IN (SELECT CAST(value AS BIGINT) FROM ",
    "$3",
    ")"
);
/// Of a user whose latest welcome is this message, or who has none: from what the outbox has now.
const LOOK_AGAIN: &str = "UPDATE extensions SET welcomed_at =
    (SELECT MAX(o.created_at) FROM outbox o WHERE o.account_id = extensions.account_id
        AND o.user_id = extensions.user_id AND o.kind = 'welcome' AND o.state IN ('queued', 'sent')
        AND o.created_at >= extensions.created_at)
  WHERE account_id = $1
    AND user_id = (SELECT o.user_id FROM outbox o WHERE o.account_id = $1 AND o.id = $2 AND o.kind = 'welcome')
    AND (welcomed_at IS NULL
        OR welcomed_at = (SELECT o.created_at FROM outbox o WHERE o.account_id = $1 AND o.id = $2))";

/// The phone users among these are welcomed at this moment.
pub async fn note(
    tx: &mut Tx,
    account: AccountId,
    users: impl IntoIterator<Item = UserId>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (sql, list) = (NOTE.on(tx), number_list(users.into_iter().map(|user| user.0)));
    tx.run(sql, args![account, now, &list]).await?;
    Ok(())
}

/// A message was cancelled, has failed or is queued once more: if it is a welcome, its user is welcomed or is not.
pub async fn look_again(tx: &mut Tx, account: AccountId, message: MessageId) -> Result<(), Error> {
    tx.run(LOOK_AGAIN, args![account, message]).await?;
    Ok(())
}
