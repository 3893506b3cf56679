//! Coming in, after the password was found right or was chosen: a session, a browser that is known from now on, and a line
//! of the record, all at once.

use crate::domain::ids::{AccountId, LoginId, UserId};
use crate::operations::access::{self, Event};
use crate::operations::auth::known_browsers::remember;
use crate::operations::auth::sessions::{self, Visitor};
use crate::operations::{Context, Error};

/// The tokens that a browser is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// The account that the session is in, and the person there.
    pub person: (AccountId, UserId),
    /// The token of the new session.
    pub session: String,
    /// The token of the browser, for the next sign-in.
    pub browser: String,
}

/// From which browser somebody comes in.
#[derive(Clone, Copy, Debug)]
pub(in crate::operations) enum Browser<'a> {
    /// From one that is known for them, by this token.
    Known(&'a str),
    /// From one that is not: they are told by email.
    New,
    /// From any, with a password that was chosen just now.
    First,
}

/// Lets somebody in.
pub(in crate::operations) async fn enter(
    context: &Context,
    login: LoginId,
    person: (AccountId, UserId),
    visitor: &Visitor,
    browser: Browser<'_>,
) -> Result<Entered, Error> {
    let known = if let Browser::Known(token) = browser { Some(token) } else { None };
    let event = Event::signed_in(person, visitor, matches!(browser, Browser::New));
    let mut tx = context.database.volatile().await?;
    let session = sessions::start(&mut tx, context, login, person, visitor).await?;
    let browser = remember(&mut tx, context, login, (visitor, known)).await?;
    access::note(&mut tx, context.clock.now(), &event).await?;
    tx.commit().await?;
    context.record.events_wait();
    Ok(Entered { person, session, browser })
}
