//! The numbers of a phone user: × takes one away, and one can be moved up.

use actix_web::web::Path;
use serde::Deserialize;

use super::profile::{OnPage, refused_here};
use super::remove_number::asks;
use super::saved::saved;
use crate::domain::column::ColumnId;
use crate::domain::ids::ExtensionId;
use crate::domain::phone_user::PhoneUser;
use crate::domain::refusal::Refusal;
use crate::operations::{Answered, phone_user};
use crate::web::format::phone_number;
use crate::web::redirect::redirect;
use crate::web::{CheckedForm, CurrentUser, Response};

/// Which button was pressed, with the number.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Form {
    version: i64,
    up: String,
    remove: String,
    /// Sent by the page that asks before the caller ID goes.
    confirmed: String,
}

/// Carries it out. A caller ID goes only once the page has told so.
pub(super) async fn save(signed: CurrentUser, id: Path<ExtensionId>, form: CheckedForm<Form>) -> Response {
    let (form, id) = (form.into_inner(), *id);
    let of = phone_user::open(signed.context(), signed.scope(), id).await?;
    if form.takes_caller_id(&of.phone.phone) && form.confirmed.is_empty() {
        return Ok(redirect(&asks(id, &form.remove)));
    }
    let Some((deed, said, numbers)) = form.pressed(&of.phone.phone) else {
        return refused_here(&signed, id, &Refusal::NotNow(CHANGED.to_owned()), OnPage::Numbers).await;
    };
    let cells = vec![(ColumnId::PHONE_NUMBER, numbers.join(","))];
    match phone_user::update(signed.context(), signed.scope(), (id, form.version), deed, cells)
        .await
        .answer()?
    {
        Ok(told) => Ok(saved(id, &said, &told)),
        Err(refusal) => refused_here(&signed, id, &refusal, OnPage::Numbers).await,
    }
}

const CHANGED: &str =
    "The numbers were changed after you opened the page. Nothing was done. Check them and try again.";

impl Form {
    fn takes_caller_id(&self, phone: &PhoneUser) -> bool {
        !self.remove.is_empty() && phone.outbound_caller_id() == Some(self.remove.as_str())
    }

    /// The action, its message, and the numbers then; `None` where the number is not theirs, or is the first.
    fn pressed(&self, phone: &PhoneUser) -> Option<(&'static str, String, Vec<String>)> {
        let mut numbers = phone.numbers.clone();
        let number = if self.remove.is_empty() { &self.up } else { &self.remove };
        let place = numbers.iter().position(|one| one == number)?;
        let words = phone_number(number);
        if self.remove.is_empty() {
            numbers.swap(place, place.checked_sub(1)?);
            return Some(("order_numbers", format!("{words} is moved up."), numbers));
        }
        numbers.remove(place);
        let caller_id = if self.takes_caller_id(phone) {
            " It was the caller ID, so the caller ID is now Hidden."
        } else {
            ""
        };
        Some(("unassign_number", format!("{words} is unassigned.{caller_id}"), numbers))
    }
}
