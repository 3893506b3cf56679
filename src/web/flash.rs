//! The message that a page tells once, about the request before it.

use serde::{Deserialize, Serialize};

/// The message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// `good`, `bad` or `info`.
    pub kind: String,
    /// The sentence.
    pub text: String,
}

impl Flash {
    /// Something was done.
    #[must_use]
    pub fn good(text: impl Into<String>) -> Self {
        Self { kind: "good".to_owned(), text: text.into() }
    }

    /// Something was refused.
    #[must_use]
    pub fn bad(text: impl Into<String>) -> Self {
        Self { kind: "bad".to_owned(), text: text.into() }
    }

    /// Something to know.
    #[must_use]
    pub fn info(text: impl Into<String>) -> Self {
        Self { kind: "info".to_owned(), text: text.into() }
    }
}
