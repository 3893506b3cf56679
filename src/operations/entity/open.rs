//! Lists of things, and one for its form.

use super::contract::Entity;
use crate::database::Tx;
use crate::domain::fields::{Fields as _, Typed};
use crate::domain::ids::Id as _;
use crate::domain::keyset::Page;
use crate::domain::refusal::Refusal;
use crate::domain::scope::Scope;
use crate::domain::sorting::{ByName, PageRequest};
use crate::operations::conflict::stale_record;
use crate::operations::{Context, Stop};
use crate::repository::entity::{self, Row};

/// A thing for its form.
#[derive(Debug)]
pub struct Opened<E: Entity> {
    /// The thing; none for a new one.
    pub row: Option<Row<E>>,
    /// What its form needs.
    pub facts: E::Facts,
}

impl<E: Entity> Opened<E> {
    /// The form of the thing as it is; empty for a new one.
    #[must_use]
    pub fn typed(&self) -> Typed<E::Fields> {
        self.row.as_ref().map(|row| Typed::of(row.version, row.fields.typed())).unwrap_or_default()
    }
}

/// A page of things in the order of their names.
pub async fn list<E: Entity>(
    context: &Context,
    scope: &Scope,
    wanted: &PageRequest<ByName>,
) -> Result<Page<Row<E>>, Stop> {
    scope.check(E::SEE)?;
    let mut tx = context.database.read().await?;
    Ok(entity::list(&mut tx, scope, wanted).await?)
}

/// The thing of this key for its form, or the form of a new one.
pub async fn open<E: Entity>(
    context: &Context,
    scope: &Scope,
    id: Option<E::Key>,
) -> Result<Opened<E>, Stop> {
    scope.check(E::CHANGE)?;
    let mut tx = context.database.read().await?;
    let row = match id {
        Some(id) => Some(find(&mut tx, scope, id).await?),
        None => None,
    };
    Ok(Opened { row, facts: E::facts(&mut tx, scope).await? })
}

pub(super) async fn find<E: Entity>(tx: &mut Tx, scope: &Scope, id: E::Key) -> Result<Row<E>, Stop> {
    Ok(entity::find(tx, scope, id).await?.ok_or(Refusal::NotFound)?)
}

/// The thing, at the version a page was made from.
pub(super) async fn find_at<E: Entity>(
    tx: &mut Tx,
    scope: &Scope,
    id: E::Key,
    version: i64,
) -> Result<Row<E>, Stop> {
    let row = find::<E>(tx, scope, id).await?;
    if row.version != version {
        return Err(stale_record(tx, scope, E::THING, id.number()).await?.into());
    }
    Ok(row)
}
