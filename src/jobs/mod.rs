//! Work that outlives a request: workers take imports that wait, one of an account at a time, messages are sent, and
//! events recorded.
//!
//! Workers hold no state that another process needs: what waits is a state of the import, who works on it a
//! lease that runs out. A worker that dies is followed by another, here or on another server.

mod mail;
mod pauses;
mod recording;
mod sweep;

use std::collections::HashMap;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;
use tokio::task::{Id, JoinError, JoinSet};

use crate::domain::ids::{AccountId, ImportId};
use crate::operations::{Context, Error, imports};
use crate::random;
use pauses::{Pause, Pauses};

pub use mail::send_due;

/// Imports of different accounts that one process works on at the same time.
const AT_ONCE: usize = 2;
/// The time between two erasures of old files and messages.
const SWEEP_EVERY: Duration = Duration::from_hours(1);
/// The longest sleep of a worker when no bell rings: work of a server that died is found by then.
const PATIENCE: Duration = Duration::from_secs(5);

/// Works until it is dropped or the shutdown ends. What is under way is put down, and taken up again by whoever starts
/// next.
pub async fn run(context: Context, shutdown: impl Future<Output = ()>) -> Result<(), Error> {
    let holder = random::token()?;
    tokio::pin!(shutdown);
    let (stop, stopped) = oneshot::channel();
    let mailing = tokio::spawn(mail::run(context.clone(), stopped));
    let mut running = Running::default();
    let mut beside = JoinSet::new();
    beside.spawn(recording::run(context.clone()));
    let mut sweep = tokio::time::interval(SWEEP_EVERY);
    loop {
        let rung = context.work.rung();
        let patience = running.start(&context, &holder).await;
        tokio::select! {
            () = &mut shutdown => break,
            () = rung => {}
            () = tokio::time::sleep(patience) => {}
            _ = sweep.tick() => drop(beside.spawn(sweep::all(context.clone()))),
            Some(done) = running.tasks.join_next_with_id() => running.end(done),
        }
    }
    // What is on its way to the mail server arrives, so that nobody gets it twice; imports are taken up again.
    running.put_down(&context).await;
    drop(stop);
    drop(mailing.await);
    Ok(())
}

/// An import that a worker has.
#[derive(Debug)]
struct Work {
    account: AccountId,
    import: ImportId,
    holder: String,
}

/// The result of a task: `false` where there was nothing to do by now.
type Ended = Result<bool, imports::WorkError>;

#[derive(Default)]
struct Running {
    tasks: JoinSet<Ended>,
    at_work: HashMap<Id, Work>,
    /// Imports that wait: the database failed, or it is not their turn.
    pauses: Pauses<ImportId>,
    /// The same for the question what waits.
    asking: Pause,
}

impl Running {
    /// Starts what waits, as far as there is room; says how long to sleep where no bell rings.
    async fn start(&mut self, context: &Context, holder: &str) -> Duration {
        let waiting = match imports::waiting(context).await {
            Ok(waiting) => waiting,
            Err(error) => {
                let pause = self.asking.grow();
                tracing::warn!(?error, ?pause, "waiting imports could not be read");
                return pause;
            }
        };
        self.asking.end();
        self.pauses.retain(|import| waiting.iter().any(|(_, waits)| waits == import));
        for (account, import) in waiting {
            if self.tasks.len() >= AT_ONCE {
                break;
            }
            let has_one = self.at_work.values().any(|work| work.account == account);
            if !has_one && !self.pauses.has(&import, Instant::now()) {
                let holder = format!("{holder} {account}");
                let work = Work { account, import, holder: holder.clone() };
                let context = context.clone();
                let task =
                    self.tasks.spawn(async move { imports::work(&context, &holder, account, import).await });
                self.at_work.insert(task.id(), work);
            }
        }
        PATIENCE
    }

    fn end(&mut self, done: Result<(Id, Ended), JoinError>) {
        let (id, ended) = match done {
            Ok((id, ended)) => (id, ended.map_err(|error| format!("{error:?}"))),
            Err(error) => (error.id(), Err(error.to_string())),
        };
        let (Some(work), now) = (self.at_work.remove(&id), Instant::now()) else { return };
        let error = match ended {
            Ok(true) => return self.pauses.end(&work.import),
            // Another server has an import of the account, or the next try comes later.
            Ok(false) => return self.pauses.rest(work.import, now + PATIENCE),
            Err(error) => error,
        };
        let pause = self.pauses.grow(work.import, now);
        tracing::warn!(error, ?pause, account = %work.account, import = %work.import, "an import has to wait");
    }

    /// Ends all tasks where they are; none of these tries counts.
    async fn put_down(mut self, context: &Context) {
        self.tasks.shutdown().await;
        for Work { account, import, holder } in self.at_work.into_values() {
            if let Err(error) = imports::put_down(context, &holder, account, import).await {
                tracing::warn!(?error, %account, %import, "an import could not be put down");
            }
        }
    }
}
