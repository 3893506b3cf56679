//! What the tests share: databases that are ready to use, the server with its client, and reading the
//! project's own files.

pub mod account;
pub mod app;
pub mod backend;
pub mod chain;
pub mod cookie;
mod holders;
pub mod imports;
pub mod line;
mod links;
pub mod mail_server;
pub mod page;
mod postgres;
pub mod sources;
mod sqlite;
