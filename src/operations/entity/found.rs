//! A thing of a key, and at the version that a page was made from.

use super::removable::Removable;
use crate::database::Tx;
use crate::domain::ids::Id as _;
use crate::domain::refusal::Refusal;
use crate::domain::scope::Scope;
use crate::operations::Stop;
use crate::operations::conflict::stale;

/// The thing, where the person may know of it.
pub(super) async fn find<R: Removable>(tx: &mut Tx, scope: &Scope, id: R::Id) -> Result<R::Thing, Stop> {
    Ok(R::find(tx, scope, id).await?.ok_or(Refusal::NotFound)?)
}

/// The thing, if it is still at this version.
pub(super) async fn find_at<R: Removable>(
    tx: &mut Tx,
    scope: &Scope,
    id: R::Id,
    version: i64,
) -> Result<R::Thing, Stop> {
    let thing = find::<R>(tx, scope, id).await?;
    if R::version(&thing) != version {
        return Err(stale(tx, scope, (R::KIND, id.number()), R::updated_at(&thing)).await?.into());
    }
    Ok(thing)
}
