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
            "Use another address, or change that user's email in the same file.",
        )
        .form_remedy("Enter another address.");

    /// Other rows of the file give it to somebody else.
    Twice {
        /// The other rows, as the spreadsheet counts.
        rows: Vec<u64>,
    } = issue "new_email_twice", "New email given twice":
        said(format!("also in {}.", row_list(rows)), "Use a different address for each user.")
            .form_what("several users cannot have the same address.");

    /// That of an owner, who is somebody else.
    OfOwner = issue "owner_email", "Email of an owner":
        said(
            "only the owner can change an owner's email address.",
            "Ask them to change it under Users > their name > Edit.",
        );

    /// The password of an owner could not go along, and nobody could let them in again.
    OwnerSignIn = issue "owner_sign_in", "Owner could not sign in":
        said(
            "you can't keep your password: one of the two addresses is also used to sign in to another account.",
            "Use an address that nobody uses to sign in, or transfer the ownership first.",
        );
}
