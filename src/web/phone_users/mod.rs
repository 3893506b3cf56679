//! *Phone System Management > Users & Rooms*.

mod choices;
mod export;
mod list;
mod query;

use super::routes::{Need, Route, get};
use super::urls;
use crate::domain::scope::Right;

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        get(urls::PHONE_USERS, Need::Right(Right::SeePhoneSystem), list::show),
        get(urls::PHONE_USERS_EXPORT, Need::Right(Right::Export), export::download),
    ]
}
