//! *Desk Phones*: the list, adding one, changing one.

mod assign;
mod form;
mod list;
mod unassign;

use super::entity::{RemovalScreen, removal_routes};
use super::route::{Need, Route, get, post};
use super::urls;
use crate::domain::ids::DeskPhoneId;
use crate::domain::scope::Right;
use crate::operations::desk_phones::DeskPhones;
use crate::operations::entity::UsedBy;

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
    .into_iter()
    .chain(removal_routes::<DeskPhones>())
    .collect()
}

impl RemovalScreen for DeskPhones {
    const LIST: (&'static str, &'static str) = ("Desk Phones", urls::DESK_PHONES);
    const ONE: &'static str = "desk phone";
    const PAGE: &'static str = urls::DESK_PHONE;
    const REMOVE: &'static str = urls::REMOVE_DESK_PHONE;

    fn used_in(_: UsedBy, id: DeskPhoneId) -> String {
        urls::with_id(urls::DESK_PHONE, id)
    }
}
