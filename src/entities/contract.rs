//! The description of a thing: rights, rules, uses.

use std::fmt::Debug;

use super::Error;
use super::letting_go::LettingGo;
use super::uses::Use;
use crate::audit_log;
use crate::database::Tx;
use crate::domain::fields::Known;
use crate::domain::message::News;
use crate::domain::problem::{CellProblem, Problem};
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::{Right, Scope};
use crate::repository::entity::{Row, Table};

/// A thing that is listed, added, updated and removed by hand and by file.
pub trait Entity: Table {
    /// The facts of the account that its form, its file and its rules need.
    type Facts: Known + Clone + Debug + Send + Sync;
    /// The audit log's word: `site`; operations are `add_site`, `update_site`, `remove_site`.
    const THING: &'static str;
    /// The audit log's verb of an update.
    const UPDATE: &'static str = "update";
    /// The right to see it.
    const SEE: Right = Right::SeePhoneSystem;
    /// The right to add, update and remove it.
    const CHANGE: Right = Right::ManageAccount;
    /// True if users are told by email of new ones that are theirs.
    const TELLS: bool = false;
    /// The right to export it, beside that to change it: the file holds all that the form does.
    const EXPORT: Right = Right::Export;

    /// Loads the facts, once for a form or a file.
    fn facts(tx: &mut Tx, scope: &Scope) -> impl Future<Output = Result<Self::Facts, Error>> + Send;

    /// Adds to the facts what the rules need for these drafts alone: a few statements for all of them.
    fn look_up(
        _tx: &mut Tx,
        _scope: &Scope,
        _facts: &mut Self::Facts,
        _drafts: &[Draft<'_, Self>],
    ) -> impl Future<Output = Result<(), Error>> + Send {
        async { Ok(()) }
    }

    /// The rules between its fields, and about what it has and names: notes what is wrong. Pure.
    fn check(_facts: &Self::Facts, _draft: &Draft<'_, Self>, _errors: &mut FieldErrors) {}

    /// The rules between it and others of its kind, beside the unique key. In a file, the others are as the rows before
    /// leave them. Pure.
    fn clash(_facts: &Self::Facts, _draft: &Draft<'_, Self>, _errors: &mut FieldErrors) {}

    /// True if people may do more by it than before: the password is asked first (security.md P8), and a file waits for that.
    fn gives_rights(_facts: &Self::Facts, _draft: &Draft<'_, Self>) -> bool {
        false
    }

    /// Has the facts know the thing as it will be, for the rows after it.
    fn follow(_facts: &mut Self::Facts, _draft: &Draft<'_, Self>) {}

    /// Does what follows from things that were just updated: a few statements for all of them. The facts have been looked up
    /// for them.
    fn written(
        _tx: &mut Tx,
        _scope: &Scope,
        _facts: &Self::Facts,
        _updated: &[Draft<'_, Self>],
    ) -> impl Future<Output = Result<(), Error>> + Send {
        async { Ok(()) }
    }

    /// The news for users about things that were just added, where [`Entity::TELLS`]: a few statements for all of them.
    fn news(
        _tx: &mut Tx,
        _scope: &Scope,
        _added: &[Self::Key],
    ) -> impl Future<Output = Result<Vec<News>, Error>> + Send {
        async { Ok(Vec::new()) }
    }

    /// The problem of a thing that is to be added, or called otherwise, and has the key of another one.
    #[must_use]
    fn taken() -> Problem {
        CellProblem::NameTaken.into()
    }

    /// The reason it can never be removed, if there is one.
    fn stays(_row: &Row<Self>) -> Option<&'static str> {
        None
    }

    /// The things that use it, and those that go with it when it is removed.
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
    ) -> impl Future<Output = Result<(), audit_log::Error>> + Send {
        async { Ok(()) }
    }
}

/// A thing that is to be added or saved, for the rules.
#[derive(Debug)]
pub struct Draft<'a, E: Entity> {
    /// The fields as they would be.
    pub new: &'a E::Fields,
    /// The thing as it is; none for a new one.
    pub before: Option<&'a Row<E>>,
}

impl<E: Entity> Draft<'_, E> {
    /// True if this is the key of the thing that is changed.
    #[must_use]
    pub fn is_of(&self, id: E::Key) -> bool {
        self.before.is_some_and(|before| before.id == id)
    }
}
