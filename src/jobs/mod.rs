//! Work that outlives a request: workers take imports that wait, one of an account at a time, and letters are sent.
//!
//! Workers hold no state that another process needs: what waits is a state of the import, who works on it a
//! lease that runs out. A worker that dies is followed by another, here or on another server.

mod post;

use std::collections::HashSet;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::task::JoinSet;

use crate::domain::ids::AccountId;
use crate::operations::{Context, Error, imports, outbox, trash};
use crate::random;

pub use post::send_due;

/// Imports of different accounts that one process works on at the same time.
const AT_ONCE: usize = 2;
/// How often old files and letters are erased.
const SWEEP_EVERY: Duration = Duration::from_hours(1);
/// How long a worker sleeps when no bell rings: work of a server that died is found by then.
const PATIENCE: Duration = Duration::from_secs(5);

/// Works until it is dropped or the shutdown ends. What is under way is taken up again by whoever starts next.
pub async fn run(context: Context, shutdown: impl Future<Output = ()>) -> Result<(), Error> {
    let holder = random::token()?;
    tokio::pin!(shutdown);
    let (stop, stopped) = oneshot::channel();
    let posting = tokio::spawn(post::run(context.clone(), stopped));
    let mut running = Running::default();
    let mut sweep = tokio::time::interval(SWEEP_EVERY);
    loop {
        let rung = context.work.rung();
        running.start(&context, &holder).await;
        tokio::select! {
            () = &mut shutdown => break,
            () = rung => {}
            () = tokio::time::sleep(PATIENCE) => {}
            _ = sweep.tick() => running.sweep(&context),
            Some(done) = running.tasks.join_next() => running.end(done.ok()),
        }
    }
    // What is on its way to the mail server arrives, so that nobody gets it twice; imports are taken up again.
    drop(running);
    drop(stop);
    drop(posting.await);
    Ok(())
}

#[derive(Default)]
struct Running {
    tasks: JoinSet<AccountId>,
    sweeping: JoinSet<()>,
    accounts: HashSet<AccountId>,
}

impl Running {
    /// Starts what waits, as far as there is room.
    async fn start(&mut self, context: &Context, holder: &str) {
        let waiting = match imports::waiting(context).await {
            Ok(waiting) => waiting,
            Err(error) => return tracing::warn!(?error, "waiting imports could not be read"),
        };
        for (account, id) in waiting {
            if self.tasks.len() >= AT_ONCE {
                break;
            }
            if self.accounts.insert(account) {
                let (context, holder) = (context.clone(), format!("{holder} {account}"));
                self.tasks.spawn(async move {
                    if let Err(error) = imports::work(&context, &holder, account, id).await {
                        tracing::error!(?error, %account, import = %id, "an import could not be worked on");
                    }
                    account
                });
            }
        }
    }

    /// Erases what is too old, files and people in the trash, beside everything else; several servers may do so at
    /// once.
    fn sweep(&mut self, context: &Context) {
        let context = context.clone();
        self.sweeping.spawn(async move {
            if let Err(error) = outbox::sweep(&context).await {
                tracing::warn!(?error, "old letters could not be erased");
            }
            loop {
                match imports::sweep(&context).await {
                    Ok(true) => {}
                    Ok(false) => break,
                    Err(error) => break tracing::warn!(?error, "old files could not be erased"),
                }
            }
            loop {
                match trash::sweep(&context).await {
                    Ok(true) => {}
                    Ok(false) => break,
                    Err(error) => break tracing::warn!(?error, "the trash could not be emptied"),
                }
            }
        });
    }

    fn end(&mut self, account: Option<AccountId>) {
        match account {
            Some(account) => self.accounts.remove(&account),
            // The task panicked; all accounts may be tried again, leases keep them apart.
            None => std::mem::take(&mut self.accounts).is_empty(),
        };
    }
}
