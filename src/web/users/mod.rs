//! *User Management > Users*: the list, adding a user, changing one.

mod form;
mod list;
mod resend;
mod sites;

use super::routes::{Need, Route, get, post};
use super::urls;
use crate::domain::scope::Right;

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let manage = Need::Right(Right::ManageUsers);
    vec![
        get(urls::USERS, Need::Right(Right::SeePhoneSystem), list::show),
        get(urls::NEW_USER, manage, form::new),
        post(urls::NEW_USER, manage, form::add),
        get(urls::USER, manage, form::show),
        post(urls::USER, manage, form::save),
        post(urls::RESEND_INVITE, manage, resend::send),
    ]
}
