//! A thing of a key, and at the version that a page was made from.

use crate::database::Tx;
use crate::domain::ids::Id as _;
use crate::domain::refusal::Refusal;
use crate::domain::scope::Scope;
use crate::entities::Entity;
use crate::operations::Stop;
use crate::operations::conflict::stale;
use crate::repository::entity::{self, Row};

/// The thing, where the person may know of it.
pub(super) async fn find<E: Entity>(tx: &mut Tx, scope: &Scope, id: E::Key) -> Result<Row<E>, Stop> {
    Ok(entity::find::<E>(tx, scope, id).await?.ok_or(Refusal::NotFound)?)
}

/// The thing, if it is still at this version.
pub(super) async fn find_at<E: Entity>(
    tx: &mut Tx,
    scope: &Scope,
    id: E::Key,
    version: i64,
) -> Result<Row<E>, Stop> {
    let row = find::<E>(tx, scope, id).await?;
    if row.version != version {
        return Err(stale(tx, scope, (E::THING, id.number()), row.updated_at).await?.into());
    }
    Ok(row)
}
