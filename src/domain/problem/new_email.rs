//! Problems of the new email address of somebody who is there.

use super::message::{row_list, said};
use super::problem_table::problem_table;

problem_table! {
    /// An address that cannot be given, or not by this person.
    NewEmailProblem:

    /// Another user has it, and keeps it.
    Taken {
        /// The holder, ready to be shown.
        holder: String,
    } = issue "new_email_taken", "New email already in this account":
        said(
            format!("already used by {holder}."),
            "Use another address, or give that user a new email in the same file.",
        )
        .form_remedy("Enter another address.");

    /// Other rows of the file give it to somebody else.
    Twice {
        /// The other rows, as the spreadsheet counts.
        rows: Vec<u64>,
    } = issue "new_email_twice", "New email given twice":
        said(format!("also in {}.", row_list(rows)), "Give each user an address of their own.")
            .form_what("several users cannot have the same address.");

    /// That of an owner, who is somebody else.
    OfOwner = issue "owner_email", "Email of an owner":
        said(
            "an owner's email address is changed by that owner only.",
            "Ask them to change it under Users > their name > Edit.",
        );

    /// The password of an owner could not go along, and nobody could let them in again.
    OwnerSignIn = issue "owner_sign_in", "Owner could not sign in":
        said(
            "your password cannot go along: one of the two addresses is used to sign in to another account too.",
            "Use an address that nobody signs in with yet, or transfer the ownership first.",
        );
}
