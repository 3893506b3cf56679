//! *Add Users*: people of the account who get a phone license.

pub(super) mod after;
pub(super) mod allocation;
pub(super) mod apply;
pub(super) mod judge;
pub(super) mod plan;
