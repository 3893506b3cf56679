//! What may be wrong with the account, or the person in it, that a command is given for.

use serde::{Deserialize, Serialize};

use super::words::{Words, quoted};

/// An account or person for which a command cannot be carried out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum AccountProblem {
    /// No account has this name or number.
    #[serde(rename = "account_unknown")]
    Unknown {
        /// The most similar name of an account.
        nearest: Option<String>,
    },
    /// Several accounts have this name.
    #[serde(rename = "account_several")]
    Several {
        /// Their numbers.
        ids: Vec<i64>,
    },
    /// The account is suspended.
    #[serde(rename = "account_suspended")]
    Suspended,
    /// The person is known, and may not work in the account now.
    #[serde(rename = "person_not_active")]
    PersonNotActive {
        /// The status, as pages call it.
        status: String,
    },
}

impl AccountProblem {
    pub(super) fn words(&self) -> Words {
        match self {
            Self::Unknown { nearest } => Words::issue(
                "account_unknown",
                "Account does not exist",
                "no account has this name or number.",
                "Write the name as the account settings show it.",
            )
            .did_you_mean(nearest.as_ref()),
            Self::Several { ids } => Words::issue(
                "account_several",
                "Several accounts of this name",
                format!("{} accounts have this name.", ids.len()),
                format!("Give the number of one of them: {}.", numbers(ids)),
            ),
            Self::Suspended => Words::issue(
                "account_suspended",
                "Account is suspended",
                "the account is suspended.",
                "Nothing can be changed in it until that ends.",
            ),
            Self::PersonNotActive { status } => Words::issue(
                "person_not_active",
                "Person is not active",
                format!("the status of this user is {}.", quoted(status)),
                "Only active users work in the account. Name one, or activate this one first.",
            ),
        }
    }
}

fn numbers(ids: &[i64]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
