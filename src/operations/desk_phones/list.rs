//! The list *Desk Phones*.

use crate::domain::desk_phone_list::{DeskPhoneFilter, SortBy};
use crate::domain::keyset::Page;
use crate::domain::scope::{Right, Scope};
use crate::domain::sorting::PageRequest;
use crate::operations::sites::{SiteChoice, site_choices};
use crate::operations::{Context, Stop};
use crate::repository::desk_phone_list;
pub use crate::repository::desk_phone_list::DeskPhoneListRow;

/// A page of desk phones, and what they can be filtered by.
#[derive(Debug)]
pub struct DeskPhoneList {
    /// The rows.
    pub page: Page<DeskPhoneListRow>,
    /// The sites the person may choose from.
    pub sites: Vec<SiteChoice>,
}

/// The desk phones at the sites of the person.
pub async fn list(
    context: &Context,
    scope: &Scope,
    filter: &DeskPhoneFilter,
    wanted: &PageRequest<SortBy>,
) -> Result<DeskPhoneList, Stop> {
    scope.check(Right::SeePhoneSystem)?;
    let mut tx = context.database.read().await?;
    let page = desk_phone_list::page(&mut tx, scope, filter, wanted).await?;
    let sites = site_choices(&mut tx, scope).await?;
    Ok(DeskPhoneList { page, sites })
}
