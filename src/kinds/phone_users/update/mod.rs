//! *Update Users*: people who have a phone, and what of it changes.
//!
//! `asked` reads what a row asks for, cell by cell beside those an export would write; `target` is what the
//! phone user is to be after it; `claims` and `changes` tell the two apart. `compare` judges a slice of rows with
//! these, `plan` makes a plan of the good ones, for which `moving` chooses extensions, and `apply` carries it out.

mod apply;
mod asked;
mod cells;
mod changes;
mod claims;
mod compare;
mod desk_phones;
mod known;
mod moving;
mod numbering;
mod plan;
mod stale;
mod target;

pub(super) mod after;

pub(super) use apply::{apply, prepare};
pub(super) use compare::compare;
pub(super) use plan::plan;
