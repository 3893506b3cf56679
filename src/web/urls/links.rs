//! Links: a pattern with what it holds filled in.

use super::{
    ACCOUNTS, ACTIVATE, ADD_PHONE_USERS, ASSIGN_NUMBERS, EDIT_PHONE_USER, FIRST_RUN, NEW_USER, OVERVIEW,
    PROVE, RESET_PASSWORD, SIGN_IN, encode, is_own,
};

/// The link of the first run, from its token.
#[must_use]
pub fn first_run(token: &str) -> String {
    FIRST_RUN.replace("{token}", &encode(token))
}

/// The link of an invitation, from its token.
#[must_use]
pub fn activate(token: &str) -> String {
    ACTIVATE.replace("{token}", &encode(token))
}

/// The link to a new password, from its token.
#[must_use]
pub fn reset_password(token: &str) -> String {
    RESET_PASSWORD.replace("{token}", &encode(token))
}

/// Sign in, and back to a page of ours afterwards.
#[must_use]
pub fn sign_in(next: &str) -> String {
    if next.is_empty() || next == OVERVIEW {
        SIGN_IN.to_owned()
    } else {
        format!("{SIGN_IN}?next={}", encode(next))
    }
}

/// The password once more, and back to a page of ours afterwards.
#[must_use]
pub fn prove(next: &str) -> String {
    format!("{PROVE}?next={}", encode(next))
}

/// The choice of an account, and on to a page of ours afterwards.
#[must_use]
pub fn accounts(next: &str) -> String {
    format!("{ACCOUNTS}?next={}", encode(next))
}

/// A pattern with its `{id}` filled in.
#[must_use]
pub fn with_id(pattern: &str, id: impl std::fmt::Display) -> String {
    pattern.replace("{id}", &id.to_string())
}

/// *Add User* with the phone switched on, for *Add* of *Users & Rooms* as it is filled in.
#[must_use]
pub fn new_user_with_phone(back: &str) -> String {
    format!("{NEW_USER}?phone=on&back={}", encode(back))
}

/// True for an address of *Add* of *Users & Rooms*, with whoever is chosen.
#[must_use]
pub fn is_add_phone_users(address: &str) -> bool {
    let query = address.strip_prefix(ADD_PHONE_USERS);
    is_own(address) && query.is_some_and(|query| query.is_empty() || query.starts_with('?'))
}

/// *Assign to* of one number.
#[must_use]
pub fn assign_number(id: impl std::fmt::Display) -> String {
    format!("{ASSIGN_NUMBERS}?number={id}")
}

/// The form of a part of a phone user.
#[must_use]
pub fn part_of(id: impl std::fmt::Display, part: &str) -> String {
    with_id(EDIT_PHONE_USER, id).replace("{part}", part)
}
