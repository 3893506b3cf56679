//! Notifications of phone users by mail, by rows of the plan.

use super::phone::PhoneAfter;
use super::update::EXTENSION_WITH_CODE;
use crate::importers::phone::columns::EXTENSION;
use crate::imports::{Notification, Planned};

/// The new phone, another extension, or other direct numbers. Of a phone that is held, the acceptance tells.
pub(super) fn notification(row: &Planned<PhoneAfter>) -> Option<Notification> {
    match &row.after {
        PhoneAfter::Added(after) => Some(Notification::Phone {
            email: after.email.clone(),
            extension: after.digits.clone(),
            numbers: after.numbers.clone(),
        }),
        PhoneAfter::Changed(after) if after.held => None,
        PhoneAfter::Changed(after) => {
            let extension = before(row).zip(after.digits.clone()).filter(|(before, now)| before != now);
            let numbers = after.numbers.clone();
            let any = extension.is_some() || numbers.is_some();
            any.then_some(Notification::Changed { holder: after.extension, extension, numbers })
        }
    }
}

/// The extension that was dialed until now: with the site code, where there are codes.
fn before(row: &Planned<PhoneAfter>) -> Option<String> {
    let of = |name: &str| row.changes.iter().find(|field| field.field == name);
    let field = of(EXTENSION_WITH_CODE).or_else(|| of(EXTENSION.header))?;
    field.before.clone()
}
