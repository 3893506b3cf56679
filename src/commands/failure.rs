//! Why a command ended early, and how it is told.

use std::error;

/// Why a command ended early; what was refused on a person's account is no failure.
pub(super) type Failure = Box<dyn error::Error + Send + Sync>;

/// An error and what caused it.
pub(super) fn in_one_line(failure: &(dyn error::Error + 'static)) -> String {
    let mut text = failure.to_string();
    let mut cause = failure.source();
    while let Some(next) = cause {
        text = format!("{text}: {next}");
        cause = next.source();
    }
    text
}
