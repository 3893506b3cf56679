//! A number of a phone user, as their page shows it.

use super::remove_number::asks;
use crate::operations::phone_user::PhoneUserPage;
use crate::web::format::phone_number;
use crate::web::urls;

/// A number as the page shows it.
pub(super) struct Number {
    pub(super) stored: String,
    pub(super) words: String,
    pub(super) is_caller_id: bool,
    /// The page that asks before the caller ID is removed.
    pub(super) asks: String,
    /// Its own page.
    pub(super) page: String,
    /// The page that gives it to somebody else.
    pub(super) assign: String,
}

impl Number {
    /// One of the user's.
    pub(super) fn new(of: &PhoneUserPage, number: &str) -> Self {
        let phone = &of.phone.phone;
        let key = of.number_keys.iter().find(|(one, _)| one == number);
        Self {
            stored: number.to_owned(),
            words: phone_number(number),
            is_caller_id: phone.outbound_caller_id() == Some(number),
            asks: asks(phone.id, number),
            page: key.map(|(_, id)| urls::with_id(urls::NUMBER, id)).unwrap_or_default(),
            assign: key.map(|(_, id)| urls::assign_number(id)).unwrap_or_default(),
        }
    }
}
