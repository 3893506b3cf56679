//! Taking events from the second store into the audit log, each once.
//!
//! No transaction holds both stores. So the keys of what is recorded are kept in the transaction that records it; what is
//! found again, after a process was killed in between or beside another server, is known by them. All is read while the
//! account is held, and keys are forgotten once their events are gone.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use crate::audit_log;
use crate::database::Tx;
use crate::domain::audit::chain::pseudonym;
use crate::domain::change::Change;
use crate::domain::ids::{AccountId, MessageId, UserId};
use crate::domain::message::{Message, Recipient};
use crate::domain::scope::Scope;
use crate::mail_queue;
use crate::operations::access::{ACCESS, Fields, MESSAGE};
use crate::operations::outbox::called;
use crate::operations::{Context, Error};
use crate::repository::access_events::{self, EventRow};
use crate::repository::users::{self, UserRow};
use crate::repository::{moved_events, outbox_list, recipients};

/// Events of an account that are recorded at once.
const BATCH: i64 = 100;
/// The doer of what nobody signed in did.
const NOBODY: &str = "Not signed in";

/// Records what is ready, a batch of each account; tells how many there were. An account that an import has is left for
/// later, and one that cannot be written keeps none of the others from it.
pub async fn move_ready(context: &Context) -> Result<usize, Error> {
    let mut volatile = context.database.volatile_read().await?;
    let accounts = access_events::accounts(&mut volatile, context.clock.now()).await?;
    drop(volatile);
    let (mut moved, mut failure) = (0, None);
    for account in accounts {
        match move_of(context, account).await {
            Ok(number) => moved += number,
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    failure.map_or(Ok(moved), Err)
}

async fn move_of(context: &Context, account: AccountId) -> Result<usize, Error> {
    let Some(mut tx) = context.database.write_if_free(account).await? else { return Ok(0) };
    let known = moved_events::all(&mut tx, account).await?;
    let mut volatile = context.database.volatile_read().await?;
    let events = access_events::ready(&mut volatile, account, context.clock.now(), BATCH).await?;
    let still: HashSet<String> = access_events::among(&mut volatile, &known).await?.into_iter().collect();
    drop(volatile);
    let gone = known.iter().filter(|key| !still.contains(*key)).map(String::as_str);
    moved_events::remove(&mut tx, account, gone).await?;
    let mut people = HashMap::new();
    for event in events.iter().filter(|event| !still.contains(&event.key)) {
        record_one(&mut tx, context, (account, event), &mut people).await?;
        moved_events::add(&mut tx, account, &event.key).await?;
    }
    tx.commit().await?;
    let mut volatile = context.database.volatile().await?;
    access_events::remove(&mut volatile, events.iter().map(|event| event.key.as_str())).await?;
    volatile.commit().await?;
    if events.iter().any(|event| event.tells) {
        context.mail_bell.messages_wait();
    }
    Ok(events.len())
}

/// The people of a batch, read once each; `None` for who was erased.
type People = HashMap<UserId, Option<UserRow>>;

/// Records an event. Of somebody who was erased meanwhile, and of an email that is too old, nothing is recorded.
async fn record_one(
    tx: &mut Tx,
    context: &Context,
    (account, event): (AccountId, &EventRow),
    people: &mut People,
) -> Result<(), Error> {
    let about = UserId(event.thing_id);
    let name = match event.thing.as_str() {
        MESSAGE => {
            outbox_list::find(tx, account, MessageId(event.thing_id)).await?.map(|message| called(&message))
        }
        _ if about.0 == 0 => Some(Scope::program(account).person_name),
        _ => person(tx, account, about, people).await?.map(UserRow::display),
    };
    let Some(name) = name else { return Ok(()) };
    let change = change(event, name)?;
    let scope = scope(tx, account, event, people).await?;
    audit_log::write(tx, &scope, event.at, &event.operation, &[change]).await?;
    if event.tells {
        tell(tx, context, (account, about), event).await?;
    }
    Ok(())
}

async fn person<'a>(
    tx: &mut Tx,
    account: AccountId,
    id: UserId,
    people: &'a mut People,
) -> Result<Option<&'a UserRow>, Error> {
    let found = match people.entry(id) {
        Entry::Occupied(known) => known.into_mut(),
        Entry::Vacant(place) => place.insert(users::find(tx, &Scope::program(account), id).await?),
    };
    Ok(found.as_ref())
}

/// The doer, and the address it was done from.
async fn scope(
    tx: &mut Tx,
    account: AccountId,
    event: &EventRow,
    people: &mut People,
) -> Result<Scope, Error> {
    let program = Scope::program(account);
    let address = if is_told_apart(event) { String::new() } else { event.addresses.clone() };
    let Some(id) = event.person_id else {
        let by_program = event.thing == ACCESS && event.thing_id == 0;
        let person_name = if by_program { program.person_name.clone() } else { NOBODY.to_owned() };
        return Ok(Scope { person_name, address, ..program });
    };
    let person = person(tx, account, id, people).await?.map(UserRow::display);
    let address = if person.is_some() { address } else { String::new() };
    let person_name = person.unwrap_or_else(|| pseudonym(id));
    Ok(Scope { person: Some(id), person_name, address, ..program })
}

/// True if the addresses stand in the line: several do, and those of somebody who is not signed in, which an erasure of
/// whom the line is about takes with it.
fn is_told_apart(event: &EventRow) -> bool {
    event.person_id.is_none() || event.addresses.contains(',')
}

fn change(event: &EventRow, name: String) -> Result<Change, Error> {
    let fields: Fields = serde_json::from_str(&event.fields)?;
    let thing = if event.thing == MESSAGE { MESSAGE } else { ACCESS };
    let change = Change::of(thing, event.thing_id, name);
    let mut change = fields.into_iter().fold(change, |change, (label, value)| change.set(&label, value));
    if event.times > 1 {
        change = change.set("Times", event.times.to_string());
    }
    if is_told_apart(event) {
        change = change.set("From", event.addresses.as_str());
    }
    Ok(change)
}

/// Tells the person that they signed in from a new browser.
async fn tell(
    tx: &mut Tx,
    context: &Context,
    (account, user): (AccountId, UserId),
    event: &EventRow,
) -> Result<(), Error> {
    let Some(person) = recipients::by_key(tx, account, user).await? else { return Ok(()) };
    let fields: Fields = serde_json::from_str(&event.fields)?;
    let browser = fields.into_iter().find(|(label, _)| label == "Browser").map(|(_, value)| value);
    let to = Recipient { user, name: person.name(), email: person.email };
    let message = Message::new_browser(&to, event.at, &browser.unwrap_or_default(), &event.addresses);
    Ok(mail_queue::queue(tx, &context.keys, account, context.clock.now(), &[message]).await?)
}
