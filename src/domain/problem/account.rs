//! Problems of the account, or the person in it, that a command is given for.

use super::message::{quoted, said};
use super::problem_table::problem_table;

problem_table! {
    /// An account or person for which a command cannot be carried out.
    AccountProblem:

    /// No account has this name or number.
    Unknown {
        /// The most similar name of an account.
        nearest: Option<String>,
    } = issue "account_unknown", "Account does not exist":
        said("no account has this name or number.", "Enter the name shown in the account settings.")
            .did_you_mean(nearest.as_ref());

    /// Several accounts have this name.
    Several {
        /// Their numbers.
        ids: Vec<i64>,
    } = issue "account_several", "Several accounts of this name":
        said(
            format!("{} accounts have this name.", ids.len()),
            format!("Use the number of one of them: {}.", numbers(ids)),
        );

    /// The account is suspended.
    Suspended = issue "account_suspended", "Account is suspended":
        said("the account is suspended.", "You can't change anything in it until it is active again.");

    /// The person is known, and may not work in the account now.
    PersonNotActive {
        /// The status, as pages call it.
        status: String,
    } = issue "person_not_active", "Person is not active":
        said(
            format!("the status of this user is {}.", quoted(status)),
            "Only active users can work in the account. Choose an active user, or activate this one first.",
        );
}

fn numbers(ids: &[i64]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
