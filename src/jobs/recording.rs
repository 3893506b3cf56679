//! Takes events into the audit log as soon as that is free. Several servers may; it can be dropped at any moment.

use std::time::Duration;

use super::pauses::Pause;
use crate::operations::{Context, access};

/// The time it sleeps when no bell rings: some events wait for others of their kind.
const PATIENCE: Duration = Duration::from_secs(5);

/// Works until it is dropped.
pub(super) async fn run(context: Context) {
    let mut failing = Pause::default();
    loop {
        let rung = context.record.rung();
        match access::move_ready(&context).await {
            Ok(0) => {
                failing.end();
                tokio::select! {
                    () = rung => {}
                    () = tokio::time::sleep(PATIENCE) => {}
                }
            }
            Ok(_) => failing.end(),
            Err(error) => {
                let pause = failing.grow();
                tracing::warn!(?error, ?pause, "sign-ins and downloads could not be recorded yet");
                tokio::time::sleep(pause).await;
            }
        }
    }
}
