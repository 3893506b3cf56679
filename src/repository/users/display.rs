//! The name by which a person is shown.

/// The name of a person, or the email where there is none.
pub(in crate::repository) fn display(first: &str, last: &str, email: &str) -> String {
    let name = format!("{first} {last}").trim().to_owned();
    if name.is_empty() { email.to_owned() } else { name }
}
