//! Journeys in a real browser: what a person does, with what a person sees. One file for a journey; what they
//! share stands in `support`, and the server with its account is that of the suite.
//!
//! They need a chromedriver at `SWITCHROOM_TEST_WEBDRIVER`; `scripts/test` starts one. Pictures of every page
//! that a journey looks at stand in `tests/browser/shots/` afterwards.
#![cfg(test)]

mod demonstration;
mod first_import;
mod guide;
mod people;
mod signing_in;
#[path = "../suite/support/mod.rs"]
#[expect(dead_code, reason = "journeys need little of what the suite needs")]
mod suite;
mod support;
mod the_harness;
mod time_on_task;
mod updating;
