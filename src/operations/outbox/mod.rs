//! The messages of an account: looking at them, sending one again, taking one out.

mod sending;

pub use sending::{Claimed, bury_dead, claim, due, settle, sweep};

use crate::audit_log;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::ids::MessageId;
use crate::domain::keyset::Page;
use crate::domain::message::{MessageKind, MessageState};
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::domain::sorting::{ByAge, PageRequest};
pub use crate::mail::Composed;
use crate::mail::{Outgoing, compose};
use crate::mail_queue;
use crate::operations::access::{self, Event};
use crate::operations::{Context, Error, Stop};
pub use crate::repository::outbox_list::{MessageFilter, MessageRow};
use crate::repository::{accounts, imports, outbox_list, users, welcomed};

/// One message, as it was or would be sent.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is one question of the page")]
pub struct OpenMessage {
    /// The stored message.
    pub row: MessageRow,
    /// Its text. Its link is left out unless it was asked for.
    pub composed: Composed,
    /// The person who sent it by filling in a form; empty where a file or the portal itself did.
    pub by_hand: String,
    /// True if the link is in it.
    pub shows_link: bool,
    /// True if the person may have the link.
    pub may_have_link: bool,
    /// True if it can be sent again.
    pub may_again: bool,
    /// True if it can be taken out.
    pub may_cancel: bool,
}

/// A page of messages, the newest first.
pub async fn list(
    context: &Context,
    scope: &Scope,
    filter: &MessageFilter,
    wanted: &PageRequest<ByAge>,
) -> Result<Page<MessageRow>, Stop> {
    scope.check(Right::ManageAccount)?;
    let mut tx = context.database.read().await?;
    Ok(outbox_list::page(&mut tx, scope, filter, wanted).await?)
}

/// The number of messages that could not be sent; 0 for people who may not see them.
pub async fn count_failed(context: &Context, scope: &Scope) -> Result<i64, Error> {
    if !scope.may(Right::ManageAccount) {
        return Ok(0);
    }
    let mut tx = context.database.read().await?;
    Ok(outbox_list::count_failed(&mut tx, scope.account).await?)
}

/// One message, without its link.
pub async fn open(context: &Context, scope: &Scope, id: MessageId) -> Result<OpenMessage, Stop> {
    let mut tx = context.database.read().await?;
    let row = find(&mut tx, scope, id).await?;
    opened(context, &mut tx, scope, (row, false)).await
}

/// One message with its link, which is recorded before it is shown. The password was typed lately: a browser that was left
/// open must not be enough to set somebody's password.
pub async fn show_link(context: &Context, scope: &Scope, id: MessageId) -> Result<OpenMessage, Stop> {
    let mut tx = context.database.read().await?;
    let row = find(&mut tx, scope, id).await?;
    if !may_have_link(context, &mut tx, scope, &row).await? {
        return Err(Refusal::NotNow(NO_LINK.to_owned()).into());
    }
    scope.check_reauth()?;
    access::note_now(context, &Event::saw_link(scope, row.id)).await?;
    opened(context, &mut tx, scope, (row, true)).await
}

async fn opened(
    context: &Context,
    tx: &mut Tx,
    scope: &Scope,
    (row, shows_link): (MessageRow, bool),
) -> Result<OpenMessage, Stop> {
    let kind = row.kind().ok_or_else(unknown)?;
    let may_have_link = may_have_link(context, tx, scope, &row).await?;
    let sealed = row.token.as_deref().filter(|_| shows_link && may_have_link);
    let token =
        sealed.map(|sealed| mail_queue::open_token(&context.keys, &row.message_id, sealed)).transpose()?;
    let account = accounts::get(tx, scope.account).await?;
    let decisions = accounts::decisions(tx, scope.account).await?;
    let message = Outgoing {
        kind,
        email: row.email.clone(),
        name: row.name.clone(),
        fields: row.fields.0.clone(),
        token,
        expires: row.expires_at,
        import: row.import_id,
        account: account.fields.own.name,
        zone: account.fields.own.time_zone,
        sentence: decisions.mail.sentence,
        own_extension: decisions.policies.own_extension,
        message_id: row.message_id.clone(),
    };
    let composed = compose(&message, &context.mail.links).map_err(Error::from)?;
    let (may_again, may_cancel) = (check_again(&row).is_ok(), check_cancel(&row).is_ok());
    let by_hand = by_hand(tx, scope, &row).await?;
    Ok(OpenMessage { row, composed, by_hand, shows_link, may_have_link, may_again, may_cancel })
}

/// Forms that give somebody a phone are carried out as a file of few rows, which nobody uploaded.
async fn by_hand(tx: &mut Tx, scope: &Scope, row: &MessageRow) -> Result<String, Error> {
    let Some(id) = row.import_id else { return Ok(String::new()) };
    let import = imports::find(tx, scope.account, id).await?;
    let filled = import.filter(|import| import.options.form.is_some());
    Ok(filled.map(|import| import.person_name).unwrap_or_default())
}

/// Sends a message again, with the same Message-ID.
pub async fn send_again(context: &Context, scope: &Scope, id: MessageId) -> Result<(), Stop> {
    let mut tx = context.database.write(scope.account).await?;
    let row = find(&mut tx, scope, id).await?;
    check_again(&row)?;
    let now = context.clock.now();
    if !outbox_list::again(&mut tx, scope.account, &row, now).await? {
        return Err(Refusal::NotNow(MOVED_ON.to_owned()).into());
    }
    welcomed::look_again(&mut tx, scope.account, id).await?;
    audit_log::write(&mut tx, scope, now, "send_letter_again", &[change(&row, MessageState::Queued)]).await?;
    tx.commit().await?;
    context.mail_bell.messages_wait();
    Ok(())
}

/// Takes a message out that has not gone out.
pub async fn cancel(context: &Context, scope: &Scope, id: MessageId) -> Result<(), Stop> {
    let mut tx = context.database.write(scope.account).await?;
    let row = find(&mut tx, scope, id).await?;
    check_cancel(&row)?;
    let now = context.clock.now();
    if !outbox_list::cancel(&mut tx, scope.account, &row).await? {
        return Err(Refusal::NotNow(MOVED_ON.to_owned()).into());
    }
    welcomed::look_again(&mut tx, scope.account, id).await?;
    audit_log::write(&mut tx, scope, now, "cancel_letter", &[change(&row, MessageState::Cancelled)]).await?;
    tx.commit().await?;
    Ok(())
}

async fn find(tx: &mut Tx, scope: &Scope, id: MessageId) -> Result<MessageRow, Stop> {
    scope.check(Right::ManageAccount)?;
    Ok(outbox_list::find(tx, scope.account, id).await?.ok_or(Refusal::NotFound)?)
}

/// A link opens what it is for to whoever has it. So it is shown only while nobody else could bring it to the person,
/// to those who may change the user whom it lets in, and never where it would open another account too (decision 5).
async fn may_have_link(
    context: &Context,
    tx: &mut Tx,
    scope: &Scope,
    row: &MessageRow,
) -> Result<bool, Error> {
    let arrived = row.state == MessageState::Sent && context.mail.sender.is_some();
    if row.token.is_none() || row.kind().is_none() || arrived || row.state == MessageState::Cancelled {
        return Ok(false);
    }
    let Some(user) = row.user_id else { return Ok(false) };
    let found = users::find(tx, scope, user).await?;
    // With a mail server, nobody but the person needs the link to a new password.
    let elsewhere = row.kind() == Some(MessageKind::PasswordReset)
        && (context.mail.sender.is_some()
            || outbox_list::signs_in_elsewhere(tx, scope.account, user).await?);
    Ok(found.is_some_and(|user| user.refused_to(scope).is_none()) && !elsewhere)
}

/// A message that waits for its first try goes out by itself; one whose link is dead would lead nowhere.
fn check_again(row: &MessageRow) -> Result<(), Refusal> {
    let kind = row.kind().ok_or_else(unknown)?;
    let has_link = matches!(kind, MessageKind::Invitation | MessageKind::PasswordReset);
    if has_link && row.token.is_none() {
        return Err(Refusal::NotNow(DEAD.to_owned()));
    }
    match row.state {
        MessageState::Queued if row.problem.is_empty() => Err(Refusal::NotNow(WAITS.to_owned())),
        _ => Ok(()),
    }
}

fn check_cancel(row: &MessageRow) -> Result<(), Refusal> {
    match row.state {
        MessageState::Queued | MessageState::Failed => Ok(()),
        MessageState::Sent => Err(Refusal::NotNow("This email has already been sent.".to_owned())),
        MessageState::Cancelled => Err(Refusal::NotNow("This email is already cancelled.".to_owned())),
    }
}

fn unknown() -> Refusal {
    Refusal::NotNow(UNKNOWN.to_owned())
}

const UNKNOWN: &str = "A newer version of Switchroom queued this email. This version cannot show it.";
const DEAD: &str = "The link in this email no longer works, so we can't send it again. Send a new invitation or request a new link.";
const NO_LINK: &str = "You can't see the link in this email, or it no longer works.";
const WAITS: &str = "This email is already waiting.";
const MOVED_ON: &str =
    "The server tried to send this email at the same moment. Nothing was done. Check it and try again.";

/// The name that the record has for it.
pub(super) fn called(row: &MessageRow) -> String {
    format!("{} to {}", row.title(), row.email)
}

fn change(row: &MessageRow, next: MessageState) -> Change {
    let state = |state: MessageState| Some(state.title().to_owned());
    Change::of("letter", row.id.0, called(row)).field("State", state(row.state), state(next))
}
