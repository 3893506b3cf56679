//! The audit log: reading it, verifying it, taking it away as a file, and what somebody was on a day.
//!
//! The record does not say at which site a thing was, so that whoever holds a role for some sites only sees none of it.

mod export;
mod history;
mod list;
mod verify;

pub use crate::repository::audit_lines::{AuditFilter, AuditLine};
pub use export::export;
pub use history::{History, OnDay, history, on_day};
pub use list::{list, open};
pub use verify::{Verdict, verify};

use crate::domain::scope::Right;

/// The right to read the record: that to the whole account.
const RIGHT: Right = Right::ManageAccount;
