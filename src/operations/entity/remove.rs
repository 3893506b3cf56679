//! Removing a thing: what uses it is told first, and nothing that is in use goes.

use super::found::{find, find_at};
use super::removable::Removable;
use crate::audit_log::Recording;
use crate::domain::refusal::Refusal;
use crate::domain::scope::Scope;
use crate::entities::LettingGo;
use crate::entities::Use;
use crate::operations::{Context, Stop};

/// A thing that is to be removed, and its uses: none that are 0.
#[derive(Debug)]
pub struct Removal<R: Removable> {
    /// The thing.
    pub thing: R::Thing,
    /// The reason it can never be removed, if there is one.
    pub stays: Option<&'static str>,
    /// What uses it.
    pub uses: Vec<Use>,
}

/// What the removal of a thing means.
pub async fn open_removal<R: Removable>(
    context: &Context,
    scope: &Scope,
    id: R::Id,
) -> Result<Removal<R>, Stop> {
    scope.check(R::RIGHT)?;
    let mut tx = context.database.read().await?;
    let thing = find::<R>(&mut tx, scope, id).await?;
    let mut uses = R::uses(&mut tx, scope, &thing).await?;
    uses.retain(|one| one.count > 0);
    Ok(Removal { stays: R::stays(&thing), thing, uses })
}

/// Removes a thing that nothing uses, if it is still at the version its page was made from; gives its name.
pub async fn remove<R: Removable>(
    context: &Context,
    scope: &Scope,
    id: R::Id,
    version: i64,
) -> Result<String, Stop> {
    scope.check(R::RIGHT)?;
    let mut tx = context.database.write(scope.account).await?;
    let thing = find_at::<R>(&mut tx, scope, id, version).await?;
    if let Some(why) = R::stays(&thing) {
        return Err(Refusal::NotNow(why.to_owned()).into());
    }
    let uses = R::uses(&mut tx, scope, &thing).await?;
    if let Some(used) = uses.iter().find(|one| one.blocks && one.count > 0) {
        let why = format!("{} cannot be removed: {}.", R::name(&thing), used.sentence());
        return Err(Refusal::NotNow(why).into());
    }
    let now = context.clock.now();
    let change = R::change(&mut tx, scope, &thing).await?;
    let mut record = Recording::start(&mut tx, scope).await?;
    record.add(&mut tx, &[change]).await?;
    R::delete(&mut tx, LettingGo { scope, record: &mut record, now }, &thing).await?;
    record.finish(&mut tx, scope, now, &format!("remove_{}", R::KIND), None).await?;
    tx.commit().await?;
    Ok(R::name(&thing))
}
