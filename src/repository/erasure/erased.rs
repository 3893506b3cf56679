//! The person of an erasure, and the patterns of their e-mail.

use std::collections::BTreeSet;

use crate::domain::email::{key, spellings};
use crate::domain::ids::{ExtensionId, LoginId, UserId};

/// True if a text holds the e-mail as a word of its own: `joann@…` does not hold `ann@…`. What may stand beside an
/// address is made a quotation mark, and the pattern has one on each side.
macro_rules! holds {
    ($text:literal, $pattern:literal) => {
        concat!(
            "('\"' || REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(LOWER(",
            $text,
            "), ' ', '\"'), ':', '\"'), '<', '\"'), '>', '\"'), ',', '\"'), ';', '\"'), '(', '\"'), ')', '\"'), '\\', '\"')
              || '\"') LIKE ",
            $pattern,
            " ESCAPE '!'"
        )
    };
}
pub(super) use holds;

/// The person of an erasure.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Erased {
    /// The person.
    pub id: UserId,
    /// The login they sign in with.
    pub login_id: Option<LoginId>,
    /// As written.
    pub email: String,
    pub(super) first_name: String,
    pub(super) last_name: String,
    /// Their extension.
    pub extension: Option<ExtensionId>,
    /// Addresses they had before, which nobody has today.
    #[sqlx(skip)]
    pub former: Vec<String>,
    /// Addresses they had before, which are somebody else's today.
    #[sqlx(skip)]
    pub(super) passed_on: Vec<String>,
}

impl Erased {
    /// Patterns of the e-mail between quotation marks, as `holds` looks for it, and of those before: most people have one.
    pub(super) fn patterns(&self) -> Vec<String> {
        patterns([&self.email].into_iter().chain(&self.former))
    }

    /// Those of all addresses they ever had. Of rows of imports nobody can say whose they were.
    pub(super) fn patterns_of_files(&self) -> Vec<String> {
        patterns([&self.email].into_iter().chain(&self.former).chain(&self.passed_on))
    }

    /// True if a text holds the e-mail as a word of its own.
    pub(super) fn is_held_by(&self, text: &str) -> bool {
        let beside = |letter: char| letter.is_whitespace() || ":<>,;()\"\\".contains(letter);
        let own: Vec<String> = self.former.iter().chain([&self.email]).map(|email| key(email)).collect();
        text.split(beside).any(|word| own.contains(&key(word)))
    }

    /// The name; empty where there is none.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim().to_owned()
    }
}

fn patterns<'a>(emails: impl Iterator<Item = &'a String>) -> Vec<String> {
    let spelled = |email: &'a String| spellings(email).into_iter();
    let all: BTreeSet<String> = emails.flat_map(spelled).collect();
    all.iter().map(|spelling| format!("%{}%", like_exactly(spelling))).collect()
}

/// A text as a word of JSON, in a pattern.
pub(super) fn like_exactly(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}
