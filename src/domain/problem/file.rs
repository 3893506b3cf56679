//! Problems of a file before it is looked at as a table.

use super::message::{quoted, said};
use super::problem_table::problem_table;
use crate::domain::counting::grouped;

problem_table! {
    /// A file that is refused, or was read with a reservation.
    FileProblem:

    /// No file was sent.
    NoFile = issue "file_none", "No file chosen":
        said("no file was chosen.", "Choose a CSV file.");

    /// More than one file was sent.
    Several = issue "file_several", "More than one file":
        said("more than one file was sent.", "Choose one CSV file at a time.");

    /// The upload ended before the file did.
    CutOff = issue "file_cut_off", "Upload cut off":
        said("the upload ended before the file did.", "Choose the file again.");

    /// Not a byte in it.
    Empty = issue "file_empty", "The file is empty":
        said("the file is empty.", "Choose a CSV file with a header row and at least one row below it.");

    /// Nothing below the header.
    NoRows = issue "file_no_rows", "No rows below the header":
        said("the file has a header row and nothing below it.", "Fill in at least one row.");

    /// The content is of another kind.
    LooksLike {
        /// With its article: "an Excel workbook", "a PDF document", "a picture", "a ZIP archive".
        what: String,
    } = issue "file_looks_like", "Not a CSV file":
        said(
            format!("the file is {what}, not a CSV file."),
            "Open it in the program it was made with and save it as CSV UTF-8.",
        );

    /// More bytes than allowed.
    TooLarge {
        /// The most, in bytes.
        limit: u64,
    } = issue "file_too_large", "File too large":
        said(
            format!("the file is larger than {}.", size(*limit)),
            "Split it into several files, each with the header row.",
        );

    /// More rows than allowed.
    TooManyRows {
        /// The rows it has, the header and blank ones not counted. Earlier versions did not count them: 0.
        #[serde(default)]
        rows: u64,
        /// The most.
        limit: u64,
        /// True if an owner may allow more.
        #[serde(default)]
        may_be_raised: bool,
    } = issue "file_too_many_rows", "Too many rows":
        said(too_many(*rows, *limit), split_up(*may_be_raised));

    /// Zero bytes: no text.
    ZeroBytes = issue "file_zero_bytes", "Zero bytes in the file":
        said("the file contains zero bytes, so it is not a text file.", "Save it as CSV UTF-8 and choose it again.");

    /// Text in an encoding that cannot be told.
    Encoding = issue "file_encoding", "Unreadable encoding":
        said(
            "we can't read the encoding of this file.",
            "Save it as CSV UTF-8 and choose it again, or choose its encoding.",
        );

    /// Not UTF-8, and read as the encoding that it is likely in. Earlier versions knew Windows-1252 only.
    #[serde(alias = "file_read_as_windows_1252")]
    ReadAs {
        /// Its name.
        #[serde(default = "windows_1252")]
        encoding: String,
        /// The first cells with letters beyond ASCII, as they were read.
        #[serde(default)]
        as_read: Vec<String>,
    } = notice "file_read_as", "Are these letters right?":
        said(
            format!(
                "the file does not say how its letters are stored. It was read as {encoding}{}.",
                listed(as_read)
            ),
            "If any letter is wrong, save the file as CSV UTF-8, or choose its encoding.",
        );

    /// It says itself what it is, and a person says something else.
    NotAsNamed {
        /// The name of the encoding that the person gave.
        named: String,
        /// The encoding it is in.
        encoding: String,
    } = notice "file_not_as_named", "Another encoding":
        said(format!("the file is {encoding}, and was read as that, not as {named}."), "");

    /// Values that would be stored have question marks for letters, or letters that a program read wrongly.
    LettersLost {
        /// The first of them.
        values: Vec<String>,
    } = notice "file_letters_lost", "Letters that can be wrong":
        said(
            format!("letters in some values look lost or wrong{}.", listed(values)),
            "If they are, export the file again as CSV UTF-8. This file no longer has the right letters.",
        );

    /// No encoding has the name that a person gave.
    EncodingUnknown = issue "encoding_unknown", "Unknown encoding":
        said("there is no encoding of this name.", "Use a name such as utf-8, windows-1250 or windows-1252.");

    /// The columns are those of the other tab (decision 23).
    ForOtherTab {
        /// The name of the tab it was made for.
        tab: String,
    } = notice "file_for_other_tab", "Made for the other tab":
        said(format!("the columns are those of the tab {tab}."), "The file is imported anyway.");
}

impl FileProblem {
    /// True where the letters of the file may be others than it says: nothing is changed before a person agrees.
    #[must_use]
    pub const fn is_doubt(&self) -> bool {
        matches!(self, Self::ReadAs { .. } | Self::LettersLost { .. })
    }
}

fn too_many(rows: u64, limit: u64) -> String {
    let (rows, limit) = (grouped(rows), grouped(limit));
    match rows.as_str() {
        "0" => format!("the file has more than {limit} rows."),
        _ => format!("the file has {rows} rows; at most {limit} can be imported at once."),
    }
}

const fn split_up(may_be_raised: bool) -> &'static str {
    if may_be_raised {
        "Split it into several files, each with the header row, or ask an owner to allow more in Account Management > Policies."
    } else {
        "Split it into several files, each with the header row."
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
