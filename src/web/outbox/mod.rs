//! *Outbox*: the letters of the account, and each of them.

mod letter;
mod list;

use super::route::{Need, Route, get, post};
use super::urls;
use crate::domain::scope::Right;

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let manage = Need::Right(Right::ManageAccount);
    vec![
        get(urls::OUTBOX, manage, list::show),
        get(urls::LETTER, manage, letter::show),
        post(urls::LETTER_LINK, manage, letter::show_link),
        post(urls::LETTER_AGAIN, manage, letter::again),
        post(urls::LETTER_CANCEL, manage, letter::cancel),
    ]
}
