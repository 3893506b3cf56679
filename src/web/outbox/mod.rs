//! *Outbox*: the messages of the account, and each of them.

mod list;
mod message;

use super::route::{Need, Route, get, post};
use super::urls;
use crate::domain::scope::Right;

/// The paths of this area.
#[must_use]
pub fn routes() -> Vec<Route> {
    let manage = Need::Right(Right::ManageAccount);
    vec![
        get(urls::OUTBOX, manage, list::show),
        get(urls::MESSAGE, manage, message::show),
        post(urls::MESSAGE_LINK, manage, message::show_link),
        post(urls::MESSAGE_AGAIN, manage, message::again),
        post(urls::MESSAGE_CANCEL, manage, message::cancel),
    ]
}
