//! The list *Phone Numbers*.

use super::site_choices::{SiteChoice, site_choices};
use super::{Context, Error};
use crate::domain::paging::{Page, Place};
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::repository::number_list;
pub use crate::repository::number_list::{NumberFilter, NumberListRow};

/// A page of numbers, and what they can be filtered by.
#[derive(Debug)]
pub struct NumberList {
    /// The rows.
    pub page: Page<NumberListRow>,
    /// The sites the person may choose from.
    pub sites: Vec<SiteChoice>,
}

/// The numbers at the sites of the person.
pub async fn list_numbers(
    context: &Context,
    scope: &Scope,
    filter: &NumberFilter,
    place: &Place,
) -> Result<Result<NumberList, Refusal>, Error> {
    if !scope.may(Right::SeePhoneSystem) {
        return Ok(Err(Refusal::NotAllowed(Right::SeePhoneSystem)));
    }
    let mut tx = context.database.read().await?;
    let page = number_list::page(&mut tx, scope, filter, place).await?;
    let sites = site_choices(&mut tx, scope).await?;
    Ok(Ok(NumberList { page, sites }))
}
