//! *Sites*: the list, adding and changing one.

mod form;
mod list;

use super::route::{Need, Route, get, post};
use super::urls;
use crate::domain::scope::Right;
use crate::operations::sites::Rules;

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let manage = Need::Right(Right::ManageAccount);
    vec![
        get(urls::SITES, Need::Right(Right::SeePhoneSystem), list::show),
        get(urls::NEW_SITE, manage, form::show_new),
        post(urls::NEW_SITE, manage, form::add),
        get(urls::SITE, manage, form::show),
        post(urls::SITE, manage, form::update),
    ]
}

/// How long extensions are, for the fields of a range.
#[must_use]
pub fn digits(rules: &Rules) -> String {
    if rules.site_codes {
        format!(
            "{} to {} digits; with a site code, 2 or more, and {} with it at most.",
            rules.min(),
            rules.max(),
            rules.max()
        )
    } else {
        format!("{} to {} digits.", rules.min(), rules.max())
    }
}
