//! The outcome of the last change of the main store. `/ready` reports it without waiting for the writer.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::error::Error;

/// True after a change that failed because the database was full or away. A change that was refused, or had to wait for
/// somebody else, says nothing about the database.
#[derive(Clone, Debug, Default)]
pub(super) struct LastWrite(Arc<AtomicBool>);

impl LastWrite {
    pub(super) fn failed_by(&self, error: &Error) {
        if matches!(error, Error::Unavailable(_)) {
            self.0.store(true, Ordering::Relaxed);
        }
    }

    pub(super) fn ended(&self, done: &Result<(), Error>) {
        match done {
            Ok(()) => self.0.store(false, Ordering::Relaxed),
            Err(error) => self.failed_by(error),
        }
    }

    pub(super) fn has_failed(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
