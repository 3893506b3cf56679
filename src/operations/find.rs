//! The search of the top bar: a person, extension, number or MAC address in any spelling, over all lists at once.

use crate::domain::choices::HolderKind;
use crate::domain::desk_phone_list::DeskPhoneFilter;
use crate::domain::keyset::Page;
use crate::domain::number_list::NumberFilter;
use crate::domain::phone_user::PhoneUser;
use crate::domain::phone_user_list::PhoneUserFilter;
use crate::domain::scope::{Right, Scope};
use crate::domain::sorting::PageRequest;
use crate::domain::user_list::UserFilter;
use crate::operations::desk_phones::{self, DeskPhoneListRow};
use crate::operations::numbers::{self, NumberListRow};
use crate::operations::users::{self, UserListRow};
use crate::operations::{Context, Stop};
use crate::repository::phone_users;

/// The hits: the first page of each list, with their number.
#[derive(Debug)]
pub struct Found {
    /// Of *Users & Rooms*, by kind; kinds without any are left out.
    pub phone_users: Vec<(HolderKind, Page<PhoneUser>)>,
    /// Of *Users*: those without a phone.
    pub users: Page<UserListRow>,
    /// Of *Phone Numbers*.
    pub numbers: Page<NumberListRow>,
    /// Of *Desk Phones*.
    pub desk_phones: Page<DeskPhoneListRow>,
}

/// Searches all lists that the person sees for a text, as [`searched`](crate::domain::search::searched) made it.
pub async fn find(context: &Context, scope: &Scope, text: &str) -> Result<Found, Stop> {
    scope.check(Right::SeePhoneSystem)?;
    let search = Some(text.to_owned());
    let users = UserFilter { search: search.clone(), licensed: Some(false), ..UserFilter::default() };
    let numbers = NumberFilter { search: search.clone(), ..NumberFilter::default() };
    let desk_phones = DeskPhoneFilter { search: search.clone(), ..DeskPhoneFilter::default() };
    Ok(Found {
        phone_users: of_each_kind(context, scope, search).await?,
        users: users::list(context, scope, &users, &PageRequest::default()).await?.page,
        numbers: numbers::list(context, scope, &numbers, &PageRequest::default()).await?.page,
        desk_phones: desk_phones::list(context, scope, &desk_phones, &PageRequest::default()).await?.page,
    })
}

async fn of_each_kind(
    context: &Context,
    scope: &Scope,
    search: Option<String>,
) -> Result<Vec<(HolderKind, Page<PhoneUser>)>, Stop> {
    let (mut all, mut tx) = (Vec::new(), context.database.read().await?);
    for kind in HolderKind::ALL.iter().copied() {
        let filter = PhoneUserFilter { search: search.clone(), ..PhoneUserFilter::all(kind) };
        let found = phone_users::page(&mut tx, scope, &filter, &PageRequest::default()).await?;
        if !found.rows.is_empty() {
            all.push((kind, found));
        }
    }
    Ok(all)
}
