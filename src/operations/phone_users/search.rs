//! Looking for the user, room or common area that gets a number or a desk phone.

use crate::domain::choices::HolderKind;
use crate::domain::keyset::PageSize;
use crate::domain::phone_user::PhoneUser;
use crate::domain::phone_user_list::PhoneUserFilter;
use crate::domain::scope::{Right, Scope};
use crate::domain::search::searched;
use crate::domain::sorting::PageRequest;
use crate::operations::{Context, Stop};
use crate::repository::phone_users;

/// Holders that a search for somebody who gets something shows at most.
pub const FOUND: usize = 25;

/// Holders of a kind by what *Users & Rooms* finds them by; nobody without a search.
pub async fn search(
    context: &Context,
    scope: &Scope,
    (kind, typed): (HolderKind, &str),
) -> Result<Vec<PhoneUser>, Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let filter = PhoneUserFilter { search: searched(typed), ..PhoneUserFilter::all(kind) };
    if filter.search.is_none() {
        return Ok(Vec::new());
    }
    let mut tx = context.database.read().await?;
    let page = phone_users::page(&mut tx, scope, &filter, &PageRequest::sized(PageSize::ALL[0])).await?;
    Ok(page.rows.into_iter().take(FOUND).collect())
}
