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
    outbox::settle(context, &claimed, outcome).await?;
    Ok(true)
}
