//! Removing several things at once: those that nothing uses go, the others stay with the reason.

use super::edit_many::{CHANGED, rows, told};
use super::remove::{remove_row, why_it_stays};
use crate::audit_log::Recording;
use crate::database::Tx;
use crate::domain::refusal::Refusal;
use crate::domain::scope::Scope;
use crate::entities::Entity;
use crate::operations::{Context, Stop};
use crate::repository::entity::Row;

/// Things that were ticked; others are not there any more.
#[derive(Debug)]
pub struct Leaving<E: Entity> {
    /// Those that can go, or went.
    pub going: Vec<Row<E>>,
    /// Those that stay, each with the reason: a sentence.
    pub staying: Vec<(Row<E>, String)>,
}

/// The things that can go, and those that stay.
pub async fn open_removal_of_many<E: Entity>(
    context: &Context,
    scope: &Scope,
    ids: &[i64],
) -> Result<Leaving<E>, Stop> {
    scope.check(E::CHANGE)?;
    let mut tx = context.database.read().await?;
    leaving(&mut tx, scope, ids).await
}

async fn leaving<E: Entity>(tx: &mut Tx, scope: &Scope, ids: &[i64]) -> Result<Leaving<E>, Stop> {
    let mut leaving = Leaving { going: Vec::new(), staying: Vec::new() };
    for row in rows::<E>(tx, scope, ids).await? {
        match why_it_stays::<E>(tx, scope, &row).await? {
            Some(why) => leaving.staying.push((row, why)),
            None => leaving.going.push(row),
        }
    }
    Ok(leaving)
}

impl<E: Entity> Leaving<E> {
    /// The number to be shown with them, see [`super::told`].
    #[must_use]
    pub fn told(&self) -> i64 {
        let staying = self
            .staying
            .iter()
            .fold(0_i64, |sum, (row, _)| sum.wrapping_add(told(std::slice::from_ref(row))));
        told(&self.going).wrapping_add(staying)
    }
}

/// Removes those of these that nothing uses, if all are as they were told.
pub async fn remove_many<E: Entity>(
    context: &Context,
    scope: &Scope,
    ids: &[i64],
    shown: i64,
) -> Result<Leaving<E>, Stop> {
    scope.check(E::CHANGE)?;
    let mut tx = context.database.write(scope.account).await?;
    let leaving = leaving::<E>(&mut tx, scope, ids).await?;
    if leaving.told() != shown {
        return Err(Refusal::NotNow(CHANGED.to_owned()).into());
    }
    if leaving.going.is_empty() {
        return Ok(leaving);
    }
    let now = context.clock.now();
    let facts = E::facts(&mut tx, scope).await?;
    let mut record = Recording::start(&mut tx, scope).await?;
    for row in &leaving.going {
        remove_row::<E>(&mut tx, scope, (&mut record, now), (row, &facts)).await?;
    }
    record.finish(&mut tx, scope, now, &format!("remove_{}", E::THING), None).await?;
    tx.commit().await?;
    Ok(leaving)
}
