//! What it takes to let go of a thing that is removed.

use std::fmt;

use chrono::{DateTime, Utc};

use crate::audit_log::Recording;
use crate::domain::scope::Scope;

/// A removal under way: for whom, when, and where each change is recorded.
pub struct LettingGo<'a> {
    /// Who removes it.
    pub scope: &'a Scope,
    /// The operation in the audit log.
    pub record: &'a mut Recording,
    /// The moment of the removal.
    pub now: DateTime<Utc>,
}

impl fmt::Debug for LettingGo<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LettingGo").field("now", &self.now).finish_non_exhaustive()
    }
}
