//! *Your account*: what everybody who is signed in may see and change of themselves.

mod password;
mod phone;
mod preferences;
mod prove;
mod sessions;
mod tabs;

use super::route::{Need, Route, get, post};
use super::{record, urls};
use crate::domain::fields::PreferenceFields;

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let others = [
        get(urls::OWN, Need::SignedIn, phone::show),
        post(urls::OWN_EXTENSION, Need::SignedIn, phone::change),
        post(urls::OWN_CALLER_ID, Need::SignedIn, phone::change_caller_id),
        get(urls::OWN_PASSWORD, Need::SignedIn, password::show),
        post(urls::OWN_PASSWORD, Need::SignedIn, password::change),
        get(urls::OWN_SESSIONS, Need::SignedIn, sessions::show),
        post(urls::END_SESSION, Need::SignedIn, sessions::end),
        post(urls::END_SESSIONS, Need::SignedIn, sessions::end_all),
        get(urls::PROVE, Need::SignedIn, prove::show),
        post(urls::PROVE, Need::SignedIn, prove::send),
    ];
    others.into_iter().chain(record::routes::<PreferenceFields>()).collect()
}
