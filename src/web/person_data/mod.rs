//! A person's data: taking a copy of all of it, and erasing it.

mod data;
mod erase;

use super::route::{Need, Route, get, post};
use super::urls;
use crate::domain::scope::Right;

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let need = Need::Right(Right::ManageAccount);
    vec![
        get(urls::USER_DATA, need, data::download),
        get(urls::USER_ERASE, need, erase::show),
        post(urls::USER_ERASE, need, erase::erase),
    ]
}
