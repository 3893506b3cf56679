//! What may be wrong with a file before it is looked at as a table.

use serde::{Deserialize, Serialize};

use super::words::{Words, grouped, quoted};

/// A file that is refused, or was read with a reservation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum FileProblem {
    /// No file was sent.
    #[serde(rename = "file_none")]
    NoFile,
    /// More than one file was sent.
    #[serde(rename = "file_several")]
    Several,
    /// The upload ended before the file did.
    #[serde(rename = "file_cut_off")]
    CutOff,
    /// Not a byte in it.
    #[serde(rename = "file_empty")]
    Empty,
    /// Nothing below the header.
    #[serde(rename = "file_no_rows")]
    NoRows,
    /// The content is of another kind.
    #[serde(rename = "file_looks_like")]
    LooksLike {
        /// With its article: "an Excel workbook", "a PDF document", "a picture", "a ZIP archive".
        what: String,
    },
    /// More bytes than allowed.
    #[serde(rename = "file_too_large")]
    TooLarge {
        /// The most, in bytes.
        limit: u64,
    },
    /// More rows than allowed.
    #[serde(rename = "file_too_many_rows")]
    TooManyRows {
        /// The most, the header not counted.
        limit: u64,
    },
    /// Zero bytes: no text.
    #[serde(rename = "file_zero_bytes")]
    ZeroBytes,
    /// Text in an encoding that cannot be told.
    #[serde(rename = "file_encoding")]
    Encoding,
    /// Not UTF-8, and read as the encoding that it is likely in. Earlier versions knew Windows-1252 only.
    #[serde(rename = "file_read_as", alias = "file_read_as_windows_1252")]
    ReadAs {
        /// Its name.
        #[serde(default = "windows_1252")]
        encoding: String,
        /// The first cells with letters beyond ASCII, as they were read.
        #[serde(default)]
        as_read: Vec<String>,
    },
    /// It says itself what it is, and a person says something else.
    #[serde(rename = "file_not_as_named")]
    NotAsNamed {
        /// The name of the encoding that the person gave.
        named: String,
        /// The encoding it is in.
        encoding: String,
    },
    /// Values that would be stored have question marks for letters, or letters that a program read wrongly.
    #[serde(rename = "file_letters_lost")]
    LettersLost {
        /// The first of them.
        values: Vec<String>,
    },
    /// No encoding has the name that a person gave.
    #[serde(rename = "encoding_unknown")]
    EncodingUnknown,
    /// The columns are those of the other tab (decision 23).
    #[serde(rename = "file_for_other_tab")]
    ForOtherTab {
        /// The name of the tab it was made for.
        tab: String,
    },
}

impl FileProblem {
    pub(super) fn words(&self) -> Words {
        match self {
            Self::NoFile => {
                Words::issue("file_none", "No file chosen", "no file was chosen.", "Choose a CSV file.")
            }
            Self::Several => Words::issue(
                "file_several",
                "More than one file",
                "more than one file was sent.",
                "Choose one CSV file at a time.",
            ),
            Self::CutOff => Words::issue(
                "file_cut_off",
                "Upload cut off",
                "the upload ended before the file did.",
                "Choose the file again.",
            ),
            Self::Empty => Words::issue(
                "file_empty",
                "The file is empty",
                "the file is empty.",
                "Choose a CSV file with a header row and at least one row below it.",
            ),
            Self::NoRows => Words::issue(
                "file_no_rows",
                "No rows below the header",
                "the file has a header row and nothing below it.",
                "Fill in at least one row.",
            ),
            Self::LooksLike { what } => Words::issue(
                "file_looks_like",
                "Not a CSV file",
                format!("the file is {what}, not a CSV file."),
                "Open it in the program it was made with and save it as CSV UTF-8.",
            ),
            Self::TooLarge { limit } => Words::issue(
                "file_too_large",
                "File too large",
                format!("the file is larger than {}.", size(*limit)),
                "Split it into several files, each with the header row.",
            ),
            Self::TooManyRows { limit } => Words::issue(
                "file_too_many_rows",
                "Too many rows",
                format!("the file has more than {} rows.", grouped(*limit)),
                "Split it into several files, each with the header row.",
            ),
            Self::ZeroBytes => Words::issue(
                "file_zero_bytes",
                "Zero bytes in the file",
                "the file contains zero bytes, which no text has.",
                "Save it as CSV UTF-8 and choose it again.",
            ),
            Self::Encoding => Words::issue(
                "file_encoding",
                "Unreadable encoding",
                "the encoding of the file cannot be read.",
                "Save it as CSV UTF-8 and choose it again, or choose its encoding too.",
            ),
            Self::ReadAs { encoding, as_read } => Words::notice(
                "file_read_as",
                "Are these letters right?",
                format!(
                    "the file does not say how its letters are stored. It was read as {encoding}{}.",
                    listed(as_read)
                ),
                "If any letter is wrong, save the file as CSV UTF-8, or say which encoding it is in.",
            ),
            Self::NotAsNamed { named, encoding } => Words::notice(
                "file_not_as_named",
                "Another encoding",
                format!("the file is {encoding}, and was read as that, not as {named}."),
                "",
            ),
            Self::LettersLost { values } => Words::notice(
                "file_letters_lost",
                "Letters that may be wrong",
                format!("letters in some values look lost or wrong{}.", listed(values)),
                "If they are, export the file again as CSV UTF-8: the right ones are not in this one.",
            ),
            Self::EncodingUnknown => Words::issue(
                "encoding_unknown",
                "Unknown encoding",
                "there is no encoding of this name.",
                "Use a name such as utf-8, windows-1250 or windows-1252.",
            ),
            Self::ForOtherTab { tab } => Words::notice(
                "file_for_other_tab",
                "Made for the other tab",
                format!("the columns are those of the tab {tab}."),
                "It is read all the same.",
            ),
        }
    }
}

impl FileProblem {
    /// True where the letters of the file may be others than it says: nothing is changed before a person agrees.
    #[must_use]
    pub const fn is_doubt(&self) -> bool {
        matches!(self, Self::ReadAs { .. } | Self::LettersLost { .. })
    }
}

fn windows_1252() -> String {
    "windows-1252".to_owned()
}

/// Values to look at, behind a colon.
fn listed(values: &[String]) -> String {
    let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
    if values.is_empty() { String::new() } else { format!(": {}", values.join(", ")) }
}

/// Bytes as people say them: "512 MB", "300 KB". Whole units only, as limits are.
fn size(bytes: u64) -> String {
    const KB: u64 = 1 << 10;
    const MB: u64 = 1 << 20;
    match bytes {
        MB.. => format!("{} MB", grouped(bytes / MB)),
        KB.. => format!("{} KB", bytes / KB),
        _ => format!("{bytes} bytes"),
    }
}
