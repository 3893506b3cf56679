//! *Licenses*: the two pools, and the form that changes their seats.

mod form;
mod show;

use super::route::{Need, Route, get, post};
use super::urls;
use crate::domain::scope::Right;

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let manage = Need::Right(Right::ManageAccount);
    vec![
        get(urls::LICENSES, Need::Right(Right::SeePhoneSystem), show::show),
        get(urls::LICENSE_SEATS, manage, form::show),
        post(urls::LICENSE_SEATS, manage, form::update),
    ]
}
