//! *End Sessions* of a profile: somebody is signed out everywhere, by whoever may change them.

use crate::domain::ids::UserId;
use crate::domain::problem::Problem;
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::operations::access::{self, Event};
use crate::operations::auth::known_browsers;
use crate::operations::{Context, Stop};
use crate::repository::{logins, users};

/// Ends all sessions of a person, also those in other accounts, from which they could come back without a password; no
/// browser is known any more. Gives their name.
pub async fn end_sessions(context: &Context, scope: &Scope, id: UserId) -> Result<String, Stop> {
    scope.check(Right::ManageUsers)?;
    let mut tx = context.database.read().await?;
    let user = users::find(&mut tx, scope, id).await?.ok_or(Refusal::NotFound)?;
    if let Some(problem) = user.refused_to(scope) {
        return Err(Problem::from(problem).into());
    }
    let login = logins::of_user(&mut tx, scope.account, id).await?;
    drop(tx);
    let mut tx = context.database.volatile().await?;
    if let Some(login) = login {
        known_browsers::end_all(&mut tx, login).await?;
    }
    access::note(&mut tx, context.clock.now(), &Event::ended_sessions(scope, id)).await?;
    tx.commit().await?;
    context.record.events_wait();
    Ok(user.display())
}
