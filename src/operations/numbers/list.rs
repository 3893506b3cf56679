//! The list *Phone Numbers*.

use crate::domain::keyset::Page;
use crate::domain::number_list::{NumberFilter, SortBy};
use crate::domain::scope::{Right, Scope};
use crate::domain::sorting::PageRequest;
use crate::operations::sites::{SiteChoice, site_choices};
use crate::operations::{Context, Stop};
use crate::repository::number_list;
pub use crate::repository::number_list::NumberListRow;

/// A page of numbers, and what they can be filtered by.
#[derive(Debug)]
pub struct NumberList {
    /// The rows.
    pub page: Page<NumberListRow>,
    /// The sites the person may choose from.
    pub sites: Vec<SiteChoice>,
}

/// The numbers at the sites of the person.
pub async fn list(
    context: &Context,
    scope: &Scope,
    filter: &NumberFilter,
    wanted: &PageRequest<SortBy>,
) -> Result<NumberList, Stop> {
    scope.check(Right::SeePhoneSystem)?;
    let mut tx = context.database.read().await?;
    let page = number_list::page(&mut tx, scope, filter, wanted).await?;
    let sites = site_choices(&mut tx, scope).await?;
    Ok(NumberList { page, sites })
}
