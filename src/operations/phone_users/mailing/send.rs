//! Queues the emails.

use chrono::{DateTime, Utc};

use crate::audit_log::Recording;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::choices::PersonStatus;
use crate::domain::ids::ExtensionId;
use crate::domain::message::{Message, Recipient};
use crate::domain::phone_user_list::PhoneUserFilter;
use crate::domain::reason::read_reason;
use crate::domain::refusal::Refusal;
use crate::domain::scope::Scope;
use crate::operations::phone_users::mailing::{Mailing, Recipients, check_right, look, standing};
use crate::operations::phone_users::ticked::CHANGED;
use crate::operations::{Context, Error, Stop};
use crate::repository::phone_users::{self, MailingRow};
use crate::{invitations, mail_queue};

/// Users read, and emails queued, at once.
const CHUNK: i64 = 1000;

/// The answer to the page.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Which email.
    pub mailing: Mailing,
    /// All that the page told.
    pub told: String,
    /// The reason for it, such as a ticket number.
    pub reason: String,
}

/// The emails that were queued.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// Users who get one.
    pub users: i64,
    /// Users who were left out.
    pub left_out: i64,
}

/// Queues the emails of all who get one, or none.
pub async fn send(
    context: &Context,
    scope: &Scope,
    filter: &PhoneUserFilter,
    ask: &Ask,
) -> Result<Sent, Stop> {
    check_right(scope, ask.mailing)?;
    let reason = read_reason(&ask.reason)?;
    let mut tx = context.database.write(scope.account).await?;
    let seen = look(&mut tx, scope, ask.mailing, filter).await?;
    if seen.told != ask.told {
        return Err(Refusal::NotNow(CHANGED.to_owned()).into());
    }
    if seen.get.users == 0 {
        return Err(Refusal::NotNow(NOBODY_GETS.to_owned()).into());
    }
    let now = context.clock.now();
    let sending = Sending { context, scope, mailing: ask.mailing, reason, now };
    sending.send_all(&mut tx, filter).await?;
    tx.commit().await?;
    context.mail_bell.messages_wait();
    Ok(Sent { users: seen.get.users, left_out: left_out(&seen) })
}

fn left_out(seen: &Recipients) -> i64 {
    seen.left_out.values().map(|group| group.users).sum()
}

struct Sending<'a> {
    context: &'a Context,
    scope: &'a Scope,
    mailing: Mailing,
    reason: String,
    now: DateTime<Utc>,
}

impl Sending<'_> {
    async fn send_all(&self, tx: &mut Tx, filter: &PhoneUserFilter) -> Result<(), Error> {
        let mut record = Recording::start(tx, self.scope).await?;
        let mut after = ExtensionId(0);
        loop {
            let rows = phone_users::mailing_rows(tx, self.scope, filter, after, CHUNK).await?;
            let Some(last) = rows.last() else { break };
            after = last.id;
            let get: Vec<&MailingRow> = rows.iter().filter(|row| self.gets(row)).collect();
            self.queue(tx, &get).await?;
            let changes: Vec<Change> = get.iter().map(|row| self.change(row)).collect();
            record.add(tx, &changes).await?;
        }
        let operation = match self.mailing {
            Mailing::ResendInvite => "resend_invite",
            Mailing::SendWelcome => "send_welcome_email",
        };
        Ok(record.finish(tx, self.scope, self.now, operation, None).await?)
    }

    fn gets(&self, row: &MailingRow) -> bool {
        let marks = (row.signs_in, row.welcomed);
        let standing = standing(self.scope, (row.user_status, row.phone_status), marks, row.role);
        self.mailing.leaves_out(standing).is_none()
    }

    /// Queues the messages. Pending people are told the extension when they accept.
    async fn queue(&self, tx: &mut Tx, rows: &[&MailingRow]) -> Result<(), Error> {
        let (keys, account) = (&self.context.keys, self.scope.account);
        let told = rows.iter().filter(|row| row.user_status == PersonStatus::Active);
        let welcomes: Vec<Message> = told.map(|row| self.welcome(row)).collect();
        mail_queue::queue(tx, keys, account, self.now, &welcomes).await?;
        if self.mailing == Mailing::ResendInvite {
            let invited: Vec<Recipient> = rows.iter().map(|row| row.recipient()).collect();
            invitations::invite(tx, keys, account, self.now, &invited).await?;
        }
        Ok(())
    }

    fn welcome(&self, row: &MailingRow) -> Message {
        let (to, extension) = (row.recipient(), row.extension.as_deref().unwrap_or_default());
        Message::welcome(&to, extension, &row.numbers(), self.now.timestamp_micros()).to_one_who(row.signs_in)
    }

    fn change(&self, row: &MailingRow) -> Change {
        let (field, sent) = match self.mailing {
            Mailing::ResendInvite => ("Invitation", "Sent again"),
            Mailing::SendWelcome => ("Welcome letter", "Sent"),
        };
        let change = Change::of("user", row.user_id.0, row.name.clone()).set(field, sent);
        if self.reason.is_empty() { change } else { change.set("Reason", self.reason.clone()) }
    }
}

const NOBODY_GETS: &str = "None of these users gets the email. Nothing was sent.";
