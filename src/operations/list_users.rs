//! The lists of *User Management > Users*.

use super::{Context, Error};
use crate::domain::keyset::Page;
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::domain::sorting::Wanted;
use crate::domain::user_list::{SortBy, UserFilter};
use crate::repository::user_list;
pub use crate::repository::user_list::UserListRow;

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
    wanted: &Wanted<SortBy>,
) -> Result<Result<UserList, Refusal>, Error> {
    if let Err(refusal) = scope.check(Right::SeePhoneSystem) {
        return Ok(Err(refusal));
    }
    let mut tx = context.database.read().await?;
    let page = user_list::page(&mut tx, scope, filter, wanted).await?;
    Ok(Ok(UserList { page, departments: user_list::departments(&mut tx, scope.account).await? }))
}
