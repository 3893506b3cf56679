//! One's own phone: extension, numbers, packages, desk phones.

use super::sessions::Session;
use super::{Context, Error};
use crate::domain::phone_user::PhoneUser;
use crate::repository::phone_users;

/// What the person has, if they are a phone user.
pub async fn show(context: &Context, session: &Session) -> Result<Option<PhoneUser>, Error> {
    let Some(person) = session.scope.person else { return Ok(None) };
    let mut tx = context.database.read().await?;
    Ok(phone_users::of_user(&mut tx, session.scope.account, person).await?.map(|has| has.phone))
}
