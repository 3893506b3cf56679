//! Signing in with email and password.
//!
//! Whoever is unknown gets the same answer after the same time as whoever types a wrong password
//! (security.md P3).

use std::time::Duration;

use crate::domain::email::key;
use crate::domain::ids::{AccountId, LoginId, UserId};
use crate::domain::invisible::visible_key;
use crate::operations::access::{self, Event};
use crate::operations::auth::ask_password::{Typed, ask};
use crate::operations::auth::entering::{Browser, Entered, enter};
use crate::operations::auth::sessions::{self, Visitor};
use crate::operations::auth::{known_browsers, passwords, throttle};
use crate::operations::{Context, Error};
use crate::repository::logins::{self, LoginRow, Membership};

/// The outcome of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Signed in.
    In {
        /// The tokens of the session and of the browser.
        entered: Entered,
        /// The number of accounts the person may work in; the session is in the first by name.
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

/// Tries to sign in. Characters that nobody sees are no part of the email; of the password nothing is trimmed.
pub async fn sign_in(
    context: &Context,
    email: &str,
    password: &str,
    visitor: &Visitor,
) -> Result<Outcome, Error> {
    let email = &*visible_key(email);
    let Found { login, accounts, people } = find(context, email).await?;
    let known = known_browsers::known(context, login.as_ref(), visitor).await?;
    let keys = throttle::Keys::new(&key(email), &visitor.address).of_browser(known);
    let kept = login.as_ref().and_then(|login| login.password_hash.as_deref());
    let failed = failures(&people, visitor, "Wrong password");
    let anew = match ask(context, &keys, password, kept, &failed).await? {
        Typed::Right { anew } => anew,
        Typed::Wrong => return Ok(Outcome::Wrong),
        Typed::TooSoon(wait) => return Ok(Outcome::TooSoon(wait)),
        Typed::Busy => return Ok(Outcome::Busy),
    };
    let Some(login) = login else { return Ok(Outcome::Wrong) };
    let outcome = match accounts.first() {
        None => keep_out(context, login.id, &failures(&people, visitor, "Not active, or suspended")).await,
        Some(first) => {
            let (person, browser) =
                ((first.account_id, first.user_id), known.map_or(Browser::New, Browser::Known));
            let entered = enter(context, login.id, person, visitor, browser).await;
            entered.map(|entered| Outcome::In { entered, accounts: accounts.len() })
        }
    };
    if anew {
        strengthen(context, &login, password);
    }
    outcome
}

/// All that belongs to an address: how it signs in, which accounts it may work in, and who it is in all of them.
struct Found {
    login: Option<LoginRow>,
    accounts: Vec<Membership>,
    people: Vec<(AccountId, UserId)>,
}

/// Of an address that nobody has, accounts and people are looked for too, for the time it takes.
async fn find(context: &Context, email: &str) -> Result<Found, Error> {
    let mut tx = context.database.read().await?;
    let login = logins::find(&mut tx, email).await?;
    let id = login.as_ref().map_or(LoginId(0), |login| login.id);
    let accounts = logins::memberships(&mut tx, id).await?;
    let people = logins::people(&mut tx, id).await?;
    Ok(Found { login, accounts, people })
}

/// A failure, as the record of each account tells it.
fn failures(people: &[(AccountId, UserId)], visitor: &Visitor, why: &str) -> Vec<Event> {
    people.iter().map(|person| Event::failed(*person, &visitor.address, why)).collect()
}

/// A hash made with less cost than today's, or not of the normal form, is made anew while the password is at hand. Nothing
/// waits for it: the accounts may be locked by a long apply.
fn strengthen(context: &Context, login: &LoginRow, password: &str) {
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

/// The password was right, and there is no account to come into.
async fn keep_out(context: &Context, login: LoginId, failed: &[Event]) -> Result<Outcome, Error> {
    access::note_failures(context, failed).await?;
    let suspended = sessions::is_suspended(context, login).await?;
    Ok(if suspended { Outcome::Suspended } else { Outcome::Inactive })
}
