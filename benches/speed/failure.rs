//! Why the measurements cannot go on.

/// Anything that keeps them from it.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;
