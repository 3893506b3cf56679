//! *Desk Phones*: the list, adding one, changing one.

mod assign;
mod form;
mod list;
mod unassign;

use super::route::{Need, Route, get, post};
use super::urls;
use crate::domain::scope::Right;

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let change = Need::Right(Right::ChangePhoneSystem);
    vec![
        get(urls::DESK_PHONES, Need::Right(Right::SeePhoneSystem), list::show),
        get(urls::NEW_DESK_PHONE, change, form::new),
        post(urls::NEW_DESK_PHONE, change, form::add),
        get(urls::ASSIGN_DESK_PHONE, change, assign::show),
        post(urls::ASSIGN_DESK_PHONE, change, assign::save),
        get(urls::UNASSIGN_DESK_PHONE, change, unassign::show),
        post(urls::UNASSIGN_DESK_PHONE, change, unassign::save),
        get(urls::DESK_PHONE, change, form::show),
        post(urls::DESK_PHONE, change, form::save),
    ]
}
