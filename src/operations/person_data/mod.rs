//! A person's data: taking it away as a file, and erasing it.

mod erase;
mod export;

pub use erase::{ToErase, UserRow, erase, open};
pub(in crate::operations) use erase::{forget, leave_nothing};
pub use export::export;
