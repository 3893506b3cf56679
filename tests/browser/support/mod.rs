//! What journeys share: the program, the browser, and how a page is looked at.

mod accessibility;
pub mod browser;
mod emulation;
mod finding;
pub mod looks;
pub mod program;
mod session;
pub mod task;
