//! Removing a thing: what uses it is told first, and nothing that is in use goes.

use chrono::{DateTime, Utc};

use super::found::{find, find_at};
use crate::audit_log::Recording;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::fields::Fields as _;
use crate::domain::ids::Id as _;
use crate::domain::refusal::Refusal;
use crate::domain::scope::Scope;
use crate::entities::{Entity, LettingGo, Use};
use crate::operations::{Context, Stop};
use crate::repository::entity::{self, Row};

/// A thing that is to be removed, and its uses: none that are 0.
#[derive(Debug)]
pub struct Removal<E: Entity> {
    /// The thing.
    pub thing: Row<E>,
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
    let thing = find::<E>(&mut tx, scope, id).await?;
    let mut uses = E::uses(&mut tx, scope, &thing).await?;
    uses.retain(|one| one.count > 0);
    Ok(Removal { stays: E::stays(&thing), thing, uses })
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
    if let Some(why) = why_it_stays::<E>(&mut tx, scope, &row).await? {
        let why =
            if E::stays(&row).is_some() { why } else { format!("{} cannot be removed: {why}", row.name()) };
        return Err(Refusal::NotNow(why).into());
    }
    let now = context.clock.now();
    let facts = E::facts(&mut tx, scope).await?;
    let mut record = Recording::start(&mut tx, scope).await?;
    remove_row::<E>(&mut tx, scope, (&mut record, now), (&row, &facts)).await?;
    record.finish(&mut tx, scope, now, &format!("remove_{}", E::THING), None).await?;
    tx.commit().await?;
    Ok(row.name())
}

/// The reason a thing cannot go, a sentence: what it is, or what uses it.
pub(super) async fn why_it_stays<E: Entity>(
    tx: &mut Tx,
    scope: &Scope,
    row: &Row<E>,
) -> Result<Option<String>, Stop> {
    if let Some(why) = E::stays(row) {
        return Ok(Some(why.to_owned()));
    }
    let uses = E::uses(tx, scope, row).await?;
    let first = uses.iter().find(|one| one.blocks && one.count > 0);
    Ok(first.map(|one| format!("{}.", one.sentence())))
}

/// Removes a thing, and records it with what lets go of it.
pub(super) async fn remove_row<E: Entity>(
    tx: &mut Tx,
    scope: &Scope,
    (record, now): (&mut Recording, DateTime<Utc>),
    (row, facts): (&Row<E>, &E::Facts),
) -> Result<(), Stop> {
    let before = row.fields.described(facts);
    let change = Change::of(E::THING, row.id.number(), E::title(&row.fields)).compare(&before, &[]);
    record.add(tx, &[change]).await?;
    E::let_go(tx, LettingGo { scope, record, now }, row).await?;
    Ok(entity::remove::<E>(tx, scope.account, row.id).await?)
}
