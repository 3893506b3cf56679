//! Pages of the whole account: settings, mail, policies, roles, ownership.

mod mail;
mod ownership;
mod policies;
mod roles;
mod settings;

use super::route::{Need, Route, get, post};
use super::urls;
use crate::domain::scope::Right;

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let manage = Need::Right(Right::ManageAccount);
    let transfer = Need::Right(Right::TransferOwnership);
    vec![
        get(urls::ACCOUNT_SETTINGS, manage, settings::show),
        post(urls::ACCOUNT_SETTINGS, manage, settings::update),
        get(urls::MAIL, manage, mail::show),
        post(urls::MAIL, manage, mail::update),
        post(urls::MAIL_TEST, manage, mail::test),
        get(urls::POLICIES, manage, policies::show),
        post(urls::POLICIES, manage, policies::save),
        get(urls::ROLES, Need::Right(Right::SeePhoneSystem), roles::show),
        get(urls::OWNERSHIP, transfer, ownership::show),
        post(urls::OWNERSHIP, transfer, ownership::send),
    ]
}
