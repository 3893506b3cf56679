//! The page of one phone user in *Users & Rooms*: the tab Profile, and the forms that change a part of it.

mod edit;
mod form_fields;
mod header;
mod number;
mod numbers;
mod package;
mod part;
mod profile;
mod remove_number;
mod resend;
mod saved;
mod settings;
mod status;

pub(super) use header::Header;
pub(super) use profile::{OnPage, now};

use super::route::{Need, Route, get, post};
use super::urls;
use crate::domain::scope::Right;

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let change = Need::Right(Right::ChangePhoneSystem);
    vec![
        get(urls::PHONE_USER, Need::Right(Right::SeePhoneSystem), profile::show),
        get(urls::EDIT_PHONE_USER, change, edit::show),
        post(urls::EDIT_PHONE_USER, change, edit::save),
        get(urls::PHONE_USER_SETTINGS, Need::Right(Right::SeePhoneSystem), settings::show),
        post(urls::PHONE_USER_SETTINGS, change, settings::save),
        post(urls::PHONE_USER_STATUS, change, status::save),
        post(urls::RESEND_TO_PHONE_USER, Need::Right(Right::ManageUsers), resend::send),
        get(urls::PHONE_USER_NUMBERS, change, remove_number::show),
        post(urls::PHONE_USER_NUMBERS, change, numbers::save),
        get(urls::REMOVE_PACKAGE, change, package::show),
        post(urls::REMOVE_PACKAGE, change, package::save),
    ]
}
