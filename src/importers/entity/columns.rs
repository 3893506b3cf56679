//! The columns of a thing's files: its fields, in their order.

use std::marker::PhantomData;

use crate::domain::fields::{Field, FieldTable as _};
use crate::domain::import::Tab;
use crate::entities::Table;
use crate::sheet::Column;

/// The most fields of a thing. One more does not compile.
const MAX: usize = 16;

/// The columns of a tab.
pub(super) const fn of<T: Table>(tab: Tab) -> &'static [Column] {
    match tab {
        Tab::Add => Columns::<T>::ADD,
        Tab::Update => Columns::<T>::UPDATE,
    }
}

struct Columns<T>(PhantomData<T>);

impl<T: Table> Columns<T> {
    const FIELDS: &'static [Field] = T::Fields::TABLE;
    const ADD_FILLED: &'static [Column; MAX] = &filled(Self::FIELDS, false);
    const UPDATE_FILLED: &'static [Column; MAX] = &filled(Self::FIELDS, true);
    const ADD: &'static [Column] = Self::ADD_FILLED.split_at(Self::FIELDS.len()).0;
    const UPDATE: &'static [Column] = Self::UPDATE_FILLED.split_at(Self::FIELDS.len()).0;
}

/// The columns, and the first once more in the places behind them.
const fn filled(fields: &[Field], updates: bool) -> [Column; MAX] {
    let mut columns = [Column::of_field(&fields[0], true, updates); MAX];
    let mut at = 1;
    while at < fields.len() {
        columns[at] = Column::of_field(&fields[at], false, updates);
        at += 1;
    }
    columns
}
