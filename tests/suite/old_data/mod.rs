//! Data of versions before: it is upgraded and walked in every run, so that what is stored survives.
//!
//! `tests/old_data` holds a database of each engine, made by [`make`] with the program of that version.

mod make;
pub mod stored;
mod walk;
