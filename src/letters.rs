//! Queuing letters in the transaction of what they tell, so that neither is without the other. `jobs` sends them.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};

use crate::database::{Tx, Value};
use crate::domain::fold::fold_within;
use crate::domain::ids::{AccountId, UserId};
use crate::domain::letter::{Letter, LetterKind};
use crate::keys::{self, Keys};
use crate::random;
use crate::repository::{accounts, outbox, welcomed};

/// What the table takes of a name.
const NAME: usize = 200;
/// What the table takes of an address.
const EMAIL: usize = 128;
/// Letters loaded at a time, so that memory stays flat.
const CHUNK: usize = 1000;

/// Why letters could not be queued.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database failed.
    #[error(transparent)]
    Database(#[from] crate::database::Error),
    /// The secret of a link could not be sealed.
    #[error(transparent)]
    Keys(#[from] keys::Error),
    /// The system gives no random bytes.
    #[error(transparent)]
    Random(#[from] random::NoRandomness),
    /// What a letter tells could not be written down.
    #[error("what a letter tells could not be written down")]
    Document(#[from] serde_json::Error),
}

impl Error {
    /// Whether trying again in a moment may help.
    #[must_use]
    pub const fn is_unavailable(&self) -> bool {
        matches!(self, Self::Database(error) if error.is_passing())
    }
}

/// Queues letters. Left out are kinds that the account has switched off, and occasions that have their letter
/// already. The account's write lock is held.
pub async fn queue(
    tx: &mut Tx,
    keys: &Keys,
    account: AccountId,
    now: DateTime<Utc>,
    letters: &[Letter],
) -> Result<(), Error> {
    if letters.is_empty() {
        return Ok(());
    }
    let policies = accounts::policies(tx, account).await?;
    let wanted: Vec<&Letter> = letters.iter().filter(|letter| policies.sends(letter.kind)).collect();
    for chunk in wanted.chunks(CHUNK) {
        let mut known = known(tx, account, chunk).await?;
        let is_new = |letter: &&&Letter| known.insert((letter.kind, letter.occasion.clone()));
        let new: Vec<&Letter> = chunk.iter().filter(is_new).copied().collect();
        let rows = new.iter().map(|letter| row(keys, account, now, letter)).collect::<Result<Vec<_>, _>>()?;
        outbox::add_many(tx, &rows).await?;
        note_welcomed(tx, account, now, &new).await?;
    }
    Ok(())
}

async fn note_welcomed(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    letters: &[&Letter],
) -> Result<(), Error> {
    let welcomes = letters.iter().filter(|letter| letter.kind == LetterKind::Welcome);
    let users: Vec<UserId> = welcomes.filter_map(|letter| letter.user).collect();
    if !users.is_empty() {
        welcomed::note(tx, account, users, now).await?;
    }
    Ok(())
}

/// The letters of a kind to a user are superseded: none goes out any more, and their links are forgotten.
pub async fn cancel(tx: &mut Tx, account: AccountId, user: UserId, kind: LetterKind) -> Result<(), Error> {
    Ok(outbox::cancel_of(tx, account, &[user], kind).await?)
}

/// As [`cancel`], for many users at once.
pub async fn cancel_many(
    tx: &mut Tx,
    account: AccountId,
    users: &[UserId],
    kind: LetterKind,
) -> Result<(), Error> {
    Ok(outbox::cancel_of(tx, account, users, kind).await?)
}

/// The secret of a letter's link, which was sealed for it alone.
pub fn open_token(keys: &Keys, message_id: &str, sealed: &str) -> Result<String, keys::Error> {
    keys.open(&thing(message_id), sealed)
}

/// What a token is sealed for. The part after the `@` joins when the letter is sent first.
fn thing(message_id: &str) -> String {
    format!("letter {}", message_id.split('@').next().unwrap_or_default())
}

async fn known(
    tx: &mut Tx,
    account: AccountId,
    letters: &[&Letter],
) -> Result<HashSet<(LetterKind, String)>, Error> {
    let kinds: HashSet<LetterKind> = letters.iter().map(|letter| letter.kind).collect();
    let mut known = HashSet::new();
    for kind in kinds {
        let of_kind = letters.iter().filter(|letter| letter.kind == kind);
        let occasions = of_kind.map(|letter| letter.occasion.as_str());
        let found = outbox::occasions(tx, account, kind, occasions).await?;
        known.extend(found.into_iter().map(|occasion| (kind, occasion)));
    }
    Ok(known)
}

/// In the order of [`outbox::add_many`].
fn row(keys: &Keys, account: AccountId, now: DateTime<Utc>, letter: &Letter) -> Result<Vec<Value>, Error> {
    let message_id = random::salt()?;
    let token = letter.token.as_ref().map(|token| keys.seal(&thing(&message_id), token)).transpose()?;
    let name: String = letter.name.chars().take(NAME).collect();
    // Somebody waits for a link, and nobody for news: links go before ten thousand of these.
    let next = if letter.token.is_some() { now - TimeDelta::days(1) } else { now };
    Ok(vec![
        account.0.into(),
        letter.kind.as_str().into(),
        letter.occasion.as_str().into(),
        letter.user.map(|user| user.0).into(),
        letter.email.as_str().into(),
        fold_within(&letter.email, EMAIL).into(),
        name.into(),
        serde_json::to_string(&letter.fields)?.into(),
        token.into(),
        letter.expires.into(),
        "queued".into(),
        0.into(),
        next.into(),
        message_id.into(),
        letter.import.map(|import| import.0).into(),
        now.into(),
    ])
}
