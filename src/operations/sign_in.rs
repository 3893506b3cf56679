//! Signing in with email and password.
//!
//! Whoever is unknown gets the same answer after the same time as whoever types a wrong password
//! (security.md P3).

use std::time::Duration;

use super::access::Event;
use super::ask_password::{Typed, ask};
use super::entering::{Entered, From, enter};
use super::sessions::{self, Visitor};
use super::{Context, Error, known_browsers, passwords, throttle};
use crate::domain::email::key;
use crate::domain::ids::LoginId;
use crate::repository::logins::{self, LoginRow, Membership};

/// A failure, as the record tells it.
const WRONG: &str = "Wrong password";

/// What became of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Signed in.
    In {
        /// What the browser is known by from now on.
        entered: Entered,
        /// How many accounts the person may work in; the session is in the first by name.
        accounts: usize,
    },
    /// No such email, or another password.
    Wrong,
    /// The password is right, but the person is active in no account.
    Inactive,
    /// The password is right, but every account the person is active in is suspended.
    Suspended,
    /// Too many failures: try again after this time.
    TooSoon(Duration),
    /// Too many sign in at this moment.
    Busy,
}

/// Tries to sign in. The password is used as typed; nothing is trimmed.
pub async fn sign_in(
    context: &Context,
    email: &str,
    password: &str,
    visitor: &Visitor,
) -> Result<Outcome, Error> {
    let (login, accounts) = find(context, email).await?;
    let known = match &login {
        Some(login) => known_browsers::known(context, login, visitor).await?,
        None => None,
    };
    let keys = throttle::Keys::new(&key(email), &visitor.address).of_browser(known);
    let kept = login.as_ref().and_then(|login| login.password_hash.as_deref());
    let failed = |to: &Membership| Event::failed((to.account_id, to.user_id), &visitor.address, WRONG);
    let failed: Vec<Event> = accounts.iter().map(failed).collect();
    match ask(context, &keys, password, kept, &failed).await? {
        Typed::Right => {}
        Typed::Wrong => return Ok(Outcome::Wrong),
        Typed::TooSoon(wait) => return Ok(Outcome::TooSoon(wait)),
        Typed::Busy => return Ok(Outcome::Busy),
    }
    let Some(login) = login else { return Ok(Outcome::Wrong) };
    let from = known.map_or(From::New, From::Known);
    let outcome = come_in(context, login.id, &accounts, (visitor, from)).await;
    strengthen(context, &login, password);
    outcome
}

/// What belongs to an address, and the accounts it may work in. Those of nobody are looked for too, for the time it takes.
async fn find(context: &Context, email: &str) -> Result<(Option<LoginRow>, Vec<Membership>), Error> {
    let mut tx = context.database.read().await?;
    let login = logins::find(&mut tx, email).await?;
    let id = login.as_ref().map_or(LoginId(0), |login| login.id);
    let accounts = logins::memberships(&mut tx, id).await?;
    Ok((login, accounts))
}

/// A hash made with less cost than today's is made anew while the password is at hand. Nothing waits for it:
/// the accounts may be locked by a long apply.
fn strengthen(context: &Context, login: &LoginRow, password: &str) {
    if !login.password_hash.as_deref().is_some_and(passwords::is_weak) {
        return;
    }
    let (context, login, password) = (context.clone(), login.clone(), password.to_owned());
    tokio::spawn(async move {
        if let Err(error) = rehash(&context, &login, &password).await {
            tracing::warn!(%error, "a password was not hashed anew");
        }
    });
}

async fn rehash(context: &Context, login: &LoginRow, password: &str) -> Result<(), Error> {
    let hash = passwords::hash(password).await?;
    let mut tx = context.database.write_global().await?;
    logins::set_hash(&mut tx, login, &hash).await?;
    Ok(tx.commit().await?)
}

async fn come_in(
    context: &Context,
    login: LoginId,
    accounts: &[Membership],
    (visitor, from): (&Visitor, From<'_>),
) -> Result<Outcome, Error> {
    let Some(first) = accounts.first() else {
        let suspended = sessions::is_suspended(context, login).await?;
        return Ok(if suspended { Outcome::Suspended } else { Outcome::Inactive });
    };
    let entered = enter(context, login, (first.account_id, first.user_id), visitor, from).await?;
    Ok(Outcome::In { entered, accounts: accounts.len() })
}
