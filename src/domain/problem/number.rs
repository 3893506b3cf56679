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
        /// The number as it must be written, where that can be told.
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
    TwiceInCell,
    /// Other rows of the file want the same.
    #[serde(rename = "number_twice")]
    Twice {
        /// The other rows, as the spreadsheet counts.
        rows: Vec<u64>,
    },
    /// Not a number of this account.
    #[serde(rename = "number_not_in_account")]
    NotInAccount {
        /// The most similar number of the account.
        nearest: Option<String>,
    },
    /// Somebody has it and keeps it.
    #[serde(rename = "number_assigned")]
    Assigned {
        /// Who, ready to be shown (`holder_words`).
        holder: String,
    },
    /// No number of any number plan: too short, too long or an unknown country code (decision 25).
    #[serde(rename = "number_not_in_plan")]
    NotInPlan,
    /// Is a number of the account already.
    #[serde(rename = "number_already_in_account")]
    AlreadyInAccount,
    /// The number belongs to another site than the row.
    #[serde(rename = "number_of_another_site")]
    OfAnotherSite {
        /// The site of the number, ready to be shown.
        site: String,
    },
    /// Neither blank, nor `Hidden`, nor a number of the account (decision 12).
    #[serde(rename = "caller_id_not_allowed")]
    CallerIdNotAllowed {
        /// The number as it must be written, where that can be told.
        suggestion: Option<String>,
    },
}

impl NumberProblem {
    pub(super) fn words(&self) -> Words {
        match self {
            Self::NotE164 { suggestion: Some(number) } => Words::issue(
                "number_not_e164",
                "Phone number not in + format",
                format!("write it as {number} (no spaces or dashes)."),
                format!("In Excel, type '{number} so that the plus sign stays."),
            )
            .suggest(number),
            Self::NotE164 { suggestion: None } => Words::issue(
                "number_not_e164",
                "Phone number not in + format",
                "not a number with plus sign, country code and area code.",
                "Write it like +12055550123, without spaces or dashes. Separate several with commas.",
            ),
            Self::TooMany { max, found } => Words::issue(
                "number_too_many",
                "Too many numbers",
                format!("{found} numbers; one user may have {max}."),
                format!("Keep {max} or fewer."),
            ),
            Self::TwiceInCell => Words::issue(
                "number_twice_in_cell",
                "Number twice in one cell",
                "the same number is in the cell twice.",
                "Keep it once.",
            ),
            Self::Twice { rows } => Words::issue(
                "number_twice",
                "Number twice in the file",
                format!("also in {}.", row_list(rows)),
                "Keep it in one row.",
            ),
            Self::NotInAccount { nearest } => Words::issue(
                "number_not_in_account",
                "Number not in this account",
                "not a number of this account.",
                "Add it under Phone Numbers first, or choose an unassigned one from there.",
            )
            .nearest(nearest.as_ref()),
            Self::Assigned { holder } => Words::issue(
                "number_assigned",
                "Number already assigned",
                format!("already assigned to {holder}."),
                "Unassign it there first, or choose an unassigned number.",
            ),
            Self::NotInPlan => Words::issue(
                "number_not_in_plan",
                "No such phone number",
                "no country has numbers like this.",
                "Compare the country code and count the digits.",
            ),
            Self::AlreadyInAccount => Words::issue(
                "number_already_in_account",
                "Number already in this account",
                "a number of this account already.",
                "Leave the row out.",
            ),
            Self::OfAnotherSite { site } => Words::issue(
                "number_of_another_site",
                "Number of another site",
                format!("the number belongs to {site}."),
                "Choose a number of the same site.",
            ),
            Self::CallerIdNotAllowed { suggestion } => Self::caller_id_words(suggestion.as_deref()),
        }
    }

    fn caller_id_words(suggestion: Option<&str>) -> Words {
        let words = Words::issue(
            "caller_id_not_allowed",
            "Outbound caller ID not allowed",
            "cannot be an outbound caller ID.",
            "Write a number of this account like +12055550123, or Hidden.",
        );
        match suggestion {
            Some(number) => words.suggest(number),
            None => words,
        }
    }
}
