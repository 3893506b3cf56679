//! One import in the hands of one worker: where it writes, whether it still may, and how far it is.

use chrono::{DateTime, Duration, Utc};

use super::{Error, Summary};
use crate::clock::Clock;
use crate::database::{Database, Tx};
use crate::domain::import::{RIGHTS_GIVEN, State, Tab};
use crate::domain::scope::Scope;
use crate::keys::Keys;
use crate::repository::imports::ImportRow;
use crate::repository::{imports, progress};
use crate::sheet::Limits;

/// The time between two reports of progress; each of them is a write of its own.
const EVERY_MS: i64 = 400;

/// The context of every step of an import.
#[derive(Debug)]
pub struct Job {
    /// Where everything is kept.
    pub database: Database,
    /// The only source of time.
    pub clock: Clock,
    /// Seals secrets.
    pub keys: Keys,
    /// On whose behalf, with the rights they have now.
    pub scope: Scope,
    /// The import, at the version this worker made.
    pub import: ImportRow,
    /// The limits for reading.
    pub limits: Limits,
    /// When progress was told last.
    pub told: Option<DateTime<Utc>>,
}

impl Job {
    /// Where a file without issues leads: it is applied at once, unless its plan was asked for, an update takes
    /// something away (decision 20), it gives rights, or its letters are `in_doubt`. One move, so that a worker that dies in between leaves nothing
    /// waiting for nobody.
    #[must_use]
    pub fn when_clean(&self, plan: &Summary, in_doubt: bool) -> State {
        let options = &self.import.options;
        let takes = self.import.tab == Tab::Update && plan.taking > 0;
        let gives_rights = plan.counts.contains_key(RIGHTS_GIVEN);
        let stops = options.plan_first || ((takes || gives_rights || in_doubt) && !options.is_confirmed());
        if stops { State::Ready } else { State::Applying }
    }

    /// Begins a chunk of writing, if the import still is ours: it was neither closed nor taken over.
    pub async fn write(&self) -> Result<Tx, Error> {
        let mut tx = self.database.write(self.scope.account).await?;
        let version = imports::find_version(&mut tx, self.scope.account, self.import.id).await?;
        if version == Some(self.import.version) { Ok(tx) } else { Err(Error::Lost) }
    }

    /// Tells how far a step is, now and then; ends the step when a person has pressed *Stop*.
    pub async fn tell(&mut self, stage: &'static str, done: i64, total: i64) -> Result<(), Error> {
        let now = self.clock.now();
        if self.told.is_some_and(|last| now - last < Duration::milliseconds(EVERY_MS)) {
            return Ok(());
        }
        self.told = Some(now);
        let mut tx = self.database.volatile().await?;
        let step = progress::Step { stage, done, total, at: now };
        let stopped = progress::tell(&mut tx, self.scope.account, self.import.id, &step).await?;
        tx.commit().await?;
        if stopped { Err(Error::Stopped) } else { Ok(()) }
    }
}
