//! What may be wrong with the new email address of somebody who is there.

use serde::{Deserialize, Serialize};

use super::words::{Words, row_list};

/// An address that cannot be given, or not by this person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum NewEmailProblem {
    /// Another user has it, and keeps it.
    #[serde(rename = "new_email_taken")]
    Taken {
        /// Who, ready to be shown.
        holder: String,
    },
    /// Other rows of the file give it to somebody else.
    #[serde(rename = "new_email_twice")]
    Twice {
        /// The other rows, as the spreadsheet counts.
        rows: Vec<u64>,
    },
    /// That of an owner, who is somebody else.
    #[serde(rename = "owner_email")]
    OfOwner,
    /// The password of an owner could not go along, and nobody could let them in again.
    #[serde(rename = "owner_sign_in")]
    OwnerSignIn,
}

impl NewEmailProblem {
    pub(super) fn words(&self) -> Words {
        match self {
            Self::Taken { holder } => Words::issue(
                "new_email_taken",
                "New email already in this account",
                format!("already used by {holder}."),
                "Use another address, or give that user a new email in the same file.",
            )
            .form_remedy("Enter another address."),
            Self::Twice { rows } => Words::issue(
                "new_email_twice",
                "New email given twice",
                format!("also in {}.", row_list(rows)),
                "Give each user an address of their own.",
            )
            .form_what("several users cannot have the same address."),
            Self::OfOwner => Words::issue(
                "owner_email",
                "Email of an owner",
                "an owner's email address is changed by that owner only.",
                "Ask them to change it under Users > their name > Edit.",
            ),
            Self::OwnerSignIn => Words::issue(
                "owner_sign_in",
                "Owner could not sign in",
                "your password cannot go along: one of the two addresses is used to sign in to another account too.",
                "Use an address that nobody signs in with yet, or transfer the ownership first.",
            ),
        }
    }
}
