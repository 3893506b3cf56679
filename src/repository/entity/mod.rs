//! Things of an account that have a row of their own, a unique key such as their name, and a table of fields: listing,
//! finding, adding, changing and removing them, one or many. What each is made of is its own ([`Table`]).

mod filter;
mod read;
mod relation;
mod row;
mod table;
mod wanted;
mod write;

pub use filter::{Filter, Values};
pub use read::{by_keys, chunk, find, ids, is_taken, list, taken};
pub use relation::Relation;
pub use row::{NothingMore, Row};
pub use table::{Joined, Table, columns};
pub use wanted::Wanted;
pub use write::{add, add_many, remove, update, update_many};
