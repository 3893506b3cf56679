//! Accepting an invitation: by its link, once, while it is good.
//!
//! People without a password choose one. An address that signs in elsewhere already keeps its password, and proves
//! with it that it is them (decision 5). What was held for the person is theirs from then on.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::audit_log;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::choices::PersonStatus;
use crate::domain::email::{Email, key};
use crate::domain::ids::LoginId;
use crate::domain::message::{MessageKind, Recipient};
use crate::domain::problem::PasswordProblem;
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::Scope;
use crate::mail_queue;
use crate::operations::access::Event;
use crate::operations::auth::ask_password::ask;
use crate::operations::auth::entering::{Browser, Entered, enter};
use crate::operations::auth::sessions::Visitor;
use crate::operations::auth::throttle::Keys;
use crate::operations::auth::{known_browsers, passwords, reauth};
use crate::operations::my_account::password::check_new;
use crate::operations::phone_user::license::apply_hold;
use crate::operations::random::hash;
use crate::operations::users::tell_place;
use crate::operations::{Context, Error, Stop};
use crate::repository::invitations::{self, InvitationRow};
use crate::repository::{logins, users};

/// An invitation that can be accepted.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Into which account.
    pub account: String,
    /// Whom it was sent to.
    pub email: String,
    /// Until when its link works.
    pub expires_at: DateTime<Utc>,
    /// The time zone in which the account shows times.
    pub time_zone: String,
    /// True if the address signs in already: its password is asked, and stays.
    pub has_password: bool,
}

/// The fields as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ActivationForm {
    /// *Password*: a new one, or the one that signs in already.
    pub password: String,
    /// *Password again*; not asked for the one that signs in already.
    pub password_again: String,
}

/// The invitation behind a link; `None` for links that are used, replaced, expired or made up alike.
pub async fn open(context: &Context, token: &str) -> Result<Option<Invitation>, Error> {
    let mut tx = context.database.read().await?;
    let row = invitations::find(&mut tx, &hash(token), context.clock.now()).await?;
    Ok(row.map(|row| Invitation {
        account: row.account,
        email: row.email,
        expires_at: row.expires_at,
        time_zone: row.time_zone,
        has_password: row.has_password,
    }))
}

/// Accepts the invitation, and lets the person in.
pub async fn accept(
    context: &Context,
    token: &str,
    form: &ActivationForm,
    visitor: &Visitor,
) -> Result<Entered, Stop> {
    let mut tx = context.database.read().await?;
    let row = invitations::find(&mut tx, &hash(token), context.clock.now()).await?;
    drop(tx);
    let row = row.ok_or(Refusal::NotFound)?;
    let chosen = password(context, &row, form, visitor).await?;
    let mut tx = context.database.write(row.account_id).await?;
    // Asked again under the lock: of two who press at once, one accepts.
    if !invitations::use_up(&mut tx, &hash(token), context.clock.now()).await? {
        return Err(Refusal::NotFound.into());
    }
    let login = match chosen {
        Chosen::Present { login, .. } => Some(login),
        Chosen::New(ref hash) => set_first(&mut tx, context, &row, hash).await?,
    };
    let Some(login) = login else { return Err(Refusal::NotNow(CHANGED.to_owned()).into()) };
    admit(&mut tx, context, (&row, login), &visitor.address).await?;
    tx.commit().await?;
    context.mail_bell.messages_wait();
    let browser = match chosen {
        Chosen::Present { known, .. } => known.map_or(Browser::New, Browser::Known),
        Chosen::New(_) => Browser::First,
    };
    Ok(enter(context, login, (row.account_id, row.user_id), visitor, browser).await?)
}

/// A failure, as the record tells it.
const WRONG: &str = "Wrong password, for an invitation";
const CHANGED: &str =
    "Someone chose a password for this address a moment ago. Open the link again and enter that password.";

/// The way the person signs in from now on.
enum Chosen<'a> {
    /// As until now, with the password that was typed; in a browser that is known by this token.
    Present { login: LoginId, known: Option<&'a str> },
    /// With a new password of this hash.
    New(String),
}

async fn password<'a>(
    context: &Context,
    row: &InvitationRow,
    form: &ActivationForm,
    visitor: &'a Visitor,
) -> Result<Chosen<'a>, Stop> {
    let mut errors = FieldErrors::new();
    if !row.has_password {
        let names = [row.account.as_str(), &row.first_name, &row.last_name];
        check_new(&mut errors, &row.email, &names, (&form.password, &form.password_again));
        errors.check()?;
        return Ok(Chosen::New(passwords::hash(&form.password).await?));
    }
    let mut tx = context.database.read().await?;
    let login = logins::find(&mut tx, &row.email).await?;
    drop(tx);
    let kept = login.as_ref().and_then(|login| login.password_hash.as_deref());
    let known = known_browsers::known(context, login.as_ref(), visitor).await?;
    let keys = Keys::new(&key(&row.email), &visitor.address).of_browser(known);
    let failed = [Event::failed((row.account_id, row.user_id), &visitor.address, WRONG)];
    let checked = reauth::problem(ask(context, &keys, &form.password, kept, &failed).await?);
    match (checked, login) {
        (Ok(()), Some(login)) => Ok(Chosen::Present { login: login.id, known }),
        (checked, _) => {
            let problem = checked.err().unwrap_or(PasswordProblem::Wrong);
            Err(FieldErrors::one("password", "Password", "", problem).into())
        }
    }
}

/// The login with its first password; `None` where somebody chose one in between.
async fn set_first(
    tx: &mut Tx,
    context: &Context,
    row: &InvitationRow,
    hash: &str,
) -> Result<Option<LoginId>, Error> {
    let email = Email::stored(row.email.clone());
    Ok(logins::set_first(tx, &email, hash, context.clock.now()).await?)
}

/// Makes the person active, gives them what was held, and tells them of it.
async fn admit(
    tx: &mut Tx,
    context: &Context,
    (row, login): (&InvitationRow, LoginId),
    address: &str,
) -> Result<(), Error> {
    let (account, user, now) = (row.account_id, row.user_id, context.clock.now());
    let name = format!("{} {}", row.first_name, row.last_name).trim().to_owned();
    let name = if name.is_empty() { row.email.clone() } else { name };
    let scope = Scope {
        person: Some(user),
        person_name: name.clone(),
        address: address.to_owned(),
        ..Scope::program(account)
    };
    users::set_login(tx, account, user, login).await?;
    users::set_status(tx, account, user, PersonStatus::Active, now).await?;
    mail_queue::cancel(tx, account, user, MessageKind::Invitation).await?;
    let status = |status: PersonStatus| Some(status.title().to_owned());
    let change = Change::of("user", user.0, &name)
        .field("Status", status(row.status), status(PersonStatus::Active))
        .set("Invitation", "Accepted");
    let mut changes = vec![change];
    let to = Recipient { user, email: row.email.clone(), name };
    changes.extend(apply_hold(tx, context, &scope, &to).await?);
    tell_place(tx, context, &scope, user).await?;
    Ok(audit_log::write(tx, &scope, now, "accept_invitation", &changes).await?)
}
