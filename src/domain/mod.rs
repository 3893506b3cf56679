//! What things are and which rules hold. Pure: no I/O, no SQL, no HTML.
//!
//! Rules are asked by forms, files, the command line and every interface that comes later, so that the
//! same mistake gets the same sentence everywhere.

pub mod change;
pub mod ids;
pub mod scope;
