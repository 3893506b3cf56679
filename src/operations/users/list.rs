//! The lists of *User Management > Users*.

use crate::domain::keyset::Page;
use crate::domain::scope::{Right, Scope};
use crate::domain::sorting::PageRequest;
use crate::domain::user_list::{SortBy, UserFilter};
use crate::operations::{Context, Stop};
pub use crate::repository::email_keys::Twin;
pub use crate::repository::user_list::UserListRow;
use crate::repository::{email_keys, user_list};

/// A page of users, and what can be filtered by.
#[derive(Debug)]
pub struct UserList {
    /// The page.
    pub page: Page<UserListRow>,
    /// The departments there are.
    pub departments: Vec<String>,
    /// Users whose emails are two spellings of one; told to those who can remove one of them.
    pub twins: Vec<[Twin; 2]>,
}

/// The users the person may know of.
pub async fn list(
    context: &Context,
    scope: &Scope,
    filter: &UserFilter,
    wanted: &PageRequest<SortBy>,
) -> Result<UserList, Stop> {
    scope.check(Right::SeePhoneSystem)?;
    let mut tx = context.database.read().await?;
    let page = user_list::page(&mut tx, scope, filter, wanted).await?;
    let departments = user_list::departments(&mut tx, scope.account).await?;
    let may_remove = scope.may(Right::ManageUsers);
    let twins = if may_remove { email_keys::twins(&mut tx, scope).await? } else { Vec::new() };
    Ok(UserList { page, departments, twins })
}
