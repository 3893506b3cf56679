//! Why the settings cannot be used.

/// A sentence for the person who starts the program.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refused(pub(super) String);
