//! Listing, opening, adding, updating and removing the things of an account that have a table of fields. A thing says
//! which rights it takes, its rules beside those of single fields, and what uses it ([`Entity`]).

mod contract;
mod found;
mod holders;
mod letting_go;
mod open;
mod read_form;
mod removable;
mod remove;
mod uses;
mod write;

pub use contract::{Draft, Entity};
pub use holders::by_holders;
pub use letting_go::LettingGo;
pub use open::{Opened, list, open};
pub use removable::Removable;
pub use remove::{Removal, open_removal, remove};
pub use uses::{Use, UsedBy};
pub use write::{add, update};

pub use crate::repository::entity::{Row, Table};
