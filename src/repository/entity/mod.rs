//! Things of an account that have a row of their own, a unique key such as their name, and a table of fields: listing,
//! finding, adding, changing and removing them, one or many. What each is made of is its own ([`Table`]).

mod read;
mod row;
mod table;
mod write;

pub use read::{by_keys, chunk, find, ids, is_taken, list, taken};
pub use row::{NothingMore, Row};
pub use table::Table;
pub use write::{add, add_many, remove, update, update_many};
