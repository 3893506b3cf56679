//! Things that can be removed: how each is found, what uses it, how it goes. Every [`Entity`] is one; numbers and desk
//! phones, which have lists and forms of their own, are too.

use std::fmt::Debug;

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;

use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::fields::Fields as _;
use crate::domain::ids::Id;
use crate::domain::scope::{Right, Scope};
use crate::entities::Entity;
use crate::entities::LettingGo;
use crate::entities::Use;
use crate::operations::Error;
use crate::repository::entity::{self, Row};

/// A thing that can be removed where nothing uses it.
pub trait Removable: Sized + Send + Sync + 'static {
    /// Its key.
    type Id: Id + DeserializeOwned;
    /// The thing as it is.
    type Thing: Debug + Send + Sync;
    /// The audit log's word: `number`, for `remove_number`.
    const KIND: &'static str;
    /// The right to remove it.
    const RIGHT: Right;

    /// The thing of this key, where the person may know of it.
    fn find(
        tx: &mut Tx,
        scope: &Scope,
        id: Self::Id,
    ) -> impl Future<Output = Result<Option<Self::Thing>, Error>> + Send;

    /// How people call it.
    fn name(thing: &Self::Thing) -> String;

    /// Raised with every change of it.
    fn version(thing: &Self::Thing) -> i64;

    /// The moment of its last change.
    fn updated_at(thing: &Self::Thing) -> DateTime<Utc>;

    /// The reason it can never be removed, if there is one.
    fn stays(_thing: &Self::Thing) -> Option<&'static str> {
        None
    }

    /// What uses it, and what loses it.
    fn uses(
        tx: &mut Tx,
        scope: &Scope,
        thing: &Self::Thing,
    ) -> impl Future<Output = Result<Vec<Use>, Error>> + Send;

    /// The line of the audit log about its end.
    fn change(
        tx: &mut Tx,
        scope: &Scope,
        thing: &Self::Thing,
    ) -> impl Future<Output = Result<Change, Error>> + Send;

    /// Removes it, and lets go of it where it is named beside what blocks.
    fn delete(
        tx: &mut Tx,
        letting: LettingGo<'_>,
        thing: &Self::Thing,
    ) -> impl Future<Output = Result<(), Error>> + Send;
}

impl<E: Entity> Removable for E {
    type Id = E::Key;
    type Thing = Row<E>;

    const KIND: &'static str = E::THING;
    const RIGHT: Right = E::CHANGE;

    async fn find(tx: &mut Tx, scope: &Scope, id: E::Key) -> Result<Option<Row<E>>, Error> {
        Ok(entity::find(tx, scope, id).await?)
    }

    fn name(row: &Row<E>) -> String {
        row.name()
    }

    fn version(row: &Row<E>) -> i64 {
        row.version
    }

    fn updated_at(row: &Row<E>) -> DateTime<Utc> {
        row.updated_at
    }

    fn stays(row: &Row<E>) -> Option<&'static str> {
        <E as Entity>::stays(row)
    }

    async fn uses(tx: &mut Tx, scope: &Scope, row: &Row<E>) -> Result<Vec<Use>, Error> {
        Ok(<E as Entity>::uses(tx, scope, row).await?)
    }

    async fn change(tx: &mut Tx, scope: &Scope, row: &Row<E>) -> Result<Change, Error> {
        let facts = E::facts(tx, scope).await?;
        let change = Change::of(E::THING, row.id.number(), E::title(&row.fields));
        Ok(change.compare(&row.fields.described(&facts), &[]))
    }

    async fn delete(tx: &mut Tx, letting: LettingGo<'_>, row: &Row<E>) -> Result<(), Error> {
        let account = letting.scope.account;
        E::let_go(tx, letting, row).await?;
        Ok(entity::remove::<E>(tx, account, row.id).await?)
    }
}
