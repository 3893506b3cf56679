//! The columns of a thing's files: its fields, in their order, and what exports have beside them.

use std::marker::PhantomData;

use super::importable::Importable;
use crate::domain::fields::{Field, FieldTable as _};
use crate::domain::import::Tab;
use crate::sheet::Column;

/// The most columns of a thing. One more does not compile.
const MAX: usize = 16;

/// The columns of a tab.
pub(super) const fn of<T: Importable>(tab: Tab) -> &'static [Column] {
    match tab {
        Tab::Add => Columns::<T>::ADD,
        Tab::Update => Columns::<T>::UPDATE,
    }
}

struct Columns<T>(PhantomData<T>);

impl<T: Importable> Columns<T> {
    const FIELDS: &'static [Field] = T::Fields::TABLE;
    const ADD_FILLED: &'static [Column; MAX] = &filled(Self::FIELDS, T::KEY_FIELDS, &[], false);
    const UPDATE_FILLED: &'static [Column; MAX] = &filled(Self::FIELDS, T::KEY_FIELDS, T::READ_ONLY, true);
    const COUNT: usize = count(Self::FIELDS);
    const ADD: &'static [Column] = Self::ADD_FILLED.split_at(Self::COUNT).0;
    const UPDATE: &'static [Column] = Self::UPDATE_FILLED.split_at(Self::COUNT + T::READ_ONLY.len()).0;
}

/// The columns, and the first once more in the places behind them. The first `keys` fields tell which thing a row is about.
const fn filled(fields: &[Field], keys: usize, read_only: &[Column], updates: bool) -> [Column; MAX] {
    let mut columns = [Column::of_part(&fields[0], fields[0].part(0), true, updates); MAX];
    let (mut at, mut place) = (0, 0);
    while at < fields.len() {
        let mut part = 0;
        while part < fields[at].count_parts() {
            columns[place] = Column::of_part(&fields[at], fields[at].part(part), at < keys, updates);
            (part, place) = (part + 1, place + 1);
        }
        at += 1;
    }
    let mut at = 0;
    while at < read_only.len() {
        columns[place + at] = read_only[at];
        at += 1;
    }
    columns
}

/// The number of columns of these fields.
const fn count(fields: &[Field]) -> usize {
    let (mut at, mut columns) = (0, 0);
    while at < fields.len() {
        columns += fields[at].count_parts();
        at += 1;
    }
    columns
}
