//! Proving again, with the password, that it is oneself: before the gravest actions (security.md P8).
//!
//! Such an operation asks [`Scope::check_reauth`](crate::domain::scope::Scope::check_reauth). A proof is good for
//! ten minutes, and so is signing in. It gives the session a new token (ASVS 7.2.4).

use std::time::Duration;

use crate::domain::email::key;
use crate::domain::problem::PasswordProblem;
use crate::operations::access::Event;
use crate::operations::auth::ask_password::{Typed, ask};
use crate::operations::auth::sessions::{self, Renewed, Session};
use crate::operations::auth::throttle::Keys;
use crate::operations::{Context, Error};
use crate::repository::logins::{self, LoginRow};

/// Takes the password of whoever is signed in as proof.
pub async fn prove(
    context: &Context,
    session: &Session,
    password: &str,
) -> Result<Result<Renewed, PasswordProblem>, Error> {
    let (_, checked) = check(context, session, password).await?;
    match checked {
        Ok(()) => Ok(Ok(sessions::renew(context, session).await?)),
        Err(problem) => Ok(Err(problem)),
    }
}

/// The login of the session, and the answer whether the password is its own.
pub(in crate::operations) async fn check(
    context: &Context,
    session: &Session,
    password: &str,
) -> Result<(LoginRow, Result<(), PasswordProblem>), Error> {
    let mut tx = context.database.read().await?;
    let login = logins::get(&mut tx, session.login).await?;
    drop(tx);
    let keys = Keys::new(&key(&login.email), &session.scope.address).of_login(session.login);
    let failed = [Event::unproved(&session.scope)];
    let typed = ask(context, &keys, password, login.password_hash.as_deref(), &failed).await?;
    Ok((login, problem(typed)))
}

pub(in crate::operations) const fn problem(typed: Typed) -> Result<(), PasswordProblem> {
    match typed {
        Typed::Right { .. } => Ok(()),
        Typed::Wrong => Err(PasswordProblem::Wrong),
        Typed::TooSoon(wait) => Err(PasswordProblem::TooSoon { seconds: seconds(wait) }),
        Typed::Busy => Err(PasswordProblem::Busy),
    }
}

/// Whole seconds, rounded up.
#[must_use]
pub const fn seconds(wait: Duration) -> u64 {
    wait.as_secs() + (wait.subsec_nanos() > 0) as u64
}
