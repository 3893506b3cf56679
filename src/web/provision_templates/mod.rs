//! *Provision Templates* for desk phones: the list, adding and changing one.

mod form;
mod list;

use super::route::{Need, Route, get, post};
use super::urls;
use crate::domain::scope::Right;

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let manage = Need::Right(Right::ManageAccount);
    vec![
        get(urls::PROVISION_TEMPLATES, Need::Right(Right::SeePhoneSystem), list::show),
        get(urls::NEW_PROVISION_TEMPLATE, manage, form::show_new),
        post(urls::NEW_PROVISION_TEMPLATE, manage, form::add),
        get(urls::PROVISION_TEMPLATE, manage, form::show),
        post(urls::PROVISION_TEMPLATE, manage, form::update),
    ]
}
