//! Lists of things, and one for its form.

use super::found::find;
use crate::domain::fields::{Fields as _, Typed};
use crate::domain::keyset::Page;
use crate::domain::scope::Scope;
use crate::domain::sorting::{ByName, PageRequest};
use crate::entities::Entity;
use crate::operations::{Context, Stop};
use crate::repository::entity::{self, Row, Wanted};

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

/// A page of things, with what their words and their filters need.
#[derive(Debug)]
pub struct Listed<E: Entity> {
    /// The rows.
    pub page: Page<Row<E>>,
    /// The facts of the account, where the list has filters: what they choose from.
    pub facts: Option<E::Facts>,
}

/// A page of things in the order of their names.
pub async fn list<E: Entity>(
    context: &Context,
    scope: &Scope,
    wanted: &Wanted,
    request: &PageRequest<ByName>,
) -> Result<Listed<E>, Stop> {
    scope.check(E::SEE)?;
    let mut tx = context.database.read().await?;
    let page = entity::list(&mut tx, scope, wanted, request).await?;
    let facts = if E::FILTERS.is_empty() { None } else { Some(E::facts(&mut tx, scope).await?) };
    Ok(Listed { page, facts })
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
        Some(id) => Some(find::<E>(&mut tx, scope, id).await?),
        None => None,
    };
    Ok(Opened { row, facts: E::facts(&mut tx, scope).await? })
}
