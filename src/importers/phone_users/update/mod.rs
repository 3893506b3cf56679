//! *Update Users*: people who have a phone, and what of it changes.
//!
//! `asked` reads what a row asks for, column by column of the table `LENSES`, beside the cells an export would write; `target` is what the
//! phone user is to be after it; `claims` and `diff` tell the two apart. `compare` judges a chunk of rows with
//! these, `plan` makes a plan of the good ones, for which `moving` chooses extensions, and `apply` carries it out.

mod apply;
mod claims;
mod desired_state;
mod desk_phones;
mod diff;
mod existing;
mod moving;
mod numbering;
mod plan;
mod requested_changes;
mod validate;

pub(super) mod payload;

pub(super) use apply::{apply, prepare};
pub(super) use diff::EXTENSION_WITH_CODE;
pub(super) use plan::plan;
pub(super) use validate::compare;
