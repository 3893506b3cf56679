//! Signing in with email and password.
//!
//! Whoever is unknown gets the same answer after the same time as whoever types a wrong password
//! (security.md P3).

use std::time::Duration;

use super::ask_password::{Typed, ask};
use super::sessions::{self, Visitor};
use super::{Context, Error, passwords, throttle};
use crate::domain::email::key;
use crate::domain::ids::LoginId;
use crate::repository::logins::{self, LoginRow};

/// What became of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Signed in.
    In {
        /// The token of the new session.
        token: String,
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
    let keys = throttle::Keys::new(&key(email), &visitor.address);
    let login = find(context, email).await?;
    let kept = login.as_ref().and_then(|login| login.password_hash.as_deref());
    match ask(context, &keys, password, kept).await? {
        Typed::Right => {}
        Typed::Wrong => return Ok(Outcome::Wrong),
        Typed::TooSoon(wait) => return Ok(Outcome::TooSoon(wait)),
        Typed::Busy => return Ok(Outcome::Busy),
    }
    let Some(login) = login else { return Ok(Outcome::Wrong) };
    let outcome = enter(context, login.id, visitor).await;
    strengthen(context, &login, password);
    outcome
}

async fn find(context: &Context, email: &str) -> Result<Option<LoginRow>, Error> {
    let mut tx = context.database.read().await?;
    Ok(logins::find(&mut tx, email).await?)
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

async fn enter(context: &Context, login: LoginId, visitor: &Visitor) -> Result<Outcome, Error> {
    let accounts = sessions::memberships(context, login).await?;
    let Some(first) = accounts.first() else {
        let suspended = sessions::is_suspended(context, login).await?;
        return Ok(if suspended { Outcome::Suspended } else { Outcome::Inactive });
    };
    let token = sessions::start(context, login, (first.account_id, first.user_id), visitor).await?;
    Ok(Outcome::In { token, accounts: accounts.len() })
}
