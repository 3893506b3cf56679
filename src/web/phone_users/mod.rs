//! *Phone System Management > Users & Rooms*.

mod add;
mod adding;
mod asking;
mod choices;
mod choose;
mod export;
mod list;
mod mailing;
mod package;
mod package_numbers;
mod query;
mod restore;
mod ticked;
mod trash;

pub(super) use choices::title as plural;

use super::route::{Need, Route, get, post};
use super::urls;
use crate::domain::scope::Right;

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let change = Need::Right(Right::ChangePhoneSystem);
    vec![
        get(urls::ADD_PHONE_USERS, change, add::show),
        post(urls::ADD_PHONE_USERS, change, add::save),
        get(urls::CHOOSE_PHONE_USERS, change, choose::show),
        post(urls::CHOOSE_PHONE_USERS, change, add::choose),
        get(urls::ASSIGN_PACKAGE, change, package::show),
        post(urls::ASSIGN_PACKAGE, change, package::save),
        get(urls::ASSIGN_PACKAGE_NUMBERS, change, package_numbers::show),
        post(urls::ASSIGN_PACKAGE_NUMBERS, change, package_numbers::save),
        get(urls::PHONE_USERS, Need::Right(Right::SeePhoneSystem), list::show),
        get(urls::PHONE_USERS_EXPORT, Need::Right(Right::Export), export::send),
        get(urls::TICKED_MAILING, change, mailing::show),
        post(urls::TICKED_MAILING, change, mailing::save),
        get(urls::PHONE_TRASH, change, trash::show),
        get(urls::RESTORE_PHONE, change, restore::show),
        post(urls::RESTORE_PHONE, change, restore::save),
        get(urls::TICKED_USERS, change, ticked::show),
        post(urls::TICKED_USERS, change, ticked::save),
    ]
}
