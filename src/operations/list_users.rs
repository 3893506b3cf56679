//! The list *User Management > Users*.

use super::{Context, Error};
use crate::domain::paging::{Page, Place};
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::repository::user_list;
pub use crate::repository::user_list::{UserFilter, UserListRow};

/// The users the person may know of.
pub async fn list_users(
    context: &Context,
    scope: &Scope,
    filter: &UserFilter,
    place: &Place,
) -> Result<Result<Page<UserListRow>, Refusal>, Error> {
    if !scope.may(Right::SeePhoneSystem) {
        return Ok(Err(Refusal::NotAllowed(Right::SeePhoneSystem)));
    }
    let mut tx = context.database.read().await?;
    Ok(Ok(user_list::page(&mut tx, scope, filter, place).await?))
}
