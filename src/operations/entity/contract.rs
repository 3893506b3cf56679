//! The description of a thing: rights, rules, uses.

use std::fmt::Debug;

use super::letting_go::LettingGo;
use super::uses::Use;
use crate::database::Tx;
use crate::domain::fields::Known;
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::{Right, Scope};
use crate::operations::Error;
use crate::repository::entity::{Row, Table};

/// A thing that is listed, added, updated and removed by the functions beside it.
pub trait Entity: Table {
    /// What its form and its rules need of the account, loaded once for each of them.
    type Facts: Known + Debug + Send + Sync;
    /// The audit log's word: `site`; operations are `add_site`, `update_site`, `remove_site`.
    const THING: &'static str;
    /// The right to see it.
    const SEE: Right = Right::SeePhoneSystem;
    /// The right to add, update and remove it.
    const CHANGE: Right = Right::ManageAccount;

    /// Loads the facts.
    fn facts(tx: &mut Tx, scope: &Scope) -> impl Future<Output = Result<Self::Facts, Error>> + Send;

    /// The rules beside those of single fields: notes what is wrong.
    fn check(
        _tx: &mut Tx,
        _scope: &Scope,
        _draft: &Draft<'_, Self>,
        _errors: &mut FieldErrors,
    ) -> impl Future<Output = Result<(), Error>> + Send {
        async { Ok(()) }
    }

    /// The reason it can never be removed, if there is one.
    fn stays(_row: &Row<Self>) -> Option<&'static str> {
        None
    }

    /// What uses it, and what goes with it when it is removed.
    fn uses(
        tx: &mut Tx,
        scope: &Scope,
        row: &Row<Self>,
    ) -> impl Future<Output = Result<Vec<Use>, Error>> + Send;

    /// Lets go of it where it is named beside what [`Entity::uses`] counts as blocking, before it is removed, and records
    /// that.
    fn let_go(
        _tx: &mut Tx,
        _letting: LettingGo<'_>,
        _row: &Row<Self>,
    ) -> impl Future<Output = Result<(), Error>> + Send {
        async { Ok(()) }
    }
}

/// A form that is to be added or saved, for the rules.
#[derive(Debug)]
pub struct Draft<'a, E: Entity> {
    /// The fields as they would be.
    pub new: &'a E::Fields,
    /// The thing as it is; none for a new one.
    pub before: Option<&'a Row<E>>,
    /// What was loaded for it.
    pub facts: &'a E::Facts,
}
