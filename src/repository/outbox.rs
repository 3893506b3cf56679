//! Messages that wait, went out, or could not be sent.

use super::keys::{WithKeys, number_list, text_list, with_keys};
use crate::database::{Error, Tx, Value, args, bulk_insert};
use crate::domain::ids::{AccountId, MessageId, UserId};
use crate::domain::message::MessageKind;

const OCCASIONS: WithKeys = with_keys!(
    "SELECT occasion FROM outbox WHERE account_id = $1 AND kind = $2 AND occasion IN (SELECT value FROM ",
    "$3",
    ")"
);
const CANCEL_OF: WithKeys = with_keys!(
    "UPDATE outbox SET state = CASE WHEN state = 'sent' THEN 'sent' ELSE 'cancelled' END, token = NULL
      WHERE account_id = $1 AND kind = $2 AND user_id IN (SELECT CAST(value AS BIGINT) FROM ",
    "$3",
    ")"
);

/// Loads messages: `kind, occasion, user_id, email, email_fold, name, fields, token, expires_at, state, attempts,
/// next_at, message_id, import_id, created_at` after the account.
pub async fn add_many(tx: &mut Tx, rows: &[Vec<Value>]) -> Result<(), Error> {
    const COLUMNS: [&str; 16] = [
        "account_id",
        "kind",
        "occasion",
        "user_id",
        "email",
        "email_fold",
        "name",
        "fields",
        "token",
        "expires_at",
        "state",
        "attempts",
        "next_at",
        "message_id",
        "import_id",
        "created_at",
    ];
    bulk_insert(tx, "outbox", &COLUMNS, rows).await
}

/// Which of these occasions have a message of this kind.
pub async fn occasions(
    tx: &mut Tx,
    account: AccountId,
    kind: MessageKind,
    occasions: impl IntoIterator<Item = &str>,
) -> Result<Vec<String>, Error> {
    let (sql, list) = (OCCASIONS.on(tx), text_list(occasions));
    tx.scalars(sql, args![account, kind.as_str(), &list]).await
}

/// Ends what waits or failed of a kind to these users, and forgets the links of all of it.
pub async fn cancel_of(
    tx: &mut Tx,
    account: AccountId,
    users: &[UserId],
    kind: MessageKind,
) -> Result<(), Error> {
    let (sql, list) = (CANCEL_OF.on(tx), number_list(users.iter().map(|user| user.0)));
    tx.run(sql, args![account, kind.as_str(), &list]).await?;
    Ok(())
}

const FIND: &str = "SELECT id FROM outbox WHERE account_id = $1 AND kind = $2 AND occasion = $3";

/// The message of this kind and occasion.
pub async fn find(
    tx: &mut Tx,
    account: AccountId,
    kind: MessageKind,
    occasion: &str,
) -> Result<Option<MessageId>, Error> {
    tx.optional_scalar(FIND, args![account, kind.as_str(), occasion]).await
}
