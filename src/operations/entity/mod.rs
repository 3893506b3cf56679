//! Listing, opening, adding, updating and removing the things of an account that have a table of fields. A thing says
//! which rights it takes, its rules beside those of single fields, and what uses it ([`Entity`]).

mod edit_many;
mod found;
mod open;
mod read_form;
mod remove;
mod remove_many;
mod write;

pub use edit_many::{Edit, How, MOST, edit_many, open_many, told};
pub use open::{Listed, Opened, list, open};
pub use remove::{Removal, open_removal, remove};
pub use remove_many::{Leaving, open_removal_of_many, remove_many};
pub use write::{add, update};

pub use crate::entities::{Draft, Entity, LettingGo, Row, Table, Use, UsedBy};
pub use crate::repository::entity::{Filter, Values, Wanted};
