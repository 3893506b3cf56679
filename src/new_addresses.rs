//! Giving users other addresses: one by the form, many by a file, in the same way.
//!
//! Logins go by the address, for the whole installation (decision 5). Where nobody else signs in
//! with theirs, and nobody with the new one, the password goes along. Everywhere else it stays where it is, with those
//! it belongs to, and an invitation goes to the new address: no account gets hold of what another one signs in with.
//! Either way what they sign in with is another row from then on, so that sessions, known browsers and links to new
//! passwords of before open nothing any more, in the transaction of the change.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};

use crate::database::Tx;
use crate::domain::choices::PersonStatus;
use crate::domain::email::{Email, former_key};
use crate::domain::ids::{AccountId, LoginId, UserId};
use crate::domain::message::{Message, MessageKind, NextSignIn, Recipient};
use crate::invitations::{self, Invitee};
use crate::keys::Keys;
use crate::mail_queue::{self, Error};
use crate::repository::email_keys;
use crate::repository::new_addresses::{self as repository, NewAddress, OwnLogin};

/// Users with a key of before version 0.2 that are looked at, which are few.
const TWINS: i64 = 500;

/// A user who gets another address.
#[derive(Clone, Debug)]
pub struct Move {
    /// The user.
    pub user: UserId,
    /// The version that was seen.
    pub version: i64,
    /// The name in the greeting of messages.
    pub name: String,
    /// Where they stand.
    pub status: PersonStatus,
    /// The address until now, as written.
    pub before: String,
    /// The address from now on.
    pub email: Email,
}

/// The outcome of a move.
#[derive(Debug)]
pub enum Moved {
    /// Everybody has their address, and signs in like this from now on, in their order.
    Done(Vec<NextSignIn>),
    /// Somebody has changed since they were seen, or an address is taken: nothing may be kept of the transaction.
    Meanwhile,
}

/// Where it happens.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    /// The account, whose write lock is held.
    pub account: AccountId,
    /// When.
    pub now: DateTime<Utc>,
    /// Seals the links of messages.
    pub keys: &'a Keys,
}

/// Gives everybody their address, and tells both addresses of each. An address that is only written in another way, such as in
/// capitals, is written so, and that is all.
pub async fn change(tx: &mut Tx, at: At<'_>, moves: &[Move]) -> Result<Moved, Error> {
    if moves.is_empty() {
        return Ok(Moved::Done(Vec::new()));
    }
    let kept = email_keys::kept(tx, at.account).await?;
    let key_of = |email: &str| kept.key_of(email);
    let (same, others): (Vec<&Move>, Vec<&Move>) =
        moves.iter().partition(|one| key_of(one.before.as_str()) == key_of(one.email.as_str()));
    let keys = same.iter().map(|one| key_of(&one.before)).collect::<Vec<_>>();
    let next = if respell(tx, at, &same, &keys).await? { move_all(tx, at, &others).await? } else { None };
    let Some(next) = next else { return Ok(Moved::Meanwhile) };
    // Whoever had to keep another key while somebody had theirs gets it now.
    let listed = email_keys::listed_users(tx, at.account, UserId(0), TWINS).await?;
    email_keys::settle_users(tx, at.account, &listed).await?;
    let next = |one: &Move| next.get(&one.user).copied().unwrap_or(NextSignIn::AsBefore);
    Ok(Moved::Done(moves.iter().map(next).collect()))
}

async fn respell(tx: &mut Tx, at: At<'_>, same: &[&Move], keys: &[String]) -> Result<bool, Error> {
    let logins = repository::logins(tx, at.account, &users(same)).await?;
    let logins: HashMap<UserId, LoginId> = logins.iter().map(|own| (own.user_id, own.login_id)).collect();
    set(tx, at, (same, keys), &logins).await
}

/// The next sign-in of each; `None` where somebody has changed, or has an address that is wanted.
async fn move_all(
    tx: &mut Tx,
    at: At<'_>,
    moves: &[&Move],
) -> Result<Option<HashMap<UserId, NextSignIn>>, Error> {
    let (all, account) = (users(moves), at.account);
    let own = repository::logins(tx, account, &all).await?;
    let invited: HashSet<UserId> = repository::invited(tx, account, &all).await?.into_iter().collect();
    repository::park(tx, account, &all).await?;
    repository::remove_logins(tx, own.iter().filter(|own| own.alone).map(|own| own.login_id)).await?;
    let keys: Vec<String> = moves.iter().map(|one| one.email.key()).collect();
    let own: HashMap<UserId, OwnLogin> = own.into_iter().map(|own| (own.user_id, own)).collect();
    if repository::is_any_taken(tx, account, keys.iter().map(String::as_str)).await? {
        return Ok(None);
    }
    let logins = carry(tx, at, moves, &own).await?;
    if !set(tx, at, (moves, &keys), &logins).await? {
        return Ok(None);
    }
    repository::note_former(tx, account, at.now, moves.iter().map(|one| (one.user, one.before.as_str())))
        .await?;
    let next = |one: &&Move| {
        let signed_in = own.contains_key(&one.user);
        let invite = signed_in || invited.contains(&one.user);
        (one.user, next(one.status, (logins.contains_key(&one.user), invite)))
    };
    let next: HashMap<UserId, NextSignIn> = moves.iter().map(next).collect();
    tell(tx, at, moves, &next).await?;
    Ok(Some(next))
}

const fn next(status: PersonStatus, (carried, invite): (bool, bool)) -> NextSignIn {
    match status {
        _ if carried => NextSignIn::AsBefore,
        PersonStatus::Pending => NextSignIn::Invited,
        PersonStatus::Active if invite => NextSignIn::Invited,
        _ => NextSignIn::NotYet,
    }
}

/// Adds what people sign in with under their new address, of those whose password goes along.
async fn carry(
    tx: &mut Tx,
    at: At<'_>,
    moves: &[&Move],
    own: &HashMap<UserId, OwnLogin>,
) -> Result<HashMap<UserId, LoginId>, Error> {
    let alone = |one: &&Move| {
        let login = own.get(&one.user).filter(|own| own.alone)?;
        Some((one.user, one.email.as_str().to_owned(), one.email.key(), login))
    };
    let mut going: Vec<(UserId, String, String, &OwnLogin)> = moves.iter().filter_map(alone).collect();
    let former: Vec<String> = going.iter().map(|(_, email, ..)| former_key(email)).collect();
    let keys = going.iter().map(|(_, _, key, _)| key.as_str()).chain(former.iter().map(String::as_str));
    let there = repository::logins_of(tx, keys).await?;
    let there: HashSet<String> = there.into_iter().map(|(key, _)| key).collect();
    going.retain(|(_, email, key, _)| !there.contains(key) && !there.contains(&former_key(email)));
    let new: Vec<_> =
        going.iter().map(|(_, email, key, login)| (email.as_str(), key.as_str(), *login)).collect();
    repository::add_logins(tx, at.now, &new).await?;
    let added = repository::logins_of(tx, going.iter().map(|(_, _, key, _)| key.as_str())).await?;
    let added: HashMap<String, LoginId> = added.into_iter().collect();
    let pair = |(user, _, key, _): &(UserId, String, String, &OwnLogin)| Some((*user, *added.get(key)?));
    Ok(going.iter().filter_map(pair).collect())
}

/// Stores address, key and login; false where somebody is not as they were seen.
async fn set(
    tx: &mut Tx,
    at: At<'_>,
    (moves, keys): (&[&Move], &[String]),
    logins: &HashMap<UserId, LoginId>,
) -> Result<bool, Error> {
    let lines: Vec<NewAddress<'_>> =
        moves.iter().zip(keys).map(|(one, key)| one_line(one, key, logins)).collect();
    let changed = repository::set(tx, at.account, at.now, &lines).await?;
    Ok(usize::try_from(changed).is_ok_and(|changed| changed == lines.len()))
}

fn one_line<'a>(one: &'a Move, key: &'a str, logins: &HashMap<UserId, LoginId>) -> NewAddress<'a> {
    let (id, login) = (one.user, logins.get(&one.user).copied());
    NewAddress { id, version: one.version, email: one.email.as_str(), key, login }
}

/// Tells both addresses, and invites whoever has no password there. What was on its way with a link goes out no more.
async fn tell(
    tx: &mut Tx,
    at: At<'_>,
    moves: &[&Move],
    next: &HashMap<UserId, NextSignIn>,
) -> Result<(), Error> {
    let At { account, now, keys } = at;
    let all = users(moves);
    mail_queue::cancel_many(tx, account, &all, MessageKind::PasswordReset).await?;
    let invited: Vec<Invitee> = moves
        .iter()
        .filter(|one| next.get(&one.user) == Some(&NextSignIn::Invited))
        .map(|one| one.recipient(one.email.as_str()))
        .collect();
    invitations::end_many(tx, account, &all).await?;
    invitations::invite(tx, keys, account, now, &invited).await?;
    let messages: Vec<Message> = moves
        .iter()
        .flat_map(|one| {
            let next = next.get(&one.user).copied().unwrap_or(NextSignIn::NotYet);
            let changed = (one.before.as_str(), one.email.as_str());
            [one.before.as_str(), one.email.as_str()]
                .map(|to| Message::email_changed(&one.recipient(to), changed, next, now))
        })
        .collect();
    mail_queue::queue(tx, keys, account, now, &messages).await
}

fn users(moves: &[&Move]) -> Vec<UserId> {
    moves.iter().map(|one| one.user).collect()
}

impl Move {
    fn recipient(&self, email: &str) -> Recipient {
        Recipient { user: self.user, email: email.to_owned(), name: self.name.clone() }
    }
}
