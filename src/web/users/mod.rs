//! *User Management > Users*: the lists, adding people, and the profile of each with what can be done about them.

mod add;
mod assign;
mod end_sessions;
mod export;
mod fields;
mod list;
pub(super) mod phone_fields;
mod profile;
mod query;
mod remove;
mod resend;
mod restore;
mod sites;
mod tab;
mod unassign;
mod update;
mod update_phone;

pub(super) use resend::{Nothing, resend_to};

use super::route::{Need, Route, get, post};
use super::urls;
use crate::domain::scope::Right;

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let see = Need::Right(Right::SeePhoneSystem);
    let manage = Need::Right(Right::ManageUsers);
    let export = Need::Right(Right::Export);
    let assign = Need::Right(Right::ChangePhoneSystem);
    vec![
        get(urls::USERS, see, list::show),
        get(urls::PENDING, see, list::pending),
        get(urls::TRASH, see, list::trash),
        get(urls::USERS_EXPORT, export, export::users),
        get(urls::PENDING_EXPORT, export, export::pending),
        get(urls::NEW_USER, manage, add::show),
        post(urls::NEW_USER, manage, add::add),
        get(urls::USER, see, profile::show),
        get(urls::CHANGE_USER, manage, update::show),
        post(urls::CHANGE_USER, manage, update::save),
        get(urls::ASSIGN_LICENSE, assign, assign::show),
        post(urls::ASSIGN_LICENSE, assign, assign::save),
        get(urls::CHANGE_PHONE, assign, update_phone::show),
        post(urls::CHANGE_PHONE, assign, update_phone::save),
        get(urls::UNASSIGN_LICENSE, assign, unassign::show),
        post(urls::UNASSIGN_LICENSE, assign, unassign::save),
        get(urls::REMOVE_USER, manage, remove::show),
        post(urls::REMOVE_USER, manage, remove::save),
        get(urls::RESTORE_USER, manage, restore::show),
        post(urls::RESTORE_USER, manage, restore::save),
        post(urls::USER_END_SESSIONS, manage, end_sessions::send),
        post(urls::RESEND_INVITE, manage, resend::send),
    ]
}
