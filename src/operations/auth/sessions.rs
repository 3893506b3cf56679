//! Sessions: who a browser's token stands for, now.
//!
//! A session is a row under the hash of its token (decision 39). What a browser is told of it is the business of `web::session`.
//! Nothing is cached: signed out is out, and a role that was taken away is gone with the next click.

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use crate::database::Tx;
use crate::domain::ids::{AccountId, LoginId, UserId};
use crate::domain::preferences::Preferences;
use crate::domain::scope::{Scope, Sites};
use crate::operations::access::{self, Event};
use crate::operations::auth::session_times::REAUTH_LASTS;
use crate::operations::random::{self, hash};
use crate::operations::{Context, Error};
use crate::repository::known_browsers as browsers;
use crate::repository::logins::{self, Membership, PersonRow};
use crate::repository::sessions::{self, NewSession, SessionRow};

/// The last use is written this seldom.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

/// Where a request comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// The network address.
    pub address: String,
    /// The name that the browser gives itself.
    pub agent: String,
    /// The token that the browser is known by, if it sent one. Anybody can send one.
    pub browser: Option<String>,
}

impl Visitor {
    /// A visitor, with the agent cut to what is kept.
    #[must_use]
    pub fn new(address: Option<IpAddr>, agent: &str) -> Self {
        let address = address.map_or_else(String::new, |address| address.to_string());
        let agent = agent.chars().filter(|letter| !letter.is_control()).take(300).collect();
        Self { address, agent, browser: None }
    }

    /// A visitor whose browser sent the token that it is known by.
    #[must_use]
    pub fn known_by(self, browser: Option<String>) -> Self {
        Self { browser, ..self }
    }
}

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Session {
    /// The rights of the person, and where they hold.
    pub scope: Scope,
    /// The login of the session.
    pub login: LoginId,
    /// The address that was signed in with.
    pub email: String,
    /// The account's name.
    pub account: String,
    /// The time zone in which pages show times (decision 14).
    pub time_zone: String,
    /// The person's preferences for pages.
    pub preferences: Preferences,
    /// True if the account has a directory.
    pub has_directory: bool,
    /// The secret that forms carry.
    pub csrf: String,
    /// The message for the next page, as it was kept.
    pub flash: Option<Value>,
    /// True if its last use should be noted.
    pub is_stale: bool,
    /// The token that the browser is known by, if it sent one.
    pub browser: Option<String>,
    proved_at: Option<DateTime<Utc>>,
    hash: String,
}

impl Session {
    /// True if it is the one of this key, which opens nothing.
    #[must_use]
    pub fn is(&self, key: &str) -> bool {
        self.hash == key
    }
}

/// A session whose person has just typed the password.
#[derive(Debug)]
pub struct Renewed {
    /// The session from now on.
    pub session: Session,
    /// Its new token; `None` where another request gave it one at the same moment.
    pub token: Option<String>,
}

/// The key that signs the cookies of sessions: the same after a restart, and at every server of the database.
pub fn signing_key(context: &Context) -> Result<[u8; 64], Error> {
    Ok(context.keys.derived("cookies of sessions")?)
}

/// The session of a token, if it has not ended and its person may still come in.
pub async fn find(context: &Context, token: &str, visitor: &Visitor) -> Result<Option<Session>, Error> {
    let hash = hash(token);
    let now = context.clock.now();
    let mut volatile = context.database.volatile_read().await?;
    let Some(row) = sessions::find(&mut volatile, &hash, now, used_after(context, now)).await? else {
        return Ok(None);
    };
    drop(volatile);
    let mut tx = context.database.read().await?;
    let person = logins::find_person(&mut tx, row.account_id, row.user_id, row.login_id).await?;
    // A session that should have ended with its password, and was forgotten by a process that was killed.
    let Some(person) = person.filter(|person| person.password_at.is_none_or(|at| at <= row.created_at))
    else {
        return Ok(None);
    };
    let scope = scope(&mut tx, &row, &person, visitor).await?;
    let proved = row.proved_at.is_some_and(|at| now - at <= REAUTH_LASTS);
    Ok(Some(Session {
        scope: Scope { proved, ..scope },
        login: row.login_id,
        email: person.login_email,
        account: person.account,
        time_zone: person.time_zone,
        preferences: person.preferences.0,
        has_directory: person.policies.directory,
        csrf: row.csrf,
        flash: row.flash.map(|flash| flash.0),
        is_stale: now - row.seen_at >= SEEN_EVERY,
        browser: visitor.browser.clone(),
        proved_at: row.proved_at,
        hash,
    }))
}

async fn scope(tx: &mut Tx, row: &SessionRow, person: &PersonRow, visitor: &Visitor) -> Result<Scope, Error> {
    let sites = if person.site_limited {
        Sites::Only(logins::sites_of(tx, row.account_id, row.user_id).await?)
    } else {
        Sites::All
    };
    Ok(Scope {
        account: row.account_id,
        person: Some(row.user_id),
        person_name: name(person),
        role: person.role,
        sites,
        contact_center_admin: person.contact_center_admin,
        address: visitor.address.clone(),
        proved: false,
    })
}

fn name(person: &PersonRow) -> String {
    let name = format!("{} {}", person.first_name, person.last_name);
    if name.trim().is_empty() { person.email.clone() } else { name.trim().to_owned() }
}

/// Starts the session of somebody who has just typed the password, and gives its token. The token was never seen
/// before: whatever the browser held is not taken over (security.md 7.2.4).
pub async fn start(
    tx: &mut Tx,
    context: &Context,
    login: LoginId,
    person: (AccountId, UserId),
    visitor: &Visitor,
) -> Result<String, Error> {
    begin(tx, context, login, (person, Some(context.clock.now())), visitor).await
}

async fn begin(
    tx: &mut Tx,
    context: &Context,
    login: LoginId,
    ((account, user), proved_at): ((AccountId, UserId), Option<DateTime<Utc>>),
    visitor: &Visitor,
) -> Result<String, Error> {
    let token = random::token()?;
    let now = context.clock.now();
    sessions::remove_ended(tx, now, used_after(context, now)).await?;
    let new = NewSession {
        hash: &hash(&token),
        login,
        account,
        user,
        csrf: &random::token()?,
        now,
        expires_at: now + context.sessions.absolute,
        address: &visitor.address,
        agent: &visitor.agent,
        proved_at,
    };
    sessions::add(tx, &new).await?;
    Ok(token)
}

/// Moves a session into another account of the same person; gives its new token, or `None` where the person
/// does not belong to that account.
pub async fn change_account(
    context: &Context,
    session: &Session,
    account: AccountId,
    visitor: &Visitor,
) -> Result<Option<String>, Error> {
    let all = memberships(context, session.login).await?;
    let Some(to) = all.into_iter().find(|membership| membership.account_id == account) else {
        return Ok(None);
    };
    let person = (to.account_id, to.user_id);
    let mut tx = context.database.volatile().await?;
    let token = begin(&mut tx, context, session.login, (person, session.proved_at), visitor).await?;
    sessions::remove(&mut tx, &session.hash).await?;
    access::note(&mut tx, context.clock.now(), &Event::entered(person, visitor)).await?;
    tx.commit().await?;
    context.record.events_wait();
    Ok(Some(token))
}

/// The accounts that what was signed in with belongs to.
pub async fn memberships(context: &Context, login: LoginId) -> Result<Vec<Membership>, Error> {
    let mut tx = context.database.read().await?;
    Ok(logins::memberships(&mut tx, login).await?)
}

/// True if what was signed in with belongs to somebody who is active in a suspended account.
pub async fn is_suspended(context: &Context, login: LoginId) -> Result<bool, Error> {
    let mut tx = context.database.read().await?;
    Ok(logins::is_suspended(&mut tx, login).await?)
}

/// Ends a session.
pub async fn end(context: &Context, session: &Session) -> Result<(), Error> {
    end_hash(context, &session.hash).await
}

/// Ends the session of a token, if there still is one.
pub async fn end_of(context: &Context, token: &str) -> Result<(), Error> {
    end_hash(context, &hash(token)).await
}

async fn end_hash(context: &Context, hash: &str) -> Result<(), Error> {
    let mut tx = context.database.volatile().await?;
    sessions::remove(&mut tx, hash).await?;
    Ok(tx.commit().await?)
}

/// Gives a session another token, since its person has just typed the password. Its forms go on working.
pub async fn renew(context: &Context, session: &Session) -> Result<Renewed, Error> {
    let (token, now) = (random::token()?, context.clock.now());
    let new = hash(&token);
    let mut tx = context.database.volatile().await?;
    let renewed = sessions::renew(&mut tx, &session.hash, &new, now).await?;
    tx.commit().await?;
    let scope = Scope { proved: true, ..session.scope.clone() };
    let hash = if renewed { new } else { session.hash.clone() };
    let session = Session { scope, hash, proved_at: Some(now), ..session.clone() };
    Ok(Renewed { session, token: renewed.then_some(token) })
}

/// Ends all other sessions of what a session was signed in with; other browsers are not known any more.
pub async fn end_others(context: &Context, session: &Session) -> Result<(), Error> {
    let browser = session.browser.as_deref().map(hash).unwrap_or_default();
    let mut tx = context.database.volatile().await?;
    sessions::remove_others(&mut tx, session.login, &session.hash).await?;
    browsers::remove_others(&mut tx, session.login, &browser, context.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// Notes that a session was used. Nothing waits for it.
pub async fn note_use(context: &Context, session: &Session) -> Result<(), Error> {
    let mut tx = context.database.volatile().await?;
    sessions::set_seen(&mut tx, &session.hash, context.clock.now(), &session.scope.address).await?;
    Ok(tx.commit().await?)
}

/// Keeps what the next page tells; `None` once it was told.
pub async fn set_flash(context: &Context, session: &Session, flash: Option<&Value>) -> Result<(), Error> {
    let mut tx = context.database.volatile().await?;
    sessions::set_flash(&mut tx, &session.hash, flash).await?;
    Ok(tx.commit().await?)
}

fn used_after(context: &Context, now: DateTime<Utc>) -> DateTime<Utc> {
    now - context.sessions.idle
}
