//! The key of the installation and the data that it has sealed: whether they belong together, and giving up what a lost
//! key had sealed.

use crate::audit_log;
use crate::database::{Database, Tx};
use crate::domain::change::Change;
use crate::domain::ids::AccountId;
use crate::domain::line::{SECRET_BYTES, sealed_as, sip_secret};
use crate::domain::scope::Scope;
use crate::keys::Keys;
use crate::mail_queue::open_token;
use crate::operations::{Context, Error};
use crate::random;
use crate::repository::{accounts, installation, sealed};

/// The name under which the check word is sealed, and the word.
const THING: &str = "installation";
const WORD: &str = "switchroom";
/// The number of sealed things of each sort that are tried where no word is noted. Each alone would do; an older version may have
/// begun with another key unnoticed.
const SAMPLES: i64 = 20;
/// Lines that get another secret at a time.
const CHUNK: i64 = 500;
const LOST: &str =
    "The key that had sealed its link is lost. A new invitation or a new link takes its place.";

/// The things that are given up with a lost key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GivenUp {
    /// Messages that wait, and are cancelled.
    pub messages: i64,
    /// Lines that get another SIP secret.
    pub lines: i64,
}

/// True if the database holds something that only a key opens which was there before.
pub async fn is_sealed(database: &Database) -> Result<bool, Error> {
    let mut tx = database.read().await?;
    Ok(installation::key_check(&mut tx).await?.is_some()
        || !sealed::last_tokens(&mut tx, 1).await?.is_empty()
        || !sealed::last_secrets(&mut tx, 1).await?.is_empty())
}

/// True if the key is that of the database, or nothing is sealed yet. Nothing is noted.
pub async fn key_fits(context: &Context) -> Result<bool, Error> {
    fits(&mut context.database.read().await?, &context.keys).await
}

/// The same, and has the database know its key from now on.
pub async fn keep_key(context: &Context) -> Result<bool, Error> {
    let mut tx = context.database.read().await?;
    if !fits(&mut tx, &context.keys).await? {
        return Ok(false);
    }
    if installation::key_check(&mut tx).await?.is_some() {
        return Ok(true);
    }
    drop(tx);
    let word = context.keys.seal(THING, WORD)?;
    let mut tx = context.database.write_global().await?;
    installation::add_key_check(&mut tx, &word, context.clock.now()).await?;
    // Of two servers that start with different keys, the second finds the word of the first.
    let fits = fits(&mut tx, &context.keys).await?;
    tx.commit().await?;
    Ok(fits)
}

/// Counts the things that would be given up.
pub async fn what_is_lost(context: &Context) -> Result<GivenUp, Error> {
    let mut tx = context.database.read().await?;
    let mut lost = GivenUp::default();
    for account in accounts::list(&mut tx).await? {
        let (messages, lines) = sealed::count(&mut tx, account.id).await?;
        lost = GivenUp { messages: lost.messages + messages, lines: lost.lines + lines };
    }
    Ok(lost)
}

/// Gives up what another key had sealed, account by account: links of messages are forgotten, lines get other secrets,
/// and the database knows the key of the context from then on. Ended early, it can be begun again.
pub async fn replace_key(context: &Context) -> Result<(), Error> {
    // Opens with no key, so that what is half done is taken for nothing else.
    note(context, "").await?;
    let all = accounts::list(&mut context.database.read().await?).await?;
    for account in all {
        let scope = Scope::program(account.id);
        let mut tx = context.database.write(scope.account).await?;
        sealed::forget_tokens(&mut tx, scope.account, LOST).await?;
        renew_secrets(&mut tx, scope.account, &context.keys).await?;
        let change = Change::of("account", account.id.0, account.name);
        let change = change.field("Key of secrets", None, Some("Replaced".to_owned()));
        audit_log::write(&mut tx, &scope, context.clock.now(), "replace_key", &[change]).await?;
        tx.commit().await?;
    }
    note(context, &context.keys.seal(THING, WORD)?).await
}

async fn note(context: &Context, word: &str) -> Result<(), Error> {
    let mut tx = context.database.write_global().await?;
    installation::set_key_check(&mut tx, word, context.clock.now()).await?;
    Ok(tx.commit().await?)
}

async fn renew_secrets(tx: &mut Tx, account: AccountId, keys: &Keys) -> Result<(), Error> {
    let mut after = 0;
    loop {
        let lines = sealed::lines(tx, account, after, CHUNK).await?;
        let Some((last, _)) = lines.last() else { return Ok(()) };
        after = *last;
        for (line, sip_user) in &lines {
            let secret = sip_secret(&random::bytes::<SECRET_BYTES>()?);
            let secret = keys.seal(&sealed_as(account, sip_user), &secret)?;
            sealed::set_secret(tx, account, *line, &secret).await?;
        }
    }
}

async fn fits(tx: &mut Tx, keys: &Keys) -> Result<bool, Error> {
    if let Some(word) = installation::key_check(tx).await? {
        return Ok(keys.open(THING, &word).is_ok());
    }
    let tokens = sealed::last_tokens(tx, SAMPLES).await?;
    let secrets = sealed::last_secrets(tx, SAMPLES).await?;
    let opens = tokens.iter().any(|(message_id, token)| open_token(keys, message_id, token).is_ok())
        || secrets
            .iter()
            .any(|(account, name, secret)| keys.open(&sealed_as(*account, name), secret).is_ok());
    Ok(opens || (tokens.is_empty() && secrets.is_empty()))
}
