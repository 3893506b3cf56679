//! What may be wrong with the lines of a provision template.

use serde::{Deserialize, Serialize};

use super::words::{Words, grouped, quoted};

/// A line that desk phones cannot be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum ProvisionProblem {
    /// More characters than are stored.
    #[serde(rename = "provision_too_long")]
    TooLong {
        /// The most characters taken.
        max: u64,
    },
    /// Not `key=value` (zoom-domain 3.5).
    #[serde(rename = "provision_line_shape")]
    LineShape {
        /// Which line, from 1.
        line: u64,
    },
    /// A key with spaces or marks that no desk phone knows.
    #[serde(rename = "provision_key_shape")]
    KeyShape {
        /// Which line, from 1.
        line: u64,
        /// The key.
        key: String,
    },
    /// Set by Switchroom itself for each desk phone (zoom-domain 3.5, "some keys reserved").
    #[serde(rename = "provision_key_reserved")]
    KeyReserved {
        /// Which line, from 1.
        line: u64,
        /// The key.
        key: String,
    },
    /// The same key in two lines.
    #[serde(rename = "provision_key_twice")]
    KeyTwice {
        /// The second of the lines, from 1.
        line: u64,
        /// The key.
        key: String,
        /// The first of the lines.
        first: u64,
    },
}

impl ProvisionProblem {
    pub(super) fn words(&self) -> Words {
        match self {
            Self::TooLong { max } => Words::issue(
                "provision_too_long",
                "Too many lines",
                format!("longer than {} characters.", grouped(*max)),
                "Keep the lines that differ from what the desk phones do anyway.",
            ),
            Self::LineShape { line } => Words::issue(
                "provision_line_shape",
                "Not a key and a value",
                format!("line {line} is not key=value."),
                "Write the key, an equals sign and the value, or begin a remark with #.",
            ),
            Self::KeyShape { line, key } => Words::issue(
                "provision_key_shape",
                "Not a key",
                format!("line {line}: {} is not a key.", quoted(key)),
                "Write it with letters, digits and the marks . _ and - only.",
            ),
            Self::KeyReserved { line, key } => Words::issue(
                "provision_key_reserved",
                "Reserved key",
                format!("line {line}: {} is set for each desk phone by Switchroom.", quoted(key)),
                "Remove the line.",
            ),
            Self::KeyTwice { line, key, first } => Words::issue(
                "provision_key_twice",
                "Key in two lines",
                format!("line {line}: {} stands in line {first} already.", quoted(key)),
                "Keep one of the two lines.",
            ),
        }
    }
}
