//! Another email address for a user, by the form that changes them: who may, what is wrong with it, and what it does to
//! their sign-in.

use crate::database::{self, Tx};
use crate::domain::choices::PersonStatus;
use crate::domain::column::ColumnId;
use crate::domain::email::Email;
use crate::domain::ids::{LoginId, UserId};
pub use crate::domain::message::NextSignIn;
use crate::domain::name::PersonName;
use crate::domain::new_email::{must_follow, refused};
use crate::domain::problem::NewEmailProblem;
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::Scope;
use crate::mail_queue;
use crate::new_addresses::{self, At, Move, Moved};
use crate::operations::auth::entering::{Browser, Entered, enter};
use crate::operations::auth::known_browsers;
use crate::operations::auth::sessions::{Session, Visitor};
use crate::operations::{Context, Error, Stop};
use crate::repository::users::{self, UserRow};
use crate::repository::{logins, new_addresses as repository};

const FIELD: (ColumnId, &str) = (ColumnId::EMAIL, "Email");
const MEANWHILE: &str =
    "Someone else took this address, or signed in with it, at the same moment. Try again.";

/// Reads the field of a user; `None` where they keep their address. What is wrong is noted.
pub(in crate::operations) async fn read(
    tx: &mut Tx,
    errors: &mut FieldErrors,
    scope: &Scope,
    (user, typed): (&UserRow, Option<&str>),
) -> Result<Option<Email>, Error> {
    let Some(typed) = typed.filter(|typed| *typed != user.email) else { return Ok(None) };
    let read = Email::parse(typed);
    let problem = match &read {
        Ok(email) if email.as_str() != user.email => problem(tx, scope, user, email).await?,
        _ => None,
    };
    let read = problem.map_or(read, |problem| Err(problem.into()));
    let email = errors.take(FIELD.0, FIELD.1, typed, read);
    Ok(email.filter(|email| email.as_str() != user.email))
}

async fn problem(
    tx: &mut Tx,
    scope: &Scope,
    user: &UserRow,
    email: &Email,
) -> Result<Option<NewEmailProblem>, Error> {
    if let Some(problem) = refused(scope, (user.id, user.role)) {
        return Ok(Some(problem));
    }
    if let Some((holder, name)) = users::find_by_email(tx, scope.account, email).await?
        && holder != user.id
    {
        return Ok(Some(taken(tx, scope, (holder, name)).await?));
    }
    let follows = !must_follow(user.role)
        || is_same(user, email)
        || repository::follows(tx, scope.account, user.id, email.as_str()).await?;
    Ok((!follows).then_some(NewEmailProblem::OwnerSignIn))
}

/// A holder at another site is not named.
async fn taken(tx: &mut Tx, scope: &Scope, (id, name): (UserId, String)) -> Result<NewEmailProblem, Error> {
    let holder = users::find(tx, scope, id).await?;
    let holder = match holder {
        Some(holder) if holder.status == PersonStatus::Trash => format!("{name} (in the trash)"),
        Some(_) => format!("{name} (user)"),
        None => "someone at another site".to_owned(),
    };
    Ok(NewEmailProblem::Taken { holder })
}

/// True if it is the mailbox they have, only written in another way.
pub(in crate::operations) fn is_same(user: &UserRow, email: &Email) -> bool {
    crate::domain::email::key(&user.email) == email.key()
}

/// Gives the user the address. Everything that a browser of theirs still has opens nothing from then on.
pub(in crate::operations) async fn give(
    tx: &mut Tx,
    context: &Context,
    scope: &Scope,
    (user, name, status): (&UserRow, &PersonName, PersonStatus),
    email: &Email,
) -> Result<NextSignIn, Stop> {
    let one = Move {
        user: user.id,
        version: user.version,
        name: name.display(),
        status,
        before: user.email.clone(),
        email: email.clone(),
    };
    let at = At { account: scope.account, now: context.clock.now(), keys: &context.keys };
    match new_addresses::change(tx, at, &[one]).await {
        Ok(Moved::Done(next)) => Ok(next.first().copied().unwrap_or(NextSignIn::NotYet)),
        Ok(Moved::Meanwhile) => Err(Refusal::NotNow(MEANWHILE.to_owned()).into()),
        Err(mail_queue::Error::Database(database::Error::Unique(_))) => {
            Err(Refusal::NotNow(MEANWHILE.to_owned()).into())
        }
        Err(error) => Err(error.into()),
    }
}

/// True if this person may change the address of a user whom they may change.
#[must_use]
pub fn may_change(scope: &Scope, user: &UserRow) -> bool {
    refused(scope, (user.id, user.role)).is_none()
}

/// Forgets the sessions of what somebody signed in with until now, which open nothing any more.
pub(in crate::operations) async fn forget(
    context: &Context,
    scope: &Scope,
    (user, login): (UserId, Option<LoginId>),
) -> Result<(), Error> {
    known_browsers::end_of_user(context, scope.account, user).await?;
    match login {
        Some(login) => known_browsers::forget_ended(context, login).await,
        None => Ok(()),
    }
}

/// Lets somebody in again who has changed their own address, and typed their password for it. `None` where they sign in
/// no more before they accept an invitation.
pub async fn enter_again(
    context: &Context,
    session: &Session,
    visitor: &Visitor,
) -> Result<Option<Entered>, Error> {
    let scope = &session.scope;
    let Some(user) = scope.person else { return Ok(None) };
    let mut tx = context.database.read().await?;
    let login = logins::of_user(&mut tx, scope.account, user).await?;
    drop(tx);
    let Some(login) = login else { return Ok(None) };
    Ok(Some(enter(context, login, (scope.account, user), visitor, Browser::First).await?))
}
