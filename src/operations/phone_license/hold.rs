//! What was held for a person becomes theirs: in the transaction in which they accept their invitation.

use chrono::{DateTime, Utc};

use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::ids::UserId;
use crate::domain::scope::Scope;
use crate::operations::Error;
use crate::repository::phone_users::{self, UserPhone};
use crate::repository::released_phones;

/// Applies the hold of a user, if there is one; gives the phone they have now, and what the record says of it.
pub async fn apply_hold(
    tx: &mut Tx,
    scope: &Scope,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<Option<(UserPhone, Change)>, Error> {
    let held = phone_users::of_user(tx, scope.account, user).await?.filter(|phone| phone.held);
    let Some(phone) = held else { return Ok(None) };
    released_phones::apply_hold(tx, scope.account, phone.phone.id, now).await?;
    let change = Change::of("extension", phone.phone.id.0, phone.phone.name.clone());
    let change = change.field("Held until activation", Some("Yes".to_owned()), None);
    Ok(Some((UserPhone { held: false, ..phone }, change)))
}
