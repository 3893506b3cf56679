//! Queuing messages in the transaction of what they tell, so that neither is without the other. `jobs` sends them.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};

use crate::database::{Tx, Value};
use crate::domain::fold::fold_within;
use crate::domain::ids::{AccountId, ImportId, UserId};
use crate::domain::message::{Message, MessageKind, News, Recipient};
use crate::keys::{self, Keys};
use crate::random;
use crate::repository::{accounts, outbox, recipients, welcomed};

/// What the table takes of a name.
const NAME: usize = 200;
/// What the table takes of an address.
const EMAIL: usize = 128;
/// Messages loaded at a time, so that memory stays flat.
const CHUNK: usize = 1000;

/// Why messages could not be queued.
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
    /// What a message tells could not be written down.
    #[error("the content of an email could not be stored")]
    Document(#[from] serde_json::Error),
}

impl Error {
    /// True if trying again in a moment may help.
    #[must_use]
    pub const fn is_unavailable(&self) -> bool {
        matches!(self, Self::Database(error) if error.is_passing())
    }
}

/// Queues messages. Left out are kinds that the account has switched off, and occasions that have their message
/// already. The account's write lock is held.
pub async fn queue(
    tx: &mut Tx,
    keys: &Keys,
    account: AccountId,
    now: DateTime<Utc>,
    messages: &[Message],
) -> Result<(), Error> {
    if messages.is_empty() {
        return Ok(());
    }
    let mail = accounts::mail(tx, account).await?;
    let wanted: Vec<&Message> = messages.iter().filter(|message| mail.sends(message.kind)).collect();
    for chunk in wanted.chunks(CHUNK) {
        let mut known = known(tx, account, chunk).await?;
        let is_new = |message: &&&Message| known.insert((message.kind, message.occasion.clone()));
        let new: Vec<&Message> = chunk.iter().filter(is_new).copied().collect();
        let rows =
            new.iter().map(|message| row(keys, account, now, message)).collect::<Result<Vec<_>, _>>()?;
        outbox::add_many(tx, &rows).await?;
        note_welcomed(tx, account, now, &new).await?;
    }
    Ok(())
}

/// Queues what users are told of things they have now, as [`queue`] does; `import` is the one that gave them. Who is not
/// active is told nothing.
pub async fn tell(
    tx: &mut Tx,
    keys: &Keys,
    account: AccountId,
    now: DateTime<Utc>,
    import: Option<ImportId>,
    news: &[News],
) -> Result<(), Error> {
    if news.is_empty() {
        return Ok(());
    }
    let emails = news.iter().map(|one| one.email.as_str());
    let people: HashMap<String, Recipient> = recipients::by_emails(tx, account, emails)
        .await?
        .into_iter()
        .map(|row| (row.email_fold.clone(), row.recipient()))
        .collect();
    let message = |one: &News| {
        let message = Message::news(people.get(&one.email)?, one);
        Some(Message { import, ..message })
    };
    let messages: Vec<Message> = news.iter().filter_map(message).collect();
    queue(tx, keys, account, now, &messages).await
}

async fn note_welcomed(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    messages: &[&Message],
) -> Result<(), Error> {
    let welcomes = messages.iter().filter(|message| message.kind == MessageKind::Welcome);
    let users: Vec<UserId> = welcomes.filter_map(|message| message.user).collect();
    if !users.is_empty() {
        welcomed::note(tx, account, users, now).await?;
    }
    Ok(())
}

/// The messages of a kind to a user are superseded: none goes out any more, and their links are forgotten.
pub async fn cancel(tx: &mut Tx, account: AccountId, user: UserId, kind: MessageKind) -> Result<(), Error> {
    Ok(outbox::cancel_of(tx, account, &[user], kind).await?)
}

/// As [`cancel`], for many users at once.
pub async fn cancel_many(
    tx: &mut Tx,
    account: AccountId,
    users: &[UserId],
    kind: MessageKind,
) -> Result<(), Error> {
    Ok(outbox::cancel_of(tx, account, users, kind).await?)
}

/// The secret of a message's link, which was sealed for it alone.
pub fn open_token(keys: &Keys, message_id: &str, sealed: &str) -> Result<String, keys::Error> {
    keys.open(&thing(message_id), sealed)
}

/// What a token is sealed for. The part after the `@` joins when the message is sent first.
fn thing(message_id: &str) -> String {
    format!("letter {}", message_id.split('@').next().unwrap_or_default())
}

async fn known(
    tx: &mut Tx,
    account: AccountId,
    messages: &[&Message],
) -> Result<HashSet<(MessageKind, String)>, Error> {
    let kinds: HashSet<MessageKind> = messages.iter().map(|message| message.kind).collect();
    let mut known = HashSet::new();
    for kind in kinds {
        let of_kind = messages.iter().filter(|message| message.kind == kind);
        let occasions = of_kind.map(|message| message.occasion.as_str());
        let found = outbox::occasions(tx, account, kind, occasions).await?;
        known.extend(found.into_iter().map(|occasion| (kind, occasion)));
    }
    Ok(known)
}

/// In the order of [`outbox::add_many`].
fn row(keys: &Keys, account: AccountId, now: DateTime<Utc>, message: &Message) -> Result<Vec<Value>, Error> {
    let message_id = random::salt()?;
    let token = message.token.as_ref().map(|token| keys.seal(&thing(&message_id), token)).transpose()?;
    let name: String = message.name.chars().take(NAME).collect();
    // Somebody waits for a link, and nobody for news: links go before ten thousand of these.
    let next = if message.token.is_some() { now - TimeDelta::days(1) } else { now };
    Ok(vec![
        account.0.into(),
        message.kind.as_str().into(),
        message.occasion.as_str().into(),
        message.user.map(|user| user.0).into(),
        message.email.as_str().into(),
        fold_within(&message.email, EMAIL).into(),
        name.into(),
        serde_json::to_string(&message.fields)?.into(),
        token.into(),
        message.expires.into(),
        "queued".into(),
        0.into(),
        next.into(),
        message_id.into(),
        message.import.map(|import| import.0).into(),
        now.into(),
    ])
}
