//! *Export*: the file of all that the list shows, or of its ticked rows.

use super::list::Query;
use crate::domain::ids::NumberId;
use crate::domain::number_list::NumberFilter;
use crate::operations::exports::Numbers;
use crate::web::listing::Ticked;
use crate::web::{CurrentUser, Response, download};

/// The file.
pub(super) async fn send(signed: CurrentUser, ticked: Ticked<Query>) -> Response {
    let source = Numbers { filter: filter(&ticked), order: ticked.query.view.order() };
    download::list(&signed, source).await
}

/// Those the rows or the list name.
fn filter(ticked: &Ticked<Query>) -> NumberFilter {
    if ticked.ticks.is_none() || ticked.ticks.all {
        return ticked.query.filter();
    }
    let only = ticked.ticks.rows.iter().map(|row| NumberId(*row)).collect();
    NumberFilter { only: Some(only), ..NumberFilter::default() }
}
