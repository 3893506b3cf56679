//! The search of the top bar: a person, extension, number or MAC address in any spelling, over all lists at once.

use crate::domain::choices::HolderKind;
use crate::domain::desk_phone_list::DeskPhoneFilter;
use crate::domain::number_list::NumberFilter;
use crate::domain::phone_user::PhoneUser;
use crate::domain::phone_user_list::{Order, PhoneUserFilter};
use crate::domain::scope::{Right, Scope};
use crate::domain::sorting::PageRequest;
use crate::domain::user_list::UserFilter;
use crate::operations::desk_phones::{self, DeskPhoneListRow};
use crate::operations::numbers::{self, NumberListRow};
use crate::operations::users::{self, UserListRow};
use crate::operations::{Context, Stop};
use crate::repository::phone_users;

/// Rows of each list; where there are more, the list itself has them.
pub const ROWS: usize = 5;

/// What was found. Each list has up to one row more than [`ROWS`].
#[derive(Debug, Default)]
pub struct Found {
    /// Of *Users & Rooms*, by kind; kinds without any are left out.
    pub phone_users: Vec<(HolderKind, Vec<PhoneUser>)>,
    /// Of *Users*: those without a phone.
    pub users: Vec<UserListRow>,
    /// Of *Phone Numbers*.
    pub numbers: Vec<NumberListRow>,
    /// Of *Desk Phones*.
    pub desk_phones: Vec<DeskPhoneListRow>,
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
        users: users::list(context, scope, &users, &PageRequest::default()).await?.page.rows,
        numbers: numbers::list(context, scope, &numbers, &PageRequest::default()).await?.page.rows,
        desk_phones: desk_phones::list(context, scope, &desk_phones, &PageRequest::default())
            .await?
            .page
            .rows,
    })
}

async fn of_each_kind(
    context: &Context,
    scope: &Scope,
    search: Option<String>,
) -> Result<Vec<(HolderKind, Vec<PhoneUser>)>, Stop> {
    let (mut all, mut tx) = (Vec::new(), context.database.read().await?);
    let limit = i64::try_from(ROWS).unwrap_or_default() + 1;
    for kind in HolderKind::ALL.iter().copied() {
        let filter = PhoneUserFilter { search: search.clone(), ..PhoneUserFilter::all(kind) };
        let found = phone_users::chunk(&mut tx, scope, &filter, Order::default(), None, limit).await?;
        if !found.rows.is_empty() {
            all.push((kind, found.rows));
        }
    }
    Ok(all)
}
