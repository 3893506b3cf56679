//! The time for which a session and a re-authentication are good.

use chrono::TimeDelta;

/// The time for which a re-authentication is good: see `reauth`.
pub const REAUTH_LASTS: TimeDelta = TimeDelta::minutes(10);

/// When sessions end (security.md P7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// After this long without use.
    pub idle: TimeDelta,
    /// After this long, used or not.
    pub absolute: TimeDelta,
}

impl Default for Times {
    fn default() -> Self {
        Self { idle: TimeDelta::minutes(30), absolute: TimeDelta::hours(8) }
    }
}
