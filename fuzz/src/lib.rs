//! Any bytes at all as a file: what must hold of reading it, and of checking and applying it.
//!
//! The program's own tests drive [`reading`] and [`checking`] for a short while with bytes of their own
//! (`tests/suite/fuzz`); `cargo fuzz` drives the targets for as long as one likes. What is needed for that only
//! stands in [`office`].

pub mod checking;
pub mod office;
pub mod reading;
