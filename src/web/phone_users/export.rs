//! *Export*: the file of all that the list shows, or of its ticked rows.

use super::query::Query;
use super::ticked::filter;
use crate::operations::exports::PhoneUsers;
use crate::web::listing::Ticked;
use crate::web::{CurrentUser, Response, download};

/// The file.
pub(super) async fn send(signed: CurrentUser, ticked: Ticked<Query>) -> Response {
    let filter = if ticked.ticks.is_none() { ticked.query.filter() } else { filter(&ticked) };
    download::list(&signed, PhoneUsers { filter, order: ticked.query.view.order() }).await
}
