//! The lists of *User Management > Users*.

use super::{Context, Error};
use crate::domain::paging::{Page, Place};
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::repository::user_list;
pub use crate::repository::user_list::{UserFilter, UserListRow};

/// A page of users, and what can be filtered by.
#[derive(Debug)]
pub struct UserList {
    /// The page.
    pub page: Page<UserListRow>,
    /// The departments there are.
    pub departments: Vec<String>,
}

/// The users the person may know of.
pub async fn list_users(
    context: &Context,
    scope: &Scope,
    filter: &UserFilter,
    place: &Place,
) -> Result<Result<UserList, Refusal>, Error> {
    if let Err(refusal) = scope.check(Right::SeePhoneSystem) {
        return Ok(Err(refusal));
    }
    let mut tx = context.database.read().await?;
    let page = user_list::page(&mut tx, scope, filter, place).await?;
    Ok(Ok(UserList { page, departments: user_list::departments(&mut tx, scope.account).await? }))
}
