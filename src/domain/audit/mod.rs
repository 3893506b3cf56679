//! The audit log: the words of what was done, and the chain that shows whether it is whole.

pub mod actions;
pub mod chain;
