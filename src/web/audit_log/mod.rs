//! *Account Management > Audit Log*: the list, one operation, the file, and whether all of it is in order; and
//! the history of a user.

mod history;
mod lines;
mod list;
mod query;
mod show;
mod verify;

use super::route::{Need, Route, get};
use super::urls;
use crate::domain::scope::Right;

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let need = Need::Right(Right::ManageAccount);
    vec![
        get(urls::CHANGES, need, list::show),
        get(urls::CHANGES_EXPORT, need, list::download),
        get(urls::CHANGES_VERIFY, need, verify::show),
        get(urls::CHANGE, need, show::show),
        get(urls::USER_HISTORY, need, history::show),
        get(urls::PHONE_USER_HISTORY, need, history::of_phone_user),
    ]
}
