//! Things as rows of a plan would have them, and the rules that they are checked by.

use super::cells;
use super::importable::Importable;
use crate::database::Tx;
use crate::domain::fields::{Fields as _, Typed};
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::Scope;
use crate::entities::{self, Draft};
use crate::imports::{CellIssue, Error};

/// A thing as a row would have it.
pub(super) struct Drafted<'a, E: Importable> {
    pub(super) new: E::Fields,
    pub(super) now: Option<&'a entities::Row<E>>,
    errors: FieldErrors,
}

impl<'a, E: Importable> Drafted<'a, E> {
    /// Reads a form beside the thing as it is. What the form leaves as it is was fine when it was stored, and is not read
    /// by the rules of today.
    pub(super) fn read(
        facts: &E::Facts,
        typed: &Typed<E::Fields>,
        now: Option<&'a entities::Row<E>>,
    ) -> Self {
        let mut errors = FieldErrors::new();
        let before = now.map(|now| &now.fields);
        Self { new: E::Fields::read_over(typed, before, facts, &mut errors), now, errors }
    }

    pub(super) fn draft(&self) -> Draft<'_, E> {
        Draft { new: &self.new, before: self.now }
    }

    /// True if the row asks for what there is.
    pub(super) fn is_unchanged(&self) -> bool {
        self.errors.is_empty() && self.now.is_some_and(|now| now.fields == self.new)
    }

    /// All that is wrong with it by itself.
    pub(super) fn check(&mut self, facts: &E::Facts) -> impl Iterator<Item = CellIssue> + use<'_, 'a, E> {
        let mut errors = std::mem::take(&mut self.errors);
        E::check(facts, &self.draft(), &mut errors);
        self.errors = errors;
        cells::issues::<E>(&self.errors)
    }

    /// All that is wrong with it, beside others too. Where nothing is, the facts know it from now on.
    pub(super) fn take(&mut self, facts: &mut E::Facts) -> Vec<CellIssue> {
        let mut errors = std::mem::take(&mut self.errors);
        E::check(facts, &self.draft(), &mut errors);
        E::clash(facts, &self.draft(), &mut errors);
        if errors.is_empty() {
            E::follow(facts, &self.draft());
        }
        cells::issues::<E>(&errors).collect()
    }
}

/// Adds to the facts what the rules need for all of these.
pub(super) async fn look_up<'d, 'r: 'd, E: Importable>(
    tx: &mut Tx,
    scope: &Scope,
    facts: &mut E::Facts,
    drafted: impl IntoIterator<Item = &'d Drafted<'r, E>>,
) -> Result<(), Error> {
    let drafts: Vec<Draft<'_, E>> = drafted.into_iter().map(Drafted::draft).collect();
    Ok(E::look_up(tx, scope, facts, &drafts).await?)
}
