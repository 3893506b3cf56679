//! *Export*: the columns of the file that updates, with the version that each row was made from.

use super::columns;
use super::importable::Importable;
use crate::domain::fields::Fields as _;
use crate::domain::import::Tab;
use crate::entities::Row;
use crate::sheet::EXPORTED_VERSION;

/// The header row.
pub fn header<E: Importable>() -> impl Iterator<Item = &'static str> {
    columns::of::<E>(Tab::Update).iter().map(|column| column.header).chain([EXPORTED_VERSION])
}

/// The cells of a row, in the order of the header.
pub fn cells<E: Importable>(facts: &E::Facts, row: &Row<E>) -> impl Iterator<Item = String> {
    row.fields.parts(facts).into_iter().flatten().chain([row.version.to_string()])
}
