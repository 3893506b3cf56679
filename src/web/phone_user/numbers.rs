//! The numbers of a phone user: × takes one away, and one can be put first.

use actix_web::web::Path;
use serde::Deserialize;

use super::profile::grouped;
use super::saved;
use crate::domain::ids::ExtensionId;
use crate::operations::Answered;
use crate::operations::phone_user::{change, phone_user};
use crate::web::answer::bounced;
use crate::web::{Answer, CheckedForm, Signed, urls};

/// Which button was pressed, with the number.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Form {
    version: i64,
    up: String,
    remove: String,
}

/// Carries it out.
pub(super) async fn save(signed: Signed, id: Path<ExtensionId>, form: CheckedForm<Form>) -> Answer {
    let (form, id) = (form.into_inner(), *id);
    let of = phone_user(signed.context(), signed.scope(), id).await?;
    let mut numbers = of.phone.phone.numbers.clone();
    let (deed, said) = if form.remove.is_empty() {
        if let Some(place) = numbers.iter().position(|number| *number == form.up) {
            numbers.swap(place, place.saturating_sub(1));
        }
        ("order_numbers", format!("{} is moved up.", grouped(&form.up)))
    } else {
        numbers.retain(|number| *number != form.remove);
        ("unassign_number", format!("{} is unassigned.", grouped(&form.remove)))
    };
    let cells = vec![("phone_number", numbers.join(","))];
    match change(signed.context(), signed.scope(), (id, form.version), deed, cells).await.answer()? {
        Ok(told) => Ok(saved(id, &said, told)),
        Err(refusal) => bounced(&urls::with_id(urls::PHONE_USER, id), refusal),
    }
}
