//! Events that are recorded though they changed nothing: sign-ins and failures, refusals, downloads, secrets that were shown.
//!
//! Nobody may wait for a long import in order to sign in. So these events are written at once into the second store, and
//! `moving` takes them into the audit log when that is free. Their thing is `access`, with the number of the
//! person, or what was looked at. Names are read when they are recorded: an erasure finds none here.
//!
//! Strangers write little: of the failures of a person, and of the refusals, the first few of an hour have lines of their
//! own, and the others make one line every ten minutes, with their number and their addresses.

mod download;
mod events;
mod moving;

use chrono::{DateTime, DurationRound as _, TimeDelta, Utc};

use crate::database::Tx;
use crate::domain::ids::{AccountId, UserId};
use crate::domain::scope::Scope;
use crate::operations::{Context, Error, random};
use crate::repository::access_events::{self, NewEvent};
use crate::repository::throttles;

pub use moving::move_ready;

pub(super) use download::Download;

/// The first events of an hour, which have lines of their own.
const ALONE: i64 = 5;
/// The time whose other events make one line.
const TOGETHER: TimeDelta = TimeDelta::minutes(10);
/// The time by which the clock of another server may be late.
const LATE: TimeDelta = TimeDelta::minutes(1);
/// The thing of events that are about a person.
const ACCESS: &str = "access";
/// The thing of those about an email.
const MESSAGE: &str = "letter";

/// Something to be recorded.
#[derive(Clone, Debug)]
pub(super) struct Event {
    account: AccountId,
    operation: &'static str,
    person: Option<UserId>,
    thing: (&'static str, i64),
    fields: Vec<(&'static str, String)>,
    address: String,
    tells: bool,
}

/// Label and value of what an event tells, as they are stored.
type Fields = Vec<(String, String)>;

/// Keeps an event, a line of its own, in the transaction of what it tells. The bell is rung after the commit.
pub(super) async fn note(tx: &mut Tx, now: DateTime<Utc>, event: &Event) -> Result<(), Error> {
    event.add(tx, &random::token()?, (now, now)).await
}

/// As [`note`], for what can happen very often: `together` is what several of them are called.
async fn note_often(tx: &mut Tx, now: DateTime<Utc>, event: &Event, together: &str) -> Result<(), Error> {
    let key = format!("{} {} {}", event.operation, event.account, event.thing.1);
    let hour = now - TimeDelta::hours(1);
    if throttles::count_failure(tx, &format!("noted {key}"), now, hour).await? <= ALONE {
        return note(tx, now, event).await;
    }
    let slot = now.duration_trunc(TOGETHER).unwrap_or(now);
    let fields = event.fields.iter().map(|(label, _)| (*label, together.to_owned())).collect();
    let event = Event { fields, ..event.clone() };
    event.add(tx, &format!("{key} {}", slot.timestamp()), (now, slot + TOGETHER + LATE)).await
}

/// Keeps failures, in the transaction that counts them.
pub(super) async fn add_failures(tx: &mut Tx, now: DateTime<Utc>, failed: &[Event]) -> Result<(), Error> {
    for event in failed {
        note_often(tx, now, event, "Several attempts").await?;
    }
    Ok(())
}

/// Keeps failures at once, in a transaction of their own.
pub(super) async fn note_failures(context: &Context, failed: &[Event]) -> Result<(), Error> {
    let mut tx = context.database.volatile().await?;
    add_failures(&mut tx, context.clock.now(), failed).await?;
    tx.commit().await?;
    context.record.events_wait();
    Ok(())
}

/// Keeps an event at once, in a transaction of its own.
pub(super) async fn note_now(context: &Context, event: &Event) -> Result<(), Error> {
    let mut tx = context.database.volatile().await?;
    note(&mut tx, context.clock.now(), event).await?;
    tx.commit().await?;
    context.record.events_wait();
    Ok(())
}

/// Notes that somebody asked for what their role does not allow: "POST /mail".
pub async fn note_refusal(context: &Context, scope: &Scope, request: &str) -> Result<(), Error> {
    let mut tx = context.database.volatile().await?;
    let event = Event::refused(scope, request);
    note_often(&mut tx, context.clock.now(), &event, "Pages that the role does not allow").await?;
    tx.commit().await?;
    context.record.events_wait();
    Ok(())
}

impl Event {
    async fn add(
        &self,
        tx: &mut Tx,
        key: &str,
        (at, ready_at): (DateTime<Utc>, DateTime<Utc>),
    ) -> Result<(), Error> {
        let new = NewEvent {
            key,
            account: self.account,
            operation: self.operation,
            person: self.person,
            thing: self.thing,
            fields: &serde_json::to_string(&self.fields)?,
            address: &self.address,
            tells: self.tells,
            at,
            ready_at,
        };
        Ok(access_events::add(tx, &new).await?)
    }
}
