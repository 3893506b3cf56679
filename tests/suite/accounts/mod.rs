//! Several accounts on one installation: opening and suspending them, and that nothing crosses from one to another.

mod crossing;
mod forms;
mod suspended;
mod two;
