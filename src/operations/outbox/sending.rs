//! Sending, for the job that does it: which messages are due, taking one, and what became of it.

use chrono::{DateTime, TimeDelta, Utc};

use crate::database::Tx;
use crate::domain::ids::{AccountId, MessageId};
use crate::domain::message::MessageKind;
use crate::mail::{Failure, Outgoing};
use crate::mail_queue;
use crate::operations::{Context, Error};
use crate::repository::outbox_sending::{self, Taken};
use crate::repository::{accounts, welcomed};

/// Messages that are taken up at a time.
const BATCH: i64 = 20;
/// The time a message is with whoever took it: longer than a server may take to answer.
const LEASE: TimeDelta = TimeDelta::minutes(5);
/// The first pause after a failure; each one after it is twice as long.
const FIRST_PAUSE: TimeDelta = TimeDelta::minutes(1);
/// No pause is longer than this: what would need one is given up.
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(12);
/// The time the outcome of a message is kept.
const KEPT: TimeDelta = TimeDelta::days(90);
/// The reason told of a message whose link expired before it went out.
const TOO_LATE: &str = "The link expired before the email could be sent.";

/// The reason shown for a message that could not be made, for a mistake of ours or another key.
const NOT_PUT_TOGETHER: &str = "The email could not be created. The server's log has the reason.";

/// A message that this process has, until its lease ends.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// The message, or the reason it could not be put together: it is tried again later, and given up in the end.
    pub message: Result<Outgoing, String>,
    account: AccountId,
    id: MessageId,
    lease: DateTime<Utc>,
    attempts: i64,
}

/// Messages that should go out now, at most a batch.
pub async fn due(context: &Context) -> Result<Vec<(AccountId, MessageId)>, Error> {
    let mut tx = context.database.read().await?;
    Ok(outbox_sending::due(&mut tx, context.clock.now(), BATCH).await?)
}

/// Takes a message, unless another server has it. `host` is the right side of its Message-ID. The account's lock is not
/// asked for: an import may have it for minutes.
pub async fn claim(
    context: &Context,
    (account, id): (AccountId, MessageId),
    host: &str,
) -> Result<Option<Claimed>, Error> {
    let now = context.clock.now();
    let lease = now + LEASE;
    let mut tx = context.database.write_rows().await?;
    let taken = outbox_sending::take(&mut tx, (account, id), (now, lease), host).await?;
    let Some(taken) = taken else { return Ok(None) };
    let about = accounts::get(&mut tx, account).await?.fields;
    let decisions = accounts::decisions(&mut tx, account).await?;
    tx.commit().await?;
    let attempts = taken.attempts;
    let message = outgoing(context, taken).map_err(|error| {
        tracing::error!(?error, %account, message = %id, "an email could not be created");
        NOT_PUT_TOGETHER.to_owned()
    });
    let complete = |message| Outgoing {
        account: about.own.name,
        zone: about.own.time_zone,
        sentence: decisions.mail.sentence,
        own_extension: decisions.policies.own_extension,
        ..message
    };
    Ok(Some(Claimed { message: message.map(complete), account, id, lease, attempts }))
}

fn outgoing(context: &Context, taken: Taken) -> Result<Outgoing, Error> {
    let open = |sealed: &String| mail_queue::open_token(&context.keys, &taken.message_id, sealed);
    Ok(Outgoing {
        kind: MessageKind::parse(&taken.kind).ok_or(Error::Missing("the kind of an email"))?,
        email: taken.email,
        name: taken.name,
        fields: taken.fields.0,
        token: taken.token.as_ref().map(open).transpose()?,
        expires: taken.expires_at,
        import: taken.import_id,
        account: String::new(),
        zone: String::new(),
        sentence: String::new(),
        own_extension: false,
        message_id: taken.message_id,
    })
}

/// Notes what became of a message.
pub async fn settle(
    context: &Context,
    claimed: &Claimed,
    outcome: &Result<(), Failure>,
) -> Result<(), Error> {
    let (now, key) = (context.clock.now(), (claimed.account, claimed.id));
    let mut tx = context.database.write_rows().await?;
    match outcome {
        Ok(()) => {
            outbox_sending::sent(&mut tx, claimed.account, claimed.id, now).await?;
            // It may have been cancelled while it was handed over.
            welcomed::look_again(&mut tx, claimed.account, claimed.id).await?;
        }
        Err(Failure::Never(words)) => give_up(&mut tx, claimed, words).await?,
        Err(Failure::Later(words)) => match pause(claimed.attempts) {
            Some(pause) => {
                outbox_sending::later(&mut tx, key, (claimed.lease, now + pause), words).await?;
            }
            None => give_up(&mut tx, claimed, words).await?,
        },
    }
    Ok(tx.commit().await?)
}

/// It is not tried again. Who was to be welcomed by it is not.
async fn give_up(tx: &mut Tx, claimed: &Claimed, words: &str) -> Result<(), Error> {
    let (account, id) = (claimed.account, claimed.id);
    outbox_sending::failed(tx, (account, id), claimed.lease, words).await?;
    Ok(welcomed::look_again(tx, account, id).await?)
}

/// The pause after so many attempts: 1 minute, 2, 4, … About a day after the first there is no other.
fn pause(attempts: i64) -> Option<TimeDelta> {
    let doublings = u32::try_from(attempts.clamp(1, 30) - 1).unwrap_or(0);
    Some(FIRST_PAUSE * 2_i32.saturating_pow(doublings)).filter(|pause| *pause <= LONGEST_PAUSE)
}

/// Forgets links that have expired, and takes out what waits with one: nobody gets a dead link.
pub async fn bury_dead(context: &Context) -> Result<(), Error> {
    let now = context.clock.now();
    let mut tx = context.database.read().await?;
    let any = outbox_sending::any_dead(&mut tx, now).await?;
    drop(tx);
    if any {
        let mut tx = context.database.write_rows().await?;
        outbox_sending::bury(&mut tx, now, TOO_LATE).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Erases what became of old messages; those that wait stay.
pub async fn sweep(context: &Context) -> Result<(), Error> {
    let mut tx = context.database.write_rows().await?;
    outbox_sending::forget(&mut tx, context.clock.now() - KEPT).await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use crate::operations::outbox::sending::*;

    #[test]
    fn pauses_double_and_end_within_a_day() {
        let pauses: Vec<_> = (1..).map_while(pause).collect();
        assert_eq!(pauses[..3], [1, 2, 4].map(TimeDelta::minutes));
        let all: TimeDelta = pauses.iter().sum();
        assert!(all > TimeDelta::hours(12) && all < TimeDelta::hours(24), "{all}");
    }
}
