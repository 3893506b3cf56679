//! What may be wrong with direct numbers and caller IDs.

use serde::{Deserialize, Serialize};

use super::words::{Words, row_list};

/// A number that cannot be read, is not there, or belongs to somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum NumberProblem {
    /// Not a plus sign, country code, area code and number without other marks (seed 000, "Formatting").
    #[serde(rename = "number_not_e164")]
    NotE164 {
        /// The number as given, where the cell may have several.
        part: Option<String>,
        /// The number as it must be written, where that can be told.
        number: Option<String>,
        /// The whole cell as it must be written, where that can be told.
        suggestion: Option<String>,
    },
    /// More than one person may have (zoom-domain 1.1, row 9).
    #[serde(rename = "number_too_many")]
    TooMany {
        /// The most.
        max: usize,
        /// As many are given.
        found: usize,
    },
    /// The same number twice in one cell.
    #[serde(rename = "number_twice_in_cell")]
    TwiceInCell {
        /// The number.
        number: String,
        /// The whole cell with the number once.
        suggestion: Option<String>,
    },
    /// Other rows of the file want the same.
    #[serde(rename = "number_twice")]
    Twice {
        /// The number.
        number: String,
        /// The other rows, as the spreadsheet counts.
        rows: Vec<u64>,
    },
    /// Not a number of this account.
    #[serde(rename = "number_not_in_account")]
    NotInAccount {
        /// The number.
        number: String,
        /// The most similar number of the account.
        nearest: Option<String>,
    },
    /// Somebody has it and keeps it.
    #[serde(rename = "number_assigned")]
    Assigned {
        /// The number.
        number: String,
        /// Who, ready to be shown (`holder_words`).
        holder: String,
    },
    /// Several numbers with something else than commas between them.
    #[serde(rename = "number_other_separators")]
    OtherSeparators {
        /// The whole cell, with commas.
        suggestion: String,
    },
    /// Several numbers where there can be one.
    #[serde(rename = "number_one_wanted")]
    OneWanted,
    /// A number with an extension behind it.
    #[serde(rename = "number_with_extension")]
    WithExtension {
        /// The number as found, where the cell has several.
        part: Option<String>,
        /// The number without the extension, as it must be written.
        number: String,
        /// The whole cell as it must be written.
        suggestion: Option<String>,
    },
    /// No number of any number plan: too short, too long or an unknown country code (decision 25).
    #[serde(rename = "number_not_in_plan")]
    NotInPlan,
    /// With a digit that is dialed inside the country only, mostly a zero behind the country code.
    #[serde(rename = "number_domestic_prefix")]
    DomesticPrefix {
        /// The number as given, where the cell may have several.
        given: Option<String>,
        /// The number as it must be written.
        number: String,
    },
    /// Is a number of the account already.
    #[serde(rename = "number_already_in_account")]
    AlreadyInAccount,
    /// The number belongs to another site than the row.
    #[serde(rename = "number_of_another_site")]
    OfAnotherSite {
        /// The number.
        number: String,
        /// The site of the number, ready to be shown.
        site: String,
    },
    /// Neither blank, nor `Hidden`, nor a number of the account (decision 12).
    #[serde(rename = "caller_id_not_allowed")]
    CallerIdNotAllowed {
        /// The number as it must be written, where that can be told.
        suggestion: Option<String>,
    },
    /// The row takes the number from the user, and names it as their caller ID.
    #[serde(rename = "caller_id_of_a_number_that_leaves")]
    CallerIdLeaves,
}

impl NumberProblem {
    pub(super) fn words(&self) -> Words {
        match self {
            Self::NotE164 { part, number: Some(number), suggestion } => Words::issue(
                "number_not_e164",
                "Phone number not in + format",
                format!("write it as {number} (no spaces or dashes)."),
                format!("In Excel, type '{number} so that the plus sign stays."),
            )
            .form_remedy("")
            .about(part.as_ref())
            .repaired(suggestion.as_ref()),
            Self::NotE164 { part, number: None, .. } => Words::issue(
                "number_not_e164",
                "Phone number not in + format",
                "not a number with plus sign, country code and area code.",
                match part {
                    Some(_) => {
                        "Write it like +12055550123, without spaces or dashes. Separate several with commas."
                    }
                    None => "Write it like +12055550123, without spaces or dashes.",
                },
            )
            .about(part.as_ref()),
            Self::TooMany { max, found } => Words::issue(
                "number_too_many",
                "Too many numbers",
                format!("{found} numbers; one user may have {max}."),
                format!("Keep {max} or fewer."),
            ),
            Self::TwiceInCell { number, suggestion } => Words::issue(
                "number_twice_in_cell",
                "Number twice in one cell",
                "the same number is in the cell twice.",
                "Keep it once.",
            )
            .form_what("the same number is there twice.")
            .about(Some(number))
            .repaired(suggestion.as_ref()),
            Self::Twice { number, rows } => Words::issue(
                "number_twice",
                "Number twice in the file",
                format!("also in {}.", row_list(rows)),
                "Keep it in one row.",
            )
            .form_what("several users cannot have the same number.")
            .form_remedy("Leave it blank, and give each their own later.")
            .about(Some(number)),
            Self::NotInAccount { number, nearest } => Words::issue(
                "number_not_in_account",
                "Number not in this account",
                "not a number of this account.",
                "Add it under Phone Numbers first, or choose an unassigned one from there.",
            )
            .about(Some(number))
            .did_you_mean(nearest.as_ref()),
            Self::Assigned { number, holder } => Words::issue(
                "number_assigned",
                "Number already assigned",
                format!("already assigned to {holder}."),
                "Unassign it there first, or choose an unassigned number.",
            )
            .about(Some(number)),
            Self::OtherSeparators { suggestion } => Words::issue(
                "number_other_separators",
                "Numbers not separated by commas",
                "separate the numbers with commas.",
                format!("Write {suggestion}."),
            )
            .suggest(suggestion),
            Self::OneWanted => Words::issue(
                "number_one_wanted",
                "Several numbers where one is wanted",
                "several numbers; one number is wanted here.",
                "Keep one. In a file that adds numbers, each has its own row.",
            )
            .form_remedy("Keep one."),
            Self::WithExtension { part, number, suggestion } => Words::issue(
                "number_with_extension",
                "Phone number with an extension",
                format!("write it as {number}, without the extension."),
                "An extension belongs to a user, not to a number.",
            )
            .about(part.as_ref())
            .repaired(suggestion.as_ref()),
            Self::NotInPlan => Words::issue(
                "number_not_in_plan",
                "No such phone number",
                "no country has numbers like this.",
                "Compare the country code and count the digits.",
            ),
            Self::DomesticPrefix { given, number } => Words::issue(
                "number_domestic_prefix",
                "Number with a digit for calls inside the country",
                format!("write it as {number}, the way it is dialed from abroad."),
                "Leave out the digit, mostly 0, that is only dialed inside the country.",
            )
            .about(given.as_ref())
            .repaired(Some(number).filter(|_| given.is_none())),
            Self::AlreadyInAccount => Words::issue(
                "number_already_in_account",
                "Number already in this account",
                "a number of this account already.",
                "Leave the row out.",
            )
            .form_remedy("Leave it out."),
            Self::OfAnotherSite { number, site } => Words::issue(
                "number_of_another_site",
                "Number of another site",
                format!("the number belongs to {site}."),
                "Choose a number of the same site.",
            )
            .about(Some(number)),
            Self::CallerIdNotAllowed { suggestion } => Words::issue(
                "caller_id_not_allowed",
                "Outbound caller ID not allowed",
                "cannot be an outbound caller ID.",
                "Write a number of this account like +12055550123, or Hidden.",
            )
            .repaired(suggestion.as_ref()),
            Self::CallerIdLeaves => Words::notice(
                "caller_id_of_a_number_that_leaves",
                "Caller ID is no longer the user's number",
                "stays the caller ID, although the row takes this number from the user.",
                "If that is not meant, write Hidden or another number, or leave the cell blank.",
            ),
        }
    }
}
