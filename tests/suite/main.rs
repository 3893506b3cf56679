//! The suite: one test program, so that there is one link step. One file per area; what they share stands in
//! `support`. Stories come in through the front door, on SQLite and on PostgreSQL.
//!
//! Unit tests of pure functions stand beside these functions in `src/`, journeys in `tests/browser/`.
#![cfg(test)]

mod account;
mod accounts;
mod audit_log;
mod auth;
mod circles;
mod columns;
mod contact_center;
mod demo;
mod entity_files;
mod file_reference;
mod fuzz;
mod import_pages;
mod imports;
mod layers;
mod mail;
mod migrations;
mod model;
mod my_account;
mod old_data;
mod one_time_links;
mod people;
mod phone_user;
mod phone_users;
mod plans;
mod pooler;
mod program;
mod promises;
mod record;
mod round_trip;
mod size;
mod spreadsheets;
mod support;
mod templates;
mod the_support;
mod ticked;
