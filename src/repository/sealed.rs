//! Everything that is sealed with the key of the installation, whatever account it belongs to: the links of messages and
//! the SIP secrets of lines.

use crate::database::{Error, Tx, args};
use crate::domain::ids::AccountId;

const TOKENS: &str = "SELECT message_id, token FROM outbox WHERE token IS NOT NULL ORDER BY id DESC LIMIT $1";
const SECRETS: &str =
    "SELECT account_id, sip_user, sip_secret FROM lines ORDER BY account_id DESC, id DESC LIMIT $1";
/// As when a link expires: what waits with it goes out no more.
const FORGET_TOKENS: &str = "UPDATE outbox SET token = NULL,
   problem = CASE WHEN state = 'queued' THEN $2 ELSE problem END,
   state = CASE WHEN state = 'queued' THEN 'cancelled' ELSE state END
  WHERE account_id = $1 AND token IS NOT NULL";
const COUNT_TOKENS: &str =
    "SELECT COUNT(*) FROM outbox WHERE account_id = $1 AND token IS NOT NULL AND state = 'queued'";
const COUNT_LINES: &str = "SELECT COUNT(*) FROM lines WHERE account_id = $1";
const LINES: &str = "SELECT id, sip_user FROM lines WHERE account_id = $1 AND id > $2 ORDER BY id LIMIT $3";
const SET_SECRET: &str = "UPDATE lines SET sip_secret = $3 WHERE account_id = $1 AND id = $2";

/// The last messages with a link: Message-ID and sealed token.
pub async fn last_tokens(tx: &mut Tx, limit: i64) -> Result<Vec<(String, String)>, Error> {
    tx.all(TOKENS, args![limit]).await
}

/// Some lines: account, SIP name and sealed secret.
pub async fn last_secrets(tx: &mut Tx, limit: i64) -> Result<Vec<(AccountId, String, String)>, Error> {
    tx.all(SECRETS, args![limit]).await
}

/// The number of messages of an account that wait with a link, and of its lines.
pub async fn count(tx: &mut Tx, account: AccountId) -> Result<(i64, i64), Error> {
    let messages = tx.scalar(COUNT_TOKENS, args![account]).await?;
    let lines = tx.scalar(COUNT_LINES, args![account]).await?;
    Ok((messages, lines))
}

/// Forgets the links of all messages of an account. Those that wait with one are cancelled with this reason.
pub async fn forget_tokens(tx: &mut Tx, account: AccountId, problem: &str) -> Result<(), Error> {
    let forgotten = tx.run(FORGET_TOKENS, args![account, problem]).await;
    forgotten.map(drop)
}

/// The lines of an account after this one: number and SIP name.
pub async fn lines(
    tx: &mut Tx,
    account: AccountId,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, String)>, Error> {
    tx.all(LINES, args![account, after, limit]).await
}

/// Gives a line another sealed secret.
pub async fn set_secret(tx: &mut Tx, account: AccountId, line: i64, sealed: &str) -> Result<(), Error> {
    let set = tx.run(SET_SECRET, args![account, line, sealed]).await;
    set.map(drop)
}
