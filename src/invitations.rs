//! Inviting people into an account: a link of which only the hash is kept, and the message that brings it.
//!
//! A new invitation takes the place of the one before: its link is dead then, and its message goes out no more. How
//! one is accepted is the business of `operations`.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};

use crate::database::{Tx, Value};
use crate::domain::ids::{AccountId, UserId};
pub use crate::domain::message::Recipient as Invitee;
use crate::domain::message::{Message, MessageKind};
use crate::keys::Keys;
use crate::mail_queue;
pub use crate::mail_queue::Error;
use crate::random;
use crate::repository::{accounts, invitations};

/// People invited at a time, so that memory stays flat.
const CHUNK: usize = 1000;

/// Invites people who are pending. The account's write lock is held.
pub async fn invite(
    tx: &mut Tx,
    keys: &Keys,
    account: AccountId,
    now: DateTime<Utc>,
    invitees: &[Invitee],
) -> Result<(), Error> {
    if invitees.is_empty() {
        return Ok(());
    }
    let days = accounts::policies(tx, account).await?.invitation_days;
    let expires = now + TimeDelta::days(i64::from(days));
    for chunk in invitees.chunks(CHUNK) {
        invite_some(tx, keys, account, (now, expires), chunk).await?;
    }
    Ok(())
}

async fn invite_some(
    tx: &mut Tx,
    keys: &Keys,
    account: AccountId,
    (now, expires): (DateTime<Utc>, DateTime<Utc>),
    invitees: &[Invitee],
) -> Result<(), Error> {
    let users: Vec<UserId> = invitees.iter().map(|invitee| invitee.user).collect();
    let last = last_numbers(tx, account, &users).await?;
    let (mut rows, mut queued) = (Vec::new(), Vec::new());
    for invitee in invitees {
        let no = last.get(&invitee.user).copied().unwrap_or_default() + 1;
        let token = random::token()?;
        rows.push(row(account, invitee.user, no, &random::hash(&token), (now, expires)));
        queued.push(Message::invitation(invitee, no, token, expires));
    }
    invitations::replace(tx, account, &users, &rows).await?;
    mail_queue::cancel_many(tx, account, &users, MessageKind::Invitation).await?;
    mail_queue::queue(tx, keys, account, now, &queued).await
}

/// The number of the last invitation of each, also of those that were accepted or ended.
async fn last_numbers(
    tx: &mut Tx,
    account: AccountId,
    users: &[UserId],
) -> Result<HashMap<UserId, i64>, Error> {
    let mut last: HashMap<UserId, i64> =
        invitations::numbers(tx, account, users).await?.into_iter().collect();
    for (user, occasion) in invitations::messages(tx, account, users).await? {
        let no: Option<i64> = occasion.rsplit(' ').next().and_then(|no| no.parse().ok());
        let known = last.entry(user).or_default();
        *known = no.unwrap_or_default().max(*known);
    }
    Ok(last)
}

/// In the order of [`invitations::replace`].
fn row(
    account: AccountId,
    user: UserId,
    no: i64,
    hash: &str,
    (now, expires): (DateTime<Utc>, DateTime<Utc>),
) -> Vec<Value> {
    vec![account.0.into(), user.0.into(), no.into(), hash.into(), now.into(), expires.into()]
}

/// Ends the invitation of somebody who is not invited any more: its link is dead, and a message that still waits goes
/// out no more.
pub async fn end(tx: &mut Tx, account: AccountId, user: UserId) -> Result<(), Error> {
    invitations::remove(tx, account, user).await?;
    mail_queue::cancel(tx, account, user, MessageKind::Invitation).await
}

/// As [`end`], for many users at once.
pub async fn end_many(tx: &mut Tx, account: AccountId, users: &[UserId]) -> Result<(), Error> {
    invitations::replace(tx, account, users, &[]).await?;
    mail_queue::cancel_many(tx, account, users, MessageKind::Invitation).await
}
