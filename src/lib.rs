//! Switchroom, a self-hosted admin portal for business phone systems: the map of the house.
//!
//! Uses run downwards only; `tests/suite/layers.rs` reads the sources and holds them to the table of
//! `docs/architecture.md`. From the top floor down:
//!
//! - [`commands`] is the command line: a file a command, with what it says on the terminal.
//! - [`app`] puts the server together, for the program and for the tests; [`config`] is what it goes by.
//! - [`web`] is HTTP: a folder an area, a file a screen, the page struct beside its handlers and a template of
//!   the same name. `web::routes` is its table of contents: every path with the right it needs.
//! - [`jobs`] is work that outlives a request. [`demo`] is the convincing account of `switchroom demo`.
//! - [`operations`] is what a person can do: a folder an area, as in `web`, with `list`, `open`, `add`, `update`, `remove`. An operation opens one transaction, writes the
//!   [`audit_log`] of changes and commits; its no is a value, [`domain::refusal::Refusal`], that goes up with `?`
//!   in an [`operations::Stop`].
//! - [`entities`] has the rules of things with a table of fields, such as sites: forms and files ask the same.
//! - [`importers`] has a folder for each kind of file: columns, facts, judgement, plan, application. `importers::entity` reads
//!   the files of all things with a table of fields.
//! - [`imports`] is the engine of files. It knows a kind only by the trait [`imports::Importer`].
//! - [`repository`] is the SQL, a file a table, functions over `&mut Tx`, written once for both databases.
//! - [`mail`] is what messages say, and the line to the mail server; [`mail_queue`] queues messages in the transaction of what it tells;
//!   [`invitations`] invites people with it, and [`new_addresses`] moves them to another address.
//! - [`sheet`] is files in and out. It knows columns, never the database.
//! - [`database`] is SQLite or PostgreSQL: connecting, migrating, transactions, many rows at once. No table is named there.
//! - [`domain`] is what things are and which rules hold, with every sentence about a broken one; `domain::fields` has the
//!   one table of fields of each thing, which forms, lists, the audit log and the database read, and `domain::settings` that of the
//!   settings of account, site, template and user. Pure.
//! - [`keys`], [`random`] and [`clock`] are the secrets, the chance and the time of all the others.
//!
//! The way of a request: extract (who, form, ids) → one call into `operations` → match on the outcome → page
//! or redirect. The way of a file: stored as it arrives → read and judged row by row → judged as a whole by
//! what its rows claim → planned → applied in one transaction, which asks again where anything was changed since.

pub mod app;
pub mod audit_log;
pub mod clock;
pub mod commands;
pub mod config;
pub mod database;
pub mod demo;
pub mod domain;
pub mod entities;
pub mod importers;
pub mod imports;
pub mod invitations;
pub mod jobs;
pub mod keys;
pub mod mail;
pub mod mail_queue;
pub mod new_addresses;
pub mod operations;
pub mod random;
pub mod repository;
pub mod sheet;
pub mod web;
