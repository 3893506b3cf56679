//! Why the account of the demonstration could not be filled.

use crate::operations::{Error as OperationError, Stop};

/// Why the account could not be filled.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// An operation failed.
    #[error(transparent)]
    Operation(#[from] OperationError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] crate::database::Error),
    /// The engine of imports failed.
    #[error(transparent)]
    Import(#[from] crate::imports::Error),
    /// An operation said no: a rule has changed and the demonstration has not.
    #[error("the demo was refused: {0}")]
    Refused(String),
    /// There is an account already.
    #[error("this database already has an account; the demo needs an empty database")]
    NotEmpty,
}

impl From<Stop> for Error {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Refused(refusal) => Self::Refused(refusal.text()),
            Stop::Failed(error) => error.into(),
        }
    }
}
