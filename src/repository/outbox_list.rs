//! The list *Outbox*, the newest first, and one of its messages.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::types::Json;

use super::numbers::users_with_number;
use super::paged::{self, Conditions, ListQuery, SqlKey};
use crate::database::{Error, Tx, args};
use crate::domain::fold::like_pattern;
use crate::domain::ids::{AccountId, ImportId, MessageId, UserId};
use crate::domain::keyset::{Cursor, Key, Page};
use crate::domain::message::{MessageKind, MessageState};
use crate::domain::scope::Scope;
use crate::domain::search::{address_pattern, whole_number};
use crate::domain::sorting::{ByAge, PageRequest};

macro_rules! columns {
    () => {
        "o.id, o.kind, o.state, o.user_id, o.email, o.name, o.fields, o.token, o.expires_at, o.attempts, o.next_at,
         o.problem, o.message_id, o.import_id, o.created_at, o.sent_at"
    };
}
const OF_ACCOUNT: &str = "o.account_id = $1";
const STATE: &str = " AND o.state = $3";
const KIND: &str = " AND o.kind = $4";
const SEARCH: &str = concat!(
    " AND (o.email_fold LIKE $5 ESCAPE '!' OR o.email_fold LIKE $6 ESCAPE '!' OR o.user_id IN ",
    users_with_number!("$7"),
    ")"
);
const FIND: &str = concat!("SELECT ", columns!(), " FROM outbox o WHERE o.account_id = $1 AND o.id = $2");
const FAILED: &str = "SELECT COUNT(*) FROM
  (SELECT 1 FROM outbox WHERE account_id = $1 AND state = 'failed' LIMIT 10001) AS counted";
/// Sending goes on beside, without the account's lock: what was read is asked again.
const AGAIN: &str = "UPDATE outbox SET state = 'queued', attempts = 0, next_at = $3, problem = ''
  WHERE account_id = $1 AND id = $2 AND state = $4 AND attempts = $5";
const CANCEL: &str = "UPDATE outbox SET state = 'cancelled'
  WHERE account_id = $1 AND id = $2 AND state = $3 AND attempts = $4";
const SIGNS_IN_ELSEWHERE: &str =
    "SELECT EXISTS (SELECT 1 FROM users u JOIN users o ON o.login_id = u.login_id
  AND o.account_id <> u.account_id WHERE u.account_id = $1 AND u.id = $2)";

/// A message.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct MessageRow {
    /// Its key.
    pub id: MessageId,
    /// The stored word of its kind: a newer version may have kinds that this one does not know.
    kind: String,
    /// Where it stands.
    pub state: MessageState,
    /// To which user; `None` for an address alone.
    pub user_id: Option<UserId>,
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
    /// The number of attempts.
    pub attempts: i64,
    /// When it is tried next, while it waits.
    pub next_at: DateTime<Utc>,
    /// Why it did not go out; may be empty.
    pub problem: String,
    /// The same for this message however often it is sent.
    pub message_id: String,
    /// By which import.
    pub import_id: Option<ImportId>,
    /// When it was queued.
    pub created_at: DateTime<Utc>,
    /// When it went out.
    pub sent_at: Option<DateTime<Utc>>,
}

impl MessageRow {
    /// Its kind, if this version knows it.
    #[must_use]
    pub fn kind(&self) -> Option<MessageKind> {
        MessageKind::parse(&self.kind)
    }

    /// The kind in words; the stored word of one that is not known.
    #[must_use]
    pub fn title(&self) -> &str {
        self.kind().map_or(self.kind.as_str(), |kind| kind.title())
    }
}

/// Which messages are listed.
#[derive(Clone, Debug, Default)]
pub struct MessageFilter {
    /// Any part of the address, or a whole number of who has it.
    pub search: Option<String>,
    /// In this state.
    pub state: Option<MessageState>,
    /// Of this kind.
    pub kind: Option<MessageKind>,
}

impl ListQuery for MessageRow {
    type By = ByAge;

    const ALIAS: &'static str = "o";

    fn tables(_: ByAge) -> &'static str {
        "outbox o"
    }

    fn keys(_: ByAge) -> &'static [SqlKey] {
        const KEY: SqlKey = SqlKey::number("o.id");
        &[KEY]
    }

    fn columns() -> String {
        columns!().to_owned()
    }

    fn place(&self, _: ByAge) -> Cursor {
        Cursor(vec![Key::Number(self.id.0)])
    }
}

fn conditions(scope: &Scope, filter: &MessageFilter) -> Conditions {
    Conditions::new(scope, OF_ACCOUNT, "")
        .with(filter.state.map(MessageState::as_str), STATE)
        .with(filter.kind.map(MessageKind::as_str), KIND)
        .with(filter.search.as_deref().map(like_pattern), SEARCH)
        .with(filter.search.as_deref().and_then(address_pattern), "")
        .with(filter.search.as_deref().and_then(whole_number), "")
}

/// The page that is wanted.
pub async fn page(
    tx: &mut Tx,
    scope: &Scope,
    filter: &MessageFilter,
    wanted: &PageRequest<ByAge>,
) -> Result<Page<MessageRow>, Error> {
    paged::page(tx, &conditions(scope, filter), wanted).await
}

/// The message of this key.
pub async fn find(tx: &mut Tx, account: AccountId, id: MessageId) -> Result<Option<MessageRow>, Error> {
    tx.optional(FIND, args![account, id]).await
}

/// The number of those that could not be sent, counted up to 10,001.
pub async fn count_failed(tx: &mut Tx, account: AccountId) -> Result<i64, Error> {
    tx.scalar(FAILED, args![account]).await
}

/// Queues a message once more; `false` where it is not as it was read any more.
pub async fn again(
    tx: &mut Tx,
    account: AccountId,
    read: &MessageRow,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let done = tx.run(AGAIN, args![account, read.id, now, &read.state, read.attempts]).await?;
    Ok(done > 0)
}

/// Takes a message out that has not gone out; `false` where it is not as it was read any more.
pub async fn cancel(tx: &mut Tx, account: AccountId, read: &MessageRow) -> Result<bool, Error> {
    let done = tx.run(CANCEL, args![account, read.id, &read.state, read.attempts]).await?;
    Ok(done > 0)
}

/// True if a user signs in to another account too, with the same password.
pub async fn signs_in_elsewhere(tx: &mut Tx, account: AccountId, user: UserId) -> Result<bool, Error> {
    tx.scalar(SIGNS_IN_ELSEWHERE, args![account, user]).await
}
