//! Mail that a file sends, where *Send welcome mail* is ticked: in the transaction that applies it, a few
//! statements for each chunk.

use crate::domain::counting::{count, grouped};
use std::collections::HashMap;

use super::{Error, Job};
use crate::database::Tx;
use crate::domain::email::KeptKeys;
use crate::domain::ids::{AccountId, ExtensionId};
use crate::domain::import::{COMMAND_LINE, State, Tab};
use crate::domain::message::{Ended, Message, Recipient};
use crate::mail_queue;
use crate::repository::email_keys;
use crate::repository::recipients::{self, RecipientRow};

/// Files with more rows than this send an email when they end or wait for a decision: who brings them has left.
const LONG: i64 = 1000;

/// The notification of somebody by a row of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notification {
    /// A new phone.
    Phone {
        /// The e-mail of the user.
        email: String,
        /// The full extension.
        extension: String,
        /// The direct numbers.
        numbers: Vec<String>,
    },
    /// Another extension, or other direct numbers.
    Changed {
        /// The phone user.
        holder: i64,
        /// The full extension before and now, where it changes.
        extension: Option<(String, String)>,
        /// The direct numbers, where they change.
        numbers: Option<Vec<String>>,
    },
}

impl Notification {
    /// True if it is for this phone user.
    pub(super) fn is_to(&self, who: Option<ExtensionId>) -> bool {
        matches!(self, Self::Changed { holder, .. } if who == Some(ExtensionId(*holder)))
    }
}

/// Queues the messages of a chunk. Who is not active is told once they are.
pub(super) async fn tell(tx: &mut Tx, job: &Job, news: &[Notification]) -> Result<(), Error> {
    if news.is_empty() {
        return Ok(());
    }
    let account = job.scope.account;
    let keys = email_keys::kept(tx, account).await?;
    let (by_email, by_holder) = people(tx, account, &keys, news).await?;
    let occasion = format!("import {}", job.import.id);
    let mut all = Vec::new();
    for one in news {
        match one {
            Notification::Phone { email, extension, numbers } => {
                if let Some((to, signs_in)) = by_email.get(&keys.key_of(email)) {
                    let message = Message::welcome(to, extension, numbers, &occasion).to_one_who(*signs_in);
                    all.push(message.by(job.import.id));
                }
            }
            Notification::Changed { holder, extension, numbers } => {
                let Some(to) = by_holder.get(holder) else { continue };
                let moved = extension.iter().map(|(before, now)| {
                    Message::extension_changed(to, before, now, &occasion).by(job.import.id)
                });
                let other = numbers
                    .iter()
                    .map(|numbers| Message::number_changed(to, numbers, &occasion).by(job.import.id));
                all.extend(moved.chain(other));
            }
        }
    }
    Ok(mail_queue::queue(tx, &job.keys, account, job.clock.now(), &all).await?)
}

/// The recipients, each with the answer whether they sign in.
type People = HashMap<String, (Recipient, bool)>;
type Holders = HashMap<i64, Recipient>;

async fn people(
    tx: &mut Tx,
    account: AccountId,
    keys: &KeptKeys,
    news: &[Notification],
) -> Result<(People, Holders), Error> {
    let emails: Vec<String> = news
        .iter()
        .filter_map(
            |one| if let Notification::Phone { email, .. } = one { Some(keys.key_of(email)) } else { None },
        )
        .collect();
    let holders = news
        .iter()
        .filter_map(|one| if let Notification::Changed { holder, .. } = one { Some(*holder) } else { None });
    let by_email = recipients::by_emails(tx, account, emails.iter().map(String::as_str)).await?;
    let by_holder = recipients::by_holders(tx, account, holders).await?;
    Ok((
        by_email.into_iter().map(known).collect(),
        by_holder.into_iter().map(|row| (row.extension_id, row.person.recipient())).collect(),
    ))
}

fn known(row: RecipientRow) -> (String, (Recipient, bool)) {
    let (fold, signs_in) = (row.email_fold.clone(), row.signs_in);
    (fold, (row.recipient(), signs_in))
}

/// Tells who brought a long file that it is applied.
pub(super) async fn tell_finished(tx: &mut Tx, job: &Job) -> Result<(), Error> {
    let import = &job.import;
    let unchanged = import.summary.0.get("unchanged").and_then(serde_json::Value::as_i64).unwrap_or(0);
    let done = if import.tab == Tab::Add { "applied" } else { "changed" };
    let mut outcome = format!("{} {done}", rows(import.good_rows - unchanged));
    for (number, what) in [(unchanged, "unchanged"), (import.bad_rows, "left out")] {
        if number > 0 {
            outcome = format!("{outcome}, {} {what}", grouped(number.unsigned_abs()));
        }
    }
    tell_ended(tx, job, import.total_rows, outcome, Message::import_finished).await
}

/// Tells who brought a long file that it waits for a decision, if it does.
pub(super) async fn tell_waiting(
    tx: &mut Tx,
    job: &Job,
    state: State,
    (total, bad): (i64, i64),
) -> Result<(), Error> {
    let outcome = match state {
        State::HasIssues => format!("{} of {} have issues", grouped(bad.unsigned_abs()), rows(total)),
        State::Ready => format!("its plan for {} is ready", rows(total)),
        _ => return Ok(()),
    };
    tell_ended(tx, job, total, outcome, Message::import_stopped).await
}

/// Whoever waits at a terminal sees it there.
async fn tell_ended(
    tx: &mut Tx,
    job: &Job,
    total: i64,
    outcome: String,
    message: fn(&Recipient, &Ended) -> Message,
) -> Result<(), Error> {
    let (import, account) = (&job.import, job.scope.account);
    let Some(person) = import.person_id.filter(|_| total > LONG && import.address != COMMAND_LINE) else {
        return Ok(());
    };
    let Some(person) = recipients::by_key(tx, account, person).await? else { return Ok(()) };
    let file = if import.file_name.is_empty() { "a file" } else { &import.file_name };
    let ended = Ended { import: import.id, attempt: import.attempt, file: file.to_owned(), outcome };
    let message = message(&person.recipient(), &ended);
    Ok(mail_queue::queue(tx, &job.keys, account, job.clock.now(), &[message]).await?)
}

fn rows(number: i64) -> String {
    count(number, "row", "rows")
}
