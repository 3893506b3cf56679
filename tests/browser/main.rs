//! Journeys in a real browser: what a person does, with what a person sees. One file for a journey; what they
//! share stands in `support`.
//!
//! They need a chromedriver at `SWITCHROOM_TEST_WEBDRIVER`; `scripts/test` starts one. Pictures of every page
//! that a journey looks at stand in `tests/browser/shots/` afterwards.
#![cfg(test)]

mod support;
mod the_harness;
