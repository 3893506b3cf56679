//! A file of data that leaves: noted before its first byte, and again when it is known how much of it left.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::scope::Scope;
use crate::operations::access::Event;
use crate::operations::{Context, Error, random};
use crate::repository::access_events;

/// The time the line waits for the number of rows. It is recorded then without.
const OPEN_FOR: TimeDelta = TimeDelta::hours(1);

/// A file on its way. Dropped before its end, it notes how far it came.
#[derive(Debug)]
pub(in crate::operations) struct Download {
    context: Context,
    scope: Scope,
    what: String,
    /// Once it has begun.
    key: Option<String>,
    rows: usize,
    has_ended: bool,
}

impl Download {
    /// Of what: "Users & Rooms".
    pub(in crate::operations) fn new(context: &Context, scope: &Scope, what: impl Into<String>) -> Self {
        let (context, scope, what) = (context.clone(), scope.clone(), what.into());
        Self { context, scope, what, key: None, rows: 0, has_ended: false }
    }

    /// These many rows more are about to leave. The first time it is noted that there is a download.
    pub(in crate::operations) async fn rows(&mut self, rows: usize) -> Result<(), Error> {
        if self.key.is_none() {
            let key = random::token()?;
            let now = self.context.clock.now();
            let event = Event::downloaded(&self.scope, self.what.clone());
            let mut tx = self.context.database.volatile().await?;
            event
                .with("Rows", "Not known an hour later".to_owned())
                .add(&mut tx, &key, (now, now + OPEN_FOR))
                .await?;
            tx.commit().await?;
            self.key = Some(key);
        }
        self.rows += rows;
        Ok(())
    }

    /// All of it is made.
    pub(in crate::operations) async fn end(&mut self) -> Result<(), Error> {
        self.has_ended = true;
        let Some(key) = self.key.clone() else { return Ok(()) };
        settle(self.context.clone(), key, self.fields(self.rows.to_string())?, self.context.clock.now()).await
    }

    fn fields(&self, rows: String) -> Result<String, Error> {
        Ok(serde_json::to_string(
            &Event::downloaded(&self.scope, self.what.clone()).with("Rows", rows).fields,
        )?)
    }
}

impl Drop for Download {
    fn drop(&mut self) {
        let Some(key) = self.key.take().filter(|_| !self.has_ended) else { return };
        let fields = self.fields(format!("{} at most; broken off", self.rows));
        let (Ok(fields), Ok(runtime)) = (fields, tokio::runtime::Handle::try_current()) else { return };
        let (context, now) = (self.context.clone(), self.context.clock.now());
        runtime.spawn(async move {
            if let Err(error) = settle(context, key, fields, now).await {
                tracing::warn!(%error, "how far a download came was not noted");
            }
        });
    }
}

async fn settle(context: Context, key: String, fields: String, now: DateTime<Utc>) -> Result<(), Error> {
    let mut tx = context.database.volatile().await?;
    access_events::settle(&mut tx, &key, &fields, now).await?;
    tx.commit().await?;
    context.record.events_wait();
    Ok(())
}
