//! Problems of the lines of a provision template.

use super::message::{quoted, said};
use super::problem_table::problem_table;
use crate::domain::counting::grouped;

problem_table! {
    /// A line that desk phones cannot be given.
    ProvisionProblem:

    /// More characters than are stored.
    TooLong {
        /// The most characters taken.
        max: u64,
    } = issue "provision_too_long", "Too many lines":
        said(
            format!("longer than {} characters.", grouped(*max)),
            "Keep only the lines that change the phones' defaults.",
        );

    /// Not `key=value` (zoom-domain 3.5).
    LineShape {
        /// Which line, from 1.
        line: u64,
    } = issue "provision_line_shape", "Not a key and a value":
        said(
            format!("line {line} is not key=value."),
            "Write the key, an equals sign and the value. Start a comment with #.",
        );

    /// A key with spaces or marks that no desk phone knows.
    KeyShape {
        /// Which line, from 1.
        line: u64,
        /// The key.
        key: String,
    } = issue "provision_key_shape", "Not a key":
        said(
            format!("line {line}: {} is not a key.", quoted(key)),
            "Write it with letters, digits and the marks . _ and - only.",
        );

    /// Set by Switchroom itself for each desk phone (zoom-domain 3.5, "some keys reserved").
    KeyReserved {
        /// Which line, from 1.
        line: u64,
        /// The key.
        key: String,
    } = issue "provision_key_reserved", "Reserved key":
        said(
            format!("line {line}: Switchroom sets {} for each desk phone.", quoted(key)),
            "Remove the line.",
        );

    /// The same key in two lines.
    KeyTwice {
        /// The second of the lines, from 1.
        line: u64,
        /// The key.
        key: String,
        /// The first of the lines.
        first: u64,
    } = issue "provision_key_twice", "Key in two lines":
        said(
            format!("line {line}: {} is already in line {first}.", quoted(key)),
            "Keep one of the two lines.",
        );
}
