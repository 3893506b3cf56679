//! The list *Outbox*, the newest first, and one of its letters.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::types::Json;

use super::numbers::users_with_number;
use crate::database::{Error, Tx, Value, args};
use crate::domain::fold::like_pattern;
use crate::domain::ids::{AccountId, ImportId, LetterId, UserId};
use crate::domain::letter::{LetterKind, LetterState};
use crate::domain::paging::{PAGE_ROWS, Page, Place};
use crate::domain::search::{address_pattern, whole_number};

macro_rules! columns {
    () => {
        "o.id, o.kind, o.state, o.user_id, o.email, o.name, o.fields, o.token, o.expires_at, o.attempts, o.next_at,
         o.problem, o.message_id, o.import_id, o.created_at, o.sent_at"
    };
}
macro_rules! matching {
    () => {
        concat!(
            " FROM outbox o WHERE o.account_id = $1 AND ($2 IS NULL OR o.state = $2) AND ($3 IS NULL OR o.kind = $3)
                AND ($4 IS NULL OR o.email_fold LIKE $4 ESCAPE '!' OR o.email_fold LIKE $5 ESCAPE '!' OR o.user_id IN ",
            users_with_number!("$6"),
            ")"
        )
    };
}
const FORWARD: &str =
    concat!("SELECT ", columns!(), matching!(), " AND o.id < $7 ORDER BY o.id DESC LIMIT 26");
const BACKWARD: &str = concat!("SELECT ", columns!(), matching!(), " AND o.id > $7 ORDER BY o.id LIMIT 26");
const COUNT: &str = concat!(
    "SELECT (SELECT COUNT(*) FROM (SELECT 1",
    matching!(),
    " LIMIT 10001) AS a), (SELECT COUNT(*) FROM (SELECT 1",
    matching!(),
    " AND o.id > $7 LIMIT 10001) AS b)"
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

/// A letter.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct LetterRow {
    /// Its key.
    pub id: LetterId,
    /// The stored word of its kind: a newer version may have kinds that this one does not know.
    kind: String,
    /// Where it stands.
    pub state: LetterState,
    /// To which user; `None` for an address alone.
    pub user_id: Option<UserId>,
    /// The address.
    pub email: String,
    /// How the person is called.
    pub name: String,
    /// What is told.
    pub fields: Json<BTreeMap<String, String>>,
    /// The sealed secret of its link.
    pub token: Option<String>,
    /// Until when the link works.
    pub expires_at: Option<DateTime<Utc>>,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried next, while it waits.
    pub next_at: DateTime<Utc>,
    /// Why it did not go out; may be empty.
    pub problem: String,
    /// The same for this letter however often it is sent.
    pub message_id: String,
    /// By which import.
    pub import_id: Option<ImportId>,
    /// When it was queued.
    pub created_at: DateTime<Utc>,
    /// When it went out.
    pub sent_at: Option<DateTime<Utc>>,
}

impl LetterRow {
    /// Its kind, if this version knows it.
    #[must_use]
    pub fn kind(&self) -> Option<LetterKind> {
        LetterKind::parse(&self.kind)
    }

    /// The kind in words; the stored word of one that is not known.
    #[must_use]
    pub fn title(&self) -> &str {
        self.kind().map_or(self.kind.as_str(), |kind| kind.title())
    }
}

/// Which letters are listed.
#[derive(Clone, Debug, Default)]
pub struct LetterFilter {
    /// Any part of the address, or a whole number of who has it.
    pub search: Option<String>,
    /// In this state.
    pub state: Option<LetterState>,
    /// Of this kind.
    pub kind: Option<LetterKind>,
}

/// The parameters of account and filter, followed by a key.
fn filtered(account: AccountId, filter: &LetterFilter, key: i64) -> Vec<Value> {
    args![
        account,
        filter.state.map(LetterState::as_str),
        filter.kind.map(LetterKind::as_str),
        filter.search.as_deref().map(like_pattern),
        filter.search.as_deref().and_then(address_pattern),
        filter.search.as_deref().and_then(whole_number),
        key
    ]
}

/// The page of letters at a place. Beyond an end it is the page at that end.
pub async fn page(
    tx: &mut Tx,
    account: AccountId,
    filter: &LetterFilter,
    place: &Place,
) -> Result<Page<LetterRow>, Error> {
    let key = place.key().and_then(|key| key.parse::<i64>().ok());
    let mut place = if place.key().is_some() && key.is_none() { &Place::First } else { place };
    let mut rows = read(tx, account, filter, (place, key)).await?;
    let short = rows.len() <= PAGE_ROWS;
    if matches!(place, Place::Before(_)) && short || matches!(place, Place::After(_)) && rows.is_empty() {
        place = if place.is_backward() { &Place::First } else { &Place::Last };
        rows = read(tx, account, filter, (place, None)).await?;
    }
    let further = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    if place.is_backward() {
        rows.reverse();
    }
    let more = if place.is_backward() { *place != Place::Last } else { further };
    let first = rows.first().map_or(i64::MAX, |row| row.id.0);
    let (total, before) = tx.one(COUNT, filtered(account, filter, first)).await?;
    let ends = rows.first().zip(rows.last()).map(|(first, last)| (first.id.to_string(), last.id.to_string()));
    Ok(Page { rows, before, total, more, ends })
}

async fn read(
    tx: &mut Tx,
    account: AccountId,
    filter: &LetterFilter,
    (place, key): (&Place, Option<i64>),
) -> Result<Vec<LetterRow>, Error> {
    let (sql, end) = if place.is_backward() { (BACKWARD, 0) } else { (FORWARD, i64::MAX) };
    let key = key.unwrap_or(end);
    tx.all(sql, filtered(account, filter, key)).await
}

/// The letter of this key.
pub async fn find(tx: &mut Tx, account: AccountId, id: LetterId) -> Result<Option<LetterRow>, Error> {
    tx.optional(FIND, args![account, id]).await
}

/// How many could not be sent, counted up to 10,001.
pub async fn count_failed(tx: &mut Tx, account: AccountId) -> Result<i64, Error> {
    tx.scalar(FAILED, args![account]).await
}

/// Queues a letter once more; `false` where it is not as it was read any more.
pub async fn again(
    tx: &mut Tx,
    account: AccountId,
    read: &LetterRow,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let done = tx.run(AGAIN, args![account, read.id, now, &read.state, read.attempts]).await?;
    Ok(done > 0)
}

/// Takes a letter out that has not gone out; `false` where it is not as it was read any more.
pub async fn cancel(tx: &mut Tx, account: AccountId, read: &LetterRow) -> Result<bool, Error> {
    let done = tx.run(CANCEL, args![account, read.id, &read.state, read.attempts]).await?;
    Ok(done > 0)
}

/// Whether a user signs in to another account too, with the same password.
pub async fn signs_in_elsewhere(tx: &mut Tx, account: AccountId, user: UserId) -> Result<bool, Error> {
    tx.scalar(SIGNS_IN_ELSEWHERE, args![account, user]).await
}
