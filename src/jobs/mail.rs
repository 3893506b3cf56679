//! Sends what waits in the outbox. Several servers may: each message is taken by one of them at a time.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures_util::{StreamExt as _, stream};
use tokio::sync::oneshot;

use super::pauses::Pause;
use crate::domain::ids::{AccountId, MessageId};
use crate::mail::{Failure, Sender, compose};
use crate::operations::{Context, Error, outbox};

/// Messages on their way at the same time.
const AT_ONCE: usize = 4;
/// The longest sleep when no bell rings.
const PATIENCE: Duration = Duration::from_secs(5);
/// The number of attempts to write down the outcome of a message while the database does not take it. On SQLite each one
/// waits half a minute for the writer, which a long import has.
const TRIES: u32 = 20;
/// The pause between them.
const BETWEEN: Duration = Duration::from_secs(1);

/// Sends until the other end is dropped; what is on its way then is finished.
pub(super) async fn run(context: Context, mut stopped: oneshot::Receiver<()>) {
    let mut failing = Pause::default();
    loop {
        let rung = context.mail_bell.rung();
        let (pause, failed) = match send_due(&context).await {
            Ok(tried) => {
                failing.end();
                (if tried > 0 { Duration::ZERO } else { PATIENCE }, false)
            }
            Err(error) => {
                let pause = failing.grow();
                tracing::warn!(?error, ?pause, "emails could not be sent");
                (pause, true)
            }
        };
        tokio::select! {
            biased;
            _ = &mut stopped => return,
            () = rung, if !failed => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// Tries a batch of the messages that are due; tells how many there were. Links that expired are forgotten first. Once the
/// database fails, those on their way are ended and no others begun.
pub async fn send_due(context: &Context) -> Result<usize, Error> {
    outbox::bury_dead(context).await?;
    let Some(sender) = &context.mail.sender else { return Ok(0) };
    let due = outbox::due(context).await?;
    let has_failed = &AtomicBool::new(false);
    let mut tried = stream::iter(due)
        .map(|key| async move {
            if has_failed.load(Ordering::Relaxed) {
                return Ok(false);
            }
            let sent = send(context, sender, key).await;
            has_failed.fetch_or(sent.is_err(), Ordering::Relaxed);
            sent
        })
        .buffer_unordered(AT_ONCE);
    let (mut number, mut failure) = (0, None);
    while let Some(taken) = tried.next().await {
        match taken {
            Ok(taken) => number += usize::from(taken),
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    failure.map_or(Ok(number), Err)
}

/// Sends one message; false where another server has it.
async fn send(context: &Context, sender: &Sender, key: (AccountId, MessageId)) -> Result<bool, Error> {
    let Some(claimed) = outbox::claim(context, key, &sender.from().host()).await? else { return Ok(false) };
    let outcome = match &claimed.message {
        Err(words) => Err(Failure::Later(words.clone())),
        Ok(message) => match compose(message, &context.mail.links) {
            Ok(composed) => sender.send(message, composed, context.clock.now()).await,
            Err(error) => Err(Failure::Never(error.to_string())),
        },
    };
    if outcome.is_err() {
        // The words of the server may name the person: they stand in the outbox only.
        tracing::warn!(account = %key.0, message = %key.1, "an email could not be sent");
    }
    until_done(BETWEEN, Error::is_unavailable, || outbox::settle(context, &claimed, &outcome)).await?;
    Ok(true)
}

/// Does it again while an error passes: a message that went out and does not say so would go out twice.
async fn until_done<E, Settling: Future<Output = Result<(), E>>>(
    pause: Duration,
    passes: impl Fn(&E) -> bool,
    mut settle: impl FnMut() -> Settling,
) -> Result<(), E> {
    for _ in 1..TRIES {
        match settle().await {
            Err(error) if passes(&error) => tokio::time::sleep(pause).await,
            done => return done,
        }
    }
    settle().await
}

#[cfg(test)]
mod tests {
    use std::future::ready;

    use super::*;

    /// What becomes of it when it fails so often for this reason, and how often it is tried.
    async fn after(failures: u32, reason: &str) -> (bool, u32) {
        let mut tried = 0;
        let settle = || {
            tried += 1;
            ready(if tried > failures { Ok(()) } else { Err(reason) })
        };
        (until_done(Duration::ZERO, |reason| *reason == "busy", settle).await.is_ok(), tried)
    }

    #[tokio::test]
    async fn what_became_of_a_message_is_written_down_though_the_database_is_busy() {
        assert_eq!(after(0, "busy").await, (true, 1));
        assert_eq!(after(12, "busy").await, (true, 13));
        assert_eq!(after(99, "busy").await, (false, TRIES));
        assert_eq!(after(1, "a mistake of ours").await, (false, 1));
    }
}
