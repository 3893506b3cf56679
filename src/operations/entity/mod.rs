//! Listing, opening, adding, updating and removing the things of an account that have a table of fields. A thing says
//! which rights it takes, its rules beside those of single fields, and what uses it ([`Entity`]).

mod found;
mod open;
mod read_form;
mod remove;
mod write;

pub use open::{Opened, list, open};
pub use remove::{Removal, open_removal, remove};
pub use write::{add, update};

pub use crate::entities::{Draft, Entity, LettingGo, Row, Table, Use, UsedBy};
