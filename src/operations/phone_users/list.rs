//! A page of *Users & Rooms*.

use crate::domain::keyset::Page;
use crate::domain::phone_user::PhoneUser;
use crate::domain::phone_user_list::{PhoneUserFilter, SortBy};
use crate::domain::scope::{Right, Scope};
use crate::domain::sorting::PageRequest;
use crate::operations::{Context, Stop};
use crate::repository::phone_users;

pub use crate::repository::phone_users::Choices;

/// A page, and what there is to choose from.
#[derive(Clone, Debug)]
pub struct PhoneUserList {
    /// The rows.
    pub page: Page<PhoneUser>,
    /// Tabs, sites and packages.
    pub choices: Choices,
}

/// The page of those that the person may see.
pub async fn list(
    context: &Context,
    scope: &Scope,
    filter: &PhoneUserFilter,
    wanted: &PageRequest<SortBy>,
) -> Result<PhoneUserList, Stop> {
    scope.check(Right::SeePhoneSystem)?;
    let mut tx = context.database.read().await?;
    let choices = phone_users::choices(&mut tx, scope).await?;
    let page = phone_users::page(&mut tx, scope, filter, wanted).await?;
    Ok(PhoneUserList { page, choices })
}
