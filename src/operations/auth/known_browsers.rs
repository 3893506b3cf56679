//! Browsers that somebody has signed in from before: strangers who guess cannot shut them (security.md P5).
//!
//! A browser holds a token, of which the hash is kept: for 90 days after the last sign-in, of 10 browsers a person, and
//! as long as the password and the person stay. It opens nothing: who has it has guesses of their own, and few.

use chrono::{DateTime, TimeDelta, Utc};

use crate::database::Tx;
use crate::domain::ids::{AccountId, LoginId, UserId};
use crate::operations::auth::sessions::Visitor;
use crate::operations::random::{self, hash};
use crate::operations::{Context, Error};
use crate::repository::logins::{self, LoginRow};
use crate::repository::{known_browsers, sessions};

/// The time a browser is known after somebody signed in from it.
pub const KNOWN_FOR: TimeDelta = TimeDelta::days(90);
/// Browsers of a person.
const AT_MOST: i64 = 10;

/// The token of a visitor's browser, if this login was signed in with from it. One from before the password was chosen
/// is not known any more, also where a process was killed before it could forget it.
pub(in crate::operations) async fn known<'a>(
    context: &Context,
    login: Option<&LoginRow>,
    visitor: &'a Visitor,
) -> Result<Option<&'a str>, Error> {
    let (Some(login), Some(token)) = (login, visitor.browser.as_deref()) else { return Ok(None) };
    let mut tx = context.database.volatile_read().await?;
    let known_at = known_browsers::find(&mut tx, login.id, &hash(token), oldest(context)).await?;
    let is_known = known_at.is_some_and(|at| login.password_at.is_none_or(|password| password <= at));
    Ok(is_known.then_some(token))
}

/// Knows a browser from now on; gives its token. Where the browser was not known for this login it gets a new one,
/// whatever it brought along: nobody is known by a token that somebody else may have put there.
pub(in crate::operations) async fn remember(
    tx: &mut Tx,
    context: &Context,
    login: LoginId,
    (visitor, known): (&Visitor, Option<&str>),
) -> Result<String, Error> {
    let token = match known {
        Some(token) => token.to_owned(),
        None => new_token(tx, visitor).await?,
    };
    known_browsers::remove_old_of(tx, login, oldest(context)).await?;
    known_browsers::set(tx, login, &hash(&token), context.clock.now(), AT_MOST).await?;
    Ok(token)
}

/// Other people of the same browser stay known there.
async fn new_token(tx: &mut Tx, visitor: &Visitor) -> Result<String, Error> {
    let token = random::token()?;
    if let Some(old) = &visitor.browser {
        known_browsers::set_hash(tx, &hash(old), &hash(&token)).await?;
    }
    Ok(token)
}

/// Ends all sessions of a login, and knows none of its browsers any more.
pub(in crate::operations) async fn forget_all(context: &Context, login: LoginId) -> Result<(), Error> {
    let mut tx = context.database.volatile().await?;
    end_all(&mut tx, login).await?;
    Ok(tx.commit().await?)
}

/// The same, in a transaction of the volatile store.
pub(in crate::operations) async fn end_all(tx: &mut Tx, login: LoginId) -> Result<(), Error> {
    sessions::remove_of_login(tx, login).await?;
    Ok(known_browsers::remove_of_login(tx, login).await?)
}

/// Forgets browsers that nobody has signed in from for so long.
pub async fn sweep(context: &Context) -> Result<(), Error> {
    let mut tx = context.database.volatile().await?;
    known_browsers::remove_old(&mut tx, oldest(context)).await?;
    Ok(tx.commit().await?)
}

/// Ends all sessions of a person in one account: who is deactivated or removed does not come back with an old one. Who
/// is active in no account any more has no known browser either.
pub(in crate::operations) async fn end_of_user(
    context: &Context,
    account: AccountId,
    user: UserId,
) -> Result<(), Error> {
    let mut tx = context.database.volatile().await?;
    sessions::remove_of_user(&mut tx, account, user).await?;
    tx.commit().await?;
    let mut tx = context.database.read().await?;
    let login = logins::of_user(&mut tx, account, user).await?;
    drop(tx);
    match login {
        Some(login) => forget_ended(context, login).await,
        None => Ok(()),
    }
}

/// Knows no browser of a login any more that nobody who is active has: the person was deactivated, removed or erased.
pub(in crate::operations) async fn forget_ended(context: &Context, login: LoginId) -> Result<(), Error> {
    let mut tx = context.database.read().await?;
    if logins::is_active(&mut tx, login).await? {
        return Ok(());
    }
    drop(tx);
    let mut tx = context.database.volatile().await?;
    known_browsers::remove_of_login(&mut tx, login).await?;
    Ok(tx.commit().await?)
}

fn oldest(context: &Context) -> DateTime<Utc> {
    context.clock.now() - KNOWN_FOR
}
