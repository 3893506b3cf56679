//! A phone held for a person becomes theirs: in the transaction in which they accept their invitation, or are made
//! active. It is told by the message that tells of any new phone.

use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::message::{Message, Recipient};
use crate::domain::scope::Scope;
use crate::mail_queue;
use crate::operations::{Context, Error};
use crate::repository::phone_users::{self, UserPhone};
use crate::repository::{recipients, released_phones};

/// Gives a user what is held for them, if anything is, and queues the message that tells; gives what the record says.
pub async fn apply_hold(
    tx: &mut Tx,
    context: &Context,
    scope: &Scope,
    to: &Recipient,
) -> Result<Option<Change>, Error> {
    let held = phone_users::of_user(tx, scope.account, to.user).await?.filter(|phone| phone.held);
    let Some(phone) = held else { return Ok(None) };
    released_phones::apply_hold(tx, scope.account, phone.phone.id, context.clock.now()).await?;
    tell(tx, context, scope, (to, &phone)).await?;
    let change = Change::of("extension", phone.phone.id.0, phone.phone.name);
    Ok(Some(change.field("Held until activation", Some("Yes".to_owned()), None)))
}

/// Queues the message that tells the extension, once more; `false` where the user has no phone.
pub async fn welcome(tx: &mut Tx, context: &Context, scope: &Scope, to: &Recipient) -> Result<bool, Error> {
    match phone_users::of_user(tx, scope.account, to.user).await? {
        Some(phone) => tell(tx, context, scope, (to, &phone)).await.map(|()| true),
        None => Ok(false),
    }
}

async fn tell(
    tx: &mut Tx,
    context: &Context,
    scope: &Scope,
    (to, has): (&Recipient, &UserPhone),
) -> Result<(), Error> {
    let now = context.clock.now();
    let extension = has.phone.extension.as_deref().unwrap_or_default();
    let signs_in = recipients::by_key(tx, scope.account, to.user).await?.is_none_or(|row| row.signs_in);
    let message =
        Message::welcome(to, extension, &has.phone.numbers, now.timestamp_micros()).to_one_who(signs_in);
    Ok(mail_queue::queue(tx, &context.keys, scope.account, now, &[message]).await?)
}
