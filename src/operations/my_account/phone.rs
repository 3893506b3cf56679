//! One's own phone: extension, numbers, packages, desk phones.

use crate::domain::phone_user::PhoneUser;
use crate::operations::auth::sessions::Session;
use crate::operations::{Context, Error};
use crate::repository::phone_users;

/// The phone of the person, if they are a phone user.
pub async fn open(context: &Context, session: &Session) -> Result<Option<PhoneUser>, Error> {
    let Some(person) = session.scope.person else { return Ok(None) };
    let mut tx = context.database.read().await?;
    Ok(phone_users::of_user(&mut tx, session.scope.account, person).await?.map(|has| has.phone))
}
