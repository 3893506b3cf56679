//! What belongs to the whole account beside its settings: policies, roles, ownership.

mod ownership;
mod policies;
mod roles;

use super::route::{Need, Route, get, post};
use super::urls;
use crate::domain::scope::Right;

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let manage = Need::Right(Right::ManageAccount);
    let transfer = Need::Right(Right::TransferOwnership);
    vec![
        get(urls::POLICIES, manage, policies::show),
        post(urls::POLICIES, manage, policies::save),
        get(urls::ROLES, Need::Right(Right::SeePhoneSystem), roles::show),
        get(urls::OWNERSHIP, transfer, ownership::show),
        post(urls::OWNERSHIP, transfer, ownership::send),
    ]
}
