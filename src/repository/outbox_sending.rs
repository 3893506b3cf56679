//! Sending what waits in the outbox: taking a message for a while, and what became of it.
//!
//! A message is taken by moving its next try on. The moment it is moved to is the lease: whoever took it and comes back
//! late, after another has taken it, changes nothing.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::types::Json;

use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, ImportId, MessageId};

const DUE: &str = "SELECT o.account_id, o.id FROM outbox o JOIN accounts a ON a.id = o.account_id
  WHERE o.state = 'queued' AND o.next_at <= $1 AND a.state = 'active' ORDER BY o.next_at LIMIT $2";
const TAKE: &str = "UPDATE outbox SET attempts = attempts + 1, next_at = $4,
   message_id = CASE WHEN message_id LIKE '%@%' THEN message_id ELSE message_id || '@' || $5 END
  WHERE account_id = $1 AND id = $2 AND state = 'queued' AND next_at <= $3
    AND (expires_at IS NULL OR expires_at > $3)
  RETURNING kind, email, name, fields, token, expires_at, import_id, message_id, attempts";
const SENT: &str = "UPDATE outbox SET state = 'sent', sent_at = $3, problem = ''
  WHERE account_id = $1 AND id = $2";
const LATER: &str = "UPDATE outbox SET next_at = $4, problem = $5
  WHERE account_id = $1 AND id = $2 AND state = 'queued' AND next_at = $3";
const FAILED: &str = "UPDATE outbox SET state = 'failed', problem = $4
  WHERE account_id = $1 AND id = $2 AND state = 'queued' AND next_at = $3";
/// The condition beside the moment is that of `outbox_dead_index`.
const ANY_DEAD: &str = "SELECT EXISTS (SELECT 1 FROM outbox
  WHERE expires_at <= $1 AND (token IS NOT NULL OR state = 'queued'))";
const BURY: &str = "UPDATE outbox SET token = NULL,
   problem = CASE WHEN state = 'queued' THEN $2 ELSE problem END,
   state = CASE WHEN state = 'queued' THEN 'cancelled' ELSE state END
  WHERE expires_at <= $1 AND (token IS NOT NULL OR state = 'queued')";

const FORGET: &str = "DELETE FROM outbox WHERE state <> 'queued' AND created_at < $1";

/// A message that was taken.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Taken {
    /// The subject of the message, as a kind.
    pub kind: String,
    /// The address.
    pub email: String,
    /// The name of the person.
    pub name: String,
    /// The values told by the message.
    pub fields: Json<BTreeMap<String, String>>,
    /// The sealed secret of its link.
    pub token: Option<String>,
    /// Until when the link works.
    pub expires_at: Option<DateTime<Utc>>,
    /// By which import.
    pub import_id: Option<ImportId>,
    /// The same for this message however often it is sent.
    pub message_id: String,
    /// The number of attempts, this one included.
    pub attempts: i64,
}

/// Messages that should go out, those whose time came first; over all accounts that are not suspended.
pub async fn due(tx: &mut Tx, now: DateTime<Utc>, limit: i64) -> Result<Vec<(AccountId, MessageId)>, Error> {
    tx.all(DUE, args![now, limit]).await
}

/// Takes a message until then, unless somebody else has. `host` completes its Message-ID when it is taken first.
pub async fn take(
    tx: &mut Tx,
    (account, id): (AccountId, MessageId),
    (now, until): (DateTime<Utc>, DateTime<Utc>),
    host: &str,
) -> Result<Option<Taken>, Error> {
    tx.optional(TAKE, args![account, id, now, until, host]).await
}

/// It went out. That is so, whoever has it now.
pub async fn sent(tx: &mut Tx, account: AccountId, id: MessageId, now: DateTime<Utc>) -> Result<(), Error> {
    tx.run(SENT, args![account, id, now]).await?;
    Ok(())
}

/// It is tried again then. `lease` is the moment it was taken until.
pub async fn later(
    tx: &mut Tx,
    (account, id): (AccountId, MessageId),
    (lease, next): (DateTime<Utc>, DateTime<Utc>),
    problem: &str,
) -> Result<(), Error> {
    tx.run(LATER, args![account, id, lease, next, problem]).await?;
    Ok(())
}

/// It will never be taken. `lease` is the moment it was taken until.
pub async fn failed(
    tx: &mut Tx,
    (account, id): (AccountId, MessageId),
    lease: DateTime<Utc>,
    problem: &str,
) -> Result<(), Error> {
    tx.run(FAILED, args![account, id, lease, problem]).await?;
    Ok(())
}

/// True if the link of some message has expired, and it still has it or waits with it.
pub async fn any_dead(tx: &mut Tx, now: DateTime<Utc>) -> Result<bool, Error> {
    tx.scalar(ANY_DEAD, args![now]).await
}

/// Forgets links that have expired, and cancels what waits with one.
pub async fn bury(tx: &mut Tx, now: DateTime<Utc>, problem: &str) -> Result<(), Error> {
    tx.run(BURY, args![now, problem]).await?;
    Ok(())
}

/// Erases what became of messages that were queued before this moment.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<(), Error> {
    tx.run(FORGET, args![before]).await?;
    Ok(())
}
