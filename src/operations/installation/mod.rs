//! The whole installation, for whoever runs it: its accounts, their owners, its key, the changes of an upgrade.

pub mod accounts;
pub mod key;
pub mod owners;
pub mod upgrade;
