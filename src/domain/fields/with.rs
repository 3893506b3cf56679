//! Two tables of fields, one behind the other: a thing, and the settings that it has.

use std::ops::Deref;

use super::field::Field;
use super::field_table::FieldTable;
use super::fields_trait::Fields;
use super::known::Known;
use super::typed::Typed;
use super::value::Stored;
use crate::domain::refusal::FieldErrors;

/// The most fields of two tables. One more does not compile.
const MOST: usize = 128;

/// Fields of a thing, and more behind them. Its own are read as if there were no more.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct With<A, B> {
    /// Its own.
    #[sqlx(flatten)]
    pub own: A,
    /// Those behind them.
    #[sqlx(flatten)]
    pub more: B,
}

impl<A, B> Deref for With<A, B> {
    type Target = A;

    fn deref(&self) -> &A {
        &self.own
    }
}

/// A thing of which nothing more is said.
impl<A, B: Default> From<A> for With<A, B> {
    fn from(own: A) -> Self {
        Self { own, more: B::default() }
    }
}

impl<A: FieldTable, B: FieldTable> With<A, B> {
    const JOINED: &'static [Field; MOST] = &joined(A::TABLE, B::TABLE);
}

impl<A: FieldTable, B: FieldTable> FieldTable for With<A, B> {
    const TABLE: &'static [Field] = Self::JOINED.split_at(A::TABLE.len() + B::TABLE.len()).0;
}

#[expect(clippy::large_stack_arrays, reason = "made when the program is compiled")]
const fn joined(first: &[Field], second: &[Field]) -> [Field; MOST] {
    let mut all = [Field::checkbox(""); MOST];
    let mut at = 0;
    while at < first.len() + second.len() {
        all[at] = if at < first.len() { first[at] } else { second[at - first.len()] };
        at += 1;
    }
    all
}

impl<A: Fields, B: Fields> Fields for With<A, B> {
    fn read_over(
        typed: &Typed<Self>,
        before: Option<&Self>,
        known: &dyn Known,
        errors: &mut FieldErrors,
    ) -> Self {
        Self {
            own: A::read_over(&typed.from(0), before.map(|before| &before.own), known, errors),
            more: B::read_over(&typed.from(A::TABLE.len()), before.map(|before| &before.more), known, errors),
        }
    }

    fn typed(&self) -> Vec<String> {
        [self.own.typed(), self.more.typed()].concat()
    }

    fn shown(&self, known: &dyn Known) -> Vec<String> {
        [self.own.shown(known), self.more.shown(known)].concat()
    }

    fn parts(&self, known: &dyn Known) -> Vec<Vec<String>> {
        [self.own.parts(known), self.more.parts(known)].concat()
    }

    fn stored(&self) -> Vec<(&'static str, Stored)> {
        [self.own.stored(), self.more.stored()].concat()
    }
}
