//! The message that a page tells once, about the request before it.

use serde::{Deserialize, Serialize};

use crate::domain::counting::grouped;

/// The message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// `good`, `bad` or `info`.
    pub kind: String,
    /// The sentence.
    pub text: String,
    /// The things it is about, each with the address of its page; "" where there is none.
    #[serde(default)]
    pub links: Vec<(String, String)>,
}

impl Flash {
    /// Something was done.
    #[must_use]
    pub fn good(text: impl Into<String>) -> Self {
        Self { kind: "good".to_owned(), text: text.into(), links: Vec::new() }
    }

    /// The same, naming the first of those it is about: words and address of each. `all`: how many there are.
    #[must_use]
    pub fn naming(self, first: impl IntoIterator<Item = (String, String)>, all: usize) -> Self {
        let mut links: Vec<_> = first.into_iter().collect();
        let rest = all.saturating_sub(links.len());
        if rest > 0 {
            links.push((format!("and {} more", grouped(rest)), String::new()));
        }
        Self { links, ..self }
    }

    /// Something was refused.
    #[must_use]
    pub fn bad(text: impl Into<String>) -> Self {
        Self { kind: "bad".to_owned(), text: text.into(), links: Vec::new() }
    }

    /// Something to know.
    #[must_use]
    pub fn info(text: impl Into<String>) -> Self {
        Self { kind: "info".to_owned(), text: text.into(), links: Vec::new() }
    }
}
