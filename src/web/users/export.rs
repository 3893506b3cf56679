//! *Export*: the file of all that a tab shows.

use super::query::Query;
use super::tab::Tab;
use crate::operations::exports::Users;
use crate::web::{CurrentUser, QueryParams, Response, download};

/// Of *Users*.
pub(super) async fn users(signed: CurrentUser, query: QueryParams<Query>) -> Response {
    send(signed, query.0, Tab::Users).await
}

/// Of *Pending*.
pub(super) async fn pending(signed: CurrentUser, query: QueryParams<Query>) -> Response {
    send(signed, query.0, Tab::Pending).await
}

async fn send(signed: CurrentUser, query: Query, tab: Tab) -> Response {
    let source = Users { filter: query.filter(tab), order: tab.order(&query.view) };
    download::list(&signed, source).await
}
