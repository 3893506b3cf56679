//! Whoever becomes active is told of their place in the contact center, if they have one: nobody else is written to.

use crate::database::Tx;
use crate::domain::ids::UserId;
use crate::domain::scope::Scope;
use crate::mail_queue;
use crate::operations::{Context, Error};
use crate::repository::contact_center::places;

/// Queues what a user is told who was just made active.
pub async fn tell_place(tx: &mut Tx, context: &Context, scope: &Scope, user: UserId) -> Result<(), Error> {
    let (account, now) = (scope.account, context.clock.now());
    let Some(place) = places::of_user(tx, account, user).await? else { return Ok(()) };
    let news = places::news(tx, account, [place]).await?;
    Ok(mail_queue::tell(tx, &context.keys, account, now, None, &news).await?)
}
