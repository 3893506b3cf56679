//! *Export*: the file of all that the list shows.

use super::list::Query;
use crate::operations::exports::DeskPhones;
use crate::web::{CurrentUser, QueryParams, Response, download};

/// The file.
pub(super) async fn send(signed: CurrentUser, query: QueryParams<Query>) -> Response {
    let source = DeskPhones { filter: query.0.filter(), order: query.0.view.order() };
    download::list(&signed, source).await
}
