//! Sends what waits in the outbox. Several servers may: each letter is taken by one of them at a time.

use std::time::Duration;

use futures_util::{StreamExt as _, stream};
use tokio::sync::oneshot;

use crate::domain::ids::{AccountId, LetterId};
use crate::mail::{Failure, Sender, compose};
use crate::operations::{Context, Error, outbox};

/// Letters on their way at the same time.
const AT_ONCE: usize = 4;
/// How long it sleeps when no bell rings.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often what became of a letter is written down when the database does not take it. On SQLite each time waits half
/// a minute for the writer, which a long import has.
const TRIES: u32 = 20;
/// How long it waits between them.
const BETWEEN: Duration = Duration::from_secs(1);

/// Sends until the other end is dropped; what is on its way then is finished.
pub(super) async fn run(context: Context, mut stopped: oneshot::Receiver<()>) {
    loop {
        let rung = context.post.rung();
        let tried = send_due(&context).await.unwrap_or_else(|error| {
            tracing::warn!(?error, "letters could not be sent");
            0
        });
        let pause = if tried > 0 { Duration::ZERO } else { PATIENCE };
        tokio::select! {
            biased;
            _ = &mut stopped => return,
            () = rung => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// Tries a batch of the letters that are due; tells how many there were. Links that expired are forgotten first.
pub async fn send_due(context: &Context) -> Result<usize, Error> {
    outbox::bury_dead(context).await?;
    let Some(sender) = &context.mail.sender else { return Ok(0) };
    let due = outbox::due(context).await?;
    let mut tried = stream::iter(due)
        .map(|key| async move {
            send(context, sender, key).await.unwrap_or_else(|error| {
                tracing::error!(?error, letter = %key.1, "a letter could not be worked on");
                false
            })
        })
        .buffer_unordered(AT_ONCE);
    let mut number = 0;
    while let Some(taken) = tried.next().await {
        number += usize::from(taken);
    }
    Ok(number)
}

/// Sends one letter; false where another server has it.
async fn send(context: &Context, sender: &Sender, key: (AccountId, LetterId)) -> Result<bool, Error> {
    let Some(claimed) = outbox::claim(context, key, sender.from().host()).await? else { return Ok(false) };
    let outcome = match compose(&claimed.letter, &context.mail.links) {
        Ok(composed) => sender.send(&claimed.letter, composed, context.clock.now()).await,
        Err(error) => Err(Failure::Never(error.to_string())),
    };
    if outcome.is_err() {
        // The words of the server may name the person: they stand in the outbox only.
        tracing::warn!(account = %key.0, letter = %key.1, "the mail server did not take a letter");
    }
    until_done(BETWEEN, Error::is_unavailable, || outbox::settle(context, &claimed, &outcome)).await?;
    Ok(true)
}

/// Does it again while an error passes: a letter that went out and does not say so would go out twice.
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
    async fn what_became_of_a_letter_is_written_down_though_the_database_is_busy() {
        assert_eq!(after(0, "busy").await, (true, 1));
        assert_eq!(after(12, "busy").await, (true, 13));
        assert_eq!(after(99, "busy").await, (false, TRIES));
        assert_eq!(after(1, "a mistake of ours").await, (false, 1));
    }
}
