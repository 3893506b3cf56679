//! Updating one phone user by hand, a part of their page at a time.

use super::columns::{check_version, to_update, update_columns};
use crate::domain::column::ColumnId;
use crate::domain::ids::ExtensionId;
use crate::domain::scope::Scope;
use crate::operations::{Context, Stop};

/// Changes these cells of the phone user who is at this version, as a row of *Update Users* does; the audit log
/// calls it `deed`. Gives the sentences on what became otherwise.
pub async fn update(
    context: &Context,
    scope: &Scope,
    (id, version): (ExtensionId, i64),
    deed: &str,
    cells: Vec<(ColumnId, String)>,
) -> Result<Vec<String>, Stop> {
    let mut tx = context.database.read().await?;
    let phone = to_update(&mut tx, scope, id).await?;
    check_version(&mut tx, scope, &phone.phone, version).await?;
    drop(tx);
    let (columns, cells): (Vec<ColumnId>, Vec<String>) = cells.into_iter().unzip();
    update_columns(context, scope, deed, &columns, vec![(&phone, cells)]).await
}
