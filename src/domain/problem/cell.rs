//! What may be wrong with any cell or field, whatever it holds.

use serde::{Deserialize, Serialize};

use super::words::{Words, quoted};

/// A cell that cannot be read as what its column holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum CellProblem {
    /// More of something than one form takes.
    #[serde(rename = "too_many")]
    TooMany {
        /// How many it takes.
        max: u64,
    },
    /// Blank where a value is needed.
    #[serde(rename = "required")]
    Required,
    /// More characters than are stored.
    #[serde(rename = "too_long")]
    TooLong {
        /// The most characters taken.
        max: usize,
    },
    /// Tabs, line ends or zero bytes.
    #[serde(rename = "control_character")]
    ControlCharacter,
    /// `1.20555E+10`: digits are lost for good (zoom-domain 1.5). Never repaired.
    #[serde(rename = "scientific_notation")]
    ScientificNotation,
    /// `1001.0`: a spreadsheet took digits for a quantity (decision 22).
    #[serde(rename = "excel_float")]
    ExcelFloat {
        /// The digits without the fraction.
        suggestion: String,
    },
    /// `N/A`, `none` and the like in place of a value (decision 22).
    #[serde(rename = "not_available_word")]
    NotAvailableWord {
        /// Whether the cell may be left blank.
        may_be_blank: bool,
    },
    /// Characters that nobody sees: zero-width spaces, soft hyphens, marks of direction (decision 22).
    #[serde(rename = "invisible_characters")]
    Invisible {
        /// The value without them, as it must be written.
        suggestion: String,
    },
    /// No-break spaces, which look like others (decision 22).
    #[serde(rename = "hidden_space")]
    HiddenSpace {
        /// The value without them.
        suggestion: String,
    },
    /// Neither yes nor no.
    #[serde(rename = "not_yes_or_no")]
    NotYesOrNo,
    /// Not one of the words the column knows.
    #[serde(rename = "not_a_choice")]
    NotAChoice {
        /// All of them, or the first few.
        choices: Vec<String>,
        /// The nearest one.
        nearest: Option<String>,
    },
    /// Not a whole number in the range.
    #[serde(rename = "not_a_count")]
    NotACount {
        /// The lowest.
        min: u64,
        /// The highest.
        max: u64,
    },
    /// Digits expected, or fewer of them.
    #[serde(rename = "not_digits")]
    NotDigits {
        /// The fewest.
        min: usize,
        /// The most.
        max: usize,
    },
    /// Another one of the same kind has this name.
    #[serde(rename = "name_taken")]
    NameTaken,
    /// A form asked for what is not, or no longer, there.
    #[serde(rename = "gone")]
    Gone,
}

impl CellProblem {
    pub(super) fn words(&self) -> Words {
        match self {
            Self::TooMany { max } => Words::issue(
                "too_many",
                "More than one form takes",
                format!("at most {max} at once."),
                "Import a file for more.",
            ),
            Self::Required => {
                Words::issue("required", "Required cell is blank", "must not be blank.", "Fill it in.")
            }
            Self::TooLong { max } => Words::issue(
                "too_long",
                "Value too long",
                format!("longer than {max} characters."),
                format!("Shorten it to {max} characters or fewer."),
            ),
            Self::ControlCharacter => Words::issue(
                "control_character",
                "Invisible control characters",
                "contains invisible control characters.",
                "Type the value again, on one line.",
            ),
            Self::ScientificNotation => Words::issue(
                "scientific_notation",
                "Digits lost to scientific notation",
                "spreadsheet software turned the digits into scientific notation, and some are lost.",
                "Format the column as text and enter all digits again.",
            )
            .form_remedy("Enter all digits again."),
            Self::ExcelFloat { suggestion } => Words::issue(
                "excel_float",
                "Digits turned into a decimal number",
                format!("write it as {suggestion} (no decimals)."),
                "Format the column as text, so that spreadsheet software leaves the digits alone.",
            )
            .form_remedy("")
            .suggest(suggestion),
            Self::NotAvailableWord { may_be_blank: true } => Words::issue(
                "not_available_word",
                "A word in place of a blank",
                "stands in place of a blank.",
                "Leave the cell blank if there is no value.",
            )
            .form_remedy("Leave it blank if there is no value.")
            .suggest(""),
            Self::NotAvailableWord { may_be_blank: false } => Words::issue(
                "not_available_word",
                "A word in place of a value",
                "stands in place of a value.",
                "Enter the value, or leave the row out.",
            )
            .form_remedy("Enter the value."),
            Self::Invisible { suggestion } => Words::issue(
                "invisible_characters",
                "Invisible characters",
                "contains invisible characters.",
                format!("Write it as {}. Typing the value again removes them.", quoted(suggestion)),
            )
            .suggest(suggestion),
            Self::HiddenSpace { suggestion } => Words::issue(
                "hidden_space",
                "No-break spaces",
                "contains no-break spaces.",
                format!("Write it as {}.", quoted(suggestion)),
            )
            .suggest(suggestion),
            Self::NotYesOrNo => Words::issue(
                "not_yes_or_no",
                "Neither Yes nor No",
                "neither Yes nor No.",
                "Write Yes or No. True and False, Y and N, On and Off, 1 and 0 are understood too.",
            ),
            Self::NotAChoice { choices, nearest } => Words::issue(
                "not_a_choice",
                "Not one of the choices",
                "not one of the choices.",
                format!("Choices: {}.", choices.join(", ")),
            )
            .nearest(nearest.as_ref()),
            Self::NotACount { min, max } => Words::issue(
                "not_a_count",
                "Not a whole number in the range",
                format!("not a whole number from {min} to {max}."),
                "Write it with digits only.",
            ),
            Self::NotDigits { min, max } => Words::issue(
                "not_digits",
                "Not the right number of digits",
                format!("must be {min} to {max} digits."),
                "Write digits only, without spaces or other marks.",
            ),
            Self::NameTaken => Words::issue(
                "name_taken",
                "Name already used",
                "another one has this name already.",
                "Choose a different name.",
            ),
            Self::Gone => Words::issue(
                "gone",
                "No longer there",
                "what was chosen is no longer there.",
                "Choose again from the list.",
            ),
        }
    }
}
