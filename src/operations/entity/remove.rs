//! Removing a thing: what uses it is told first, and nothing that is in use goes.

use super::contract::Entity;
use super::open::{find, find_at};
use super::uses::Use;
use super::write::{change_of, deed};
use crate::audit_log;
use crate::domain::fields::Fields as _;
use crate::domain::refusal::Refusal;
use crate::domain::scope::Scope;
use crate::operations::{Context, Stop};
use crate::repository::entity::{self, Row};

/// A thing that is to be removed, and its uses: none that are 0.
#[derive(Debug)]
pub struct Removal<E: Entity> {
    /// The thing.
    pub row: Row<E>,
    /// The reason it can never be removed, if there is one.
    pub stays: Option<&'static str>,
    /// What uses it.
    pub uses: Vec<Use>,
}

/// What the removal of a thing means.
pub async fn open_removal<E: Entity>(
    context: &Context,
    scope: &Scope,
    id: E::Key,
) -> Result<Removal<E>, Stop> {
    scope.check(E::CHANGE)?;
    let mut tx = context.database.read().await?;
    let row = find::<E>(&mut tx, scope, id).await?;
    let mut uses = E::uses(&mut tx, scope, &row).await?;
    uses.retain(|one| one.count > 0);
    Ok(Removal { stays: E::stays(&row), row, uses })
}

/// Removes a thing that nothing uses, if it is still at the version its page was made from; gives its name.
pub async fn remove<E: Entity>(
    context: &Context,
    scope: &Scope,
    id: E::Key,
    version: i64,
) -> Result<String, Stop> {
    scope.check(E::CHANGE)?;
    let mut tx = context.database.write(scope.account).await?;
    let row = find_at::<E>(&mut tx, scope, id, version).await?;
    if let Some(why) = E::stays(&row) {
        return Err(Refusal::NotNow(why.to_owned()).into());
    }
    let uses = E::uses(&mut tx, scope, &row).await?;
    if let Some(used) = uses.iter().find(|one| one.blocks && one.count > 0) {
        let why = format!("{} cannot be removed: {}.", row.name(), used.sentence());
        return Err(Refusal::NotNow(why).into());
    }
    let facts = E::facts(&mut tx, scope).await?;
    let now = context.clock.now();
    E::let_go(&mut tx, scope, &row).await?;
    entity::remove::<E>(&mut tx, scope.account, id).await?;
    let change = change_of::<E>(id, &row.fields).compare(&row.fields.described(&facts), &[]);
    audit_log::write(&mut tx, scope, now, &deed::<E>("remove"), &[change]).await?;
    tx.commit().await?;
    Ok(row.name())
}
