//! *Licenses*: the two pools, and the form that changes their seats.

mod form;
mod show;

use super::route::{Need, Route, get};
use super::{record, urls};
use crate::domain::fields::LicenseFields;
use crate::domain::scope::Right;

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let list = get(urls::LICENSES, Need::Right(Right::SeePhoneSystem), show::show);
    [list].into_iter().chain(record::routes::<LicenseFields>()).collect()
}
