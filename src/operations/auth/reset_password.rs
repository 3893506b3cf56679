//! A forgotten password: a link by mail, for half an hour, once (security.md 3.6, P9).
//!
//! Neither the answer nor its time shows that an address is known (P3): all that is done for one that is, is
//! done behind the answer. People who are active and never had a password are invited instead. A reset signs nobody in,
//! ends all sessions of the person, and is told by mail.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

use crate::audit_log;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::email::key;
use crate::domain::ids::{AccountId, UserId};
use crate::domain::invisible::visible_key;
use crate::domain::message::{Message, MessageKind, Recipient};
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::Scope;
use crate::invitations;
use crate::mail_queue;
use crate::operations::auth::sessions::Visitor;
use crate::operations::auth::throttle::{self, Keys};
use crate::operations::auth::{known_browsers, mail_rate_limit, passwords};
use crate::operations::my_account::password::check_new;
use crate::operations::random::{self, hash};
use crate::operations::{Context, Error, Stop};
use crate::repository::logins;
use crate::repository::password_resets::{self, Resetting};

const VALID_FOR: TimeDelta = TimeDelta::minutes(30);

/// The fields as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ResetForm {
    /// *New password*.
    pub password: String,
    /// *New password again*.
    pub password_again: String,
}

/// Sends a link to an address, if it is one that signs in, and not too often.
pub async fn ask(context: &Context, email: &str, visitor: &Visitor) -> Result<(), Error> {
    let email = visible_key(email).into_owned();
    if !mail_rate_limit::may_go(context, &key(&email), &visitor.address).await? {
        return Ok(());
    }
    let (context, address, now) = (context.clone(), visitor.address.clone(), context.clock.now());
    // Nothing waits for it: an answer that came later for a known address would tell that it is known.
    tokio::spawn(async move {
        let sent = async {
            send(&context, &email, &address, now).await?;
            invite(&context, &email, &address, now).await
        };
        if let Err(error) = sent.await {
            tracing::error!(%error, "a link to a new password was not sent");
        }
    });
    Ok(())
}

async fn send(context: &Context, email: &str, address: &str, now: DateTime<Utc>) -> Result<(), Error> {
    let mut tx = context.database.read().await?;
    let Some(login) = logins::find(&mut tx, email).await? else { return Ok(()) };
    let Some(person) = password_resets::person(&mut tx, login.id).await? else { return Ok(()) };
    drop(tx);
    let token = random::token()?;
    let expires = now + VALID_FOR;
    let mut tx = context.database.write(person.account_id).await?;
    password_resets::set(&mut tx, person.login_id, &hash(&token), (now, expires)).await?;
    mail_queue::cancel(&mut tx, person.account_id, person.user_id, MessageKind::PasswordReset).await?;
    let message = Message::password_reset(&recipient(&person), now, token, expires);
    mail_queue::queue(&mut tx, &context.keys, person.account_id, now, &[message]).await?;
    let change =
        Change::of("user", person.user_id.0, person.name()).set("Password", "Link to a new one sent");
    audit_log::write(&mut tx, &scope(&person, address), now, "ask_password_reset", &[change]).await?;
    tx.commit().await?;
    context.mail_bell.messages_wait();
    Ok(())
}

/// Invites people made active without an invitation: they have no password to forget, and set their first this way.
async fn invite(context: &Context, email: &str, address: &str, now: DateTime<Utc>) -> Result<(), Error> {
    let mut tx = context.database.read().await?;
    let people = password_resets::never_in(&mut tx, email).await?;
    drop(tx);
    for person in people {
        let (account, name) = (person.account_id, person.name());
        let to = Recipient { user: person.id, email: person.email, name: name.clone() };
        let mut tx = context.database.write(account).await?;
        invitations::invite(&mut tx, &context.keys, account, now, &[to]).await?;
        let change = Change::of("user", person.id.0, &name).set("Invitation", "Sent, for a first password");
        let scope = acting_as(account, (person.id, name), address);
        audit_log::write(&mut tx, &scope, now, "ask_password_reset", &[change]).await?;
        tx.commit().await?;
        context.mail_bell.messages_wait();
    }
    Ok(())
}

/// The address that a link is for; `None` for links that are used, replaced, expired or made up alike.
pub async fn open(context: &Context, token: &str) -> Result<Option<String>, Error> {
    let mut tx = context.database.read().await?;
    let person = password_resets::find(&mut tx, &hash(token), context.clock.now()).await?;
    Ok(person.map(|person| person.email))
}

/// Sets the new password. Nobody is signed in by it.
pub async fn reset(context: &Context, token: &str, form: &ResetForm, visitor: &Visitor) -> Result<(), Stop> {
    let mut tx = context.database.read().await?;
    let person = password_resets::find(&mut tx, &hash(token), context.clock.now()).await?;
    drop(tx);
    let person = person.ok_or(Refusal::NotFound)?;
    let mut errors = FieldErrors::new();
    let (name, typed) = (person.name(), (form.password.as_str(), form.password_again.as_str()));
    check_new(&mut errors, &person.email, &[&person.account, &name], typed);
    errors.check()?;
    let new = passwords::hash(&form.password).await?;
    let mut tx = context.database.write(person.account_id).await?;
    // Asked again under the lock: of two who press at once, one sets the password.
    if !password_resets::use_up(&mut tx, &hash(token), context.clock.now()).await? {
        return Err(Refusal::NotFound.into());
    }
    set(&mut tx, context, &person, (&new, &visitor.address)).await?;
    tx.commit().await?;
    context.mail_bell.messages_wait();
    known_browsers::forget_all(context, person.login_id).await?;
    let keys = Keys::new(&key(&person.email), &visitor.address);
    throttle::forget(context, &keys).await?;
    throttle::forget(context, &keys.of_login(person.login_id)).await?;
    Ok(())
}

async fn set(
    tx: &mut Tx,
    context: &Context,
    person: &Resetting,
    (hash, address): (&str, &str),
) -> Result<(), Error> {
    let now = context.clock.now();
    logins::set_password(tx, person.login_id, hash, now).await?;
    mail_queue::cancel(tx, person.account_id, person.user_id, MessageKind::PasswordReset).await?;
    let message = Message::password_changed(&recipient(person), now);
    mail_queue::queue(tx, &context.keys, person.account_id, now, &[message]).await?;
    let change = Change::of("user", person.user_id.0, person.name()).set("Password", "Changed by a link");
    Ok(audit_log::write(tx, &scope(person, address), now, "reset_password", &[change]).await?)
}

fn recipient(person: &Resetting) -> Recipient {
    Recipient { user: person.user_id, email: person.email.clone(), name: person.name() }
}

/// Whoever holds the link acts as the person.
fn scope(person: &Resetting, address: &str) -> Scope {
    acting_as(person.account_id, (person.user_id, person.name()), address)
}

fn acting_as(account: AccountId, (person, person_name): (UserId, String), address: &str) -> Scope {
    Scope { person: Some(person), person_name, address: address.to_owned(), ..Scope::program(account) }
}
