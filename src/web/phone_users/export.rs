//! *Export*: the file of all that the list shows, or of its ticked rows.

use super::query::Query;
use super::ticked::filter;
use crate::operations::phone_users::{self, Export};
use crate::web::download::csv;
use crate::web::listing::Ticked;
use crate::web::{CurrentUser, Response};

/// The file, sent as it is made. What the database refuses at its beginning is still an error page.
pub(super) async fn download(signed: CurrentUser, ticked: Ticked<Query>) -> Response {
    let filter = if ticked.ticks.is_none() { ticked.query.filter() } else { filter(&ticked) };
    let mut export = phone_users::export(
        signed.context(),
        signed.scope(),
        filter,
        ticked.query.view.order(),
        signed.separator(),
    )?;
    let name = export.file_name();
    let first = export.next_piece().await?;
    let rest = futures_util::stream::try_unfold(export, |mut export: Export| async {
        Ok(export.next_piece().await?.map(|piece| (piece, export)))
    });
    Ok(csv(&name, first.unwrap_or_default(), rest))
}
