//! The SQL, one file per table or close group: functions over `&mut Tx` that take the [`Scope`] of whoever
//! asks. Each statement is written once for both databases; those that must differ stand side by side with
//! the reason.
//!
//! [`Scope`]: crate::domain::scope::Scope

pub mod changes;
