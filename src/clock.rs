//! Now, to the microsecond; fixed in tests.
//!
//! The only reader of the system's time. Whole microseconds, because that is what both databases keep
//! (decision 14).

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Duration, SubsecRound, Utc};

/// Tells the time.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    fixed: Option<Arc<Mutex<DateTime<Utc>>>>,
    /// The step by which a fixed clock moves each time it is looked at.
    step: Duration,
}

impl Clock {
    /// The system's time.
    #[must_use]
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that stands still until it is moved.
    #[must_use]
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self { fixed: Some(Arc::new(Mutex::new(at.trunc_subsecs(6)))), step: Duration::zero() }
    }

    /// A clock that moves on each time it is looked at.
    #[must_use]
    pub fn stepping(at: DateTime<Utc>, step: Duration) -> Self {
        Self { step, ..Self::fixed(at) }
    }

    /// The present moment in UTC, in whole microseconds.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        match &self.fixed {
            Some(at) => {
                let mut at = at.lock().unwrap_or_else(PoisonError::into_inner);
                *at += self.step;
                *at
            }
            #[expect(clippy::disallowed_methods, reason = "this is the clock")]
            None => Utc::now().trunc_subsecs(6),
        }
    }

    /// Moves a fixed clock; a system clock does not move.
    pub fn advance(&self, by: Duration) {
        if let Some(at) = &self.fixed {
            *at.lock().unwrap_or_else(PoisonError::into_inner) += by;
        }
    }
}
