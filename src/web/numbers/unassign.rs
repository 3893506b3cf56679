//! *Unassign* of a phone number: a page says first what its holder loses.

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use crate::domain::caller_id::CallerId;
use crate::domain::choices::PersonStatus;
use crate::domain::ids::NumberId;
use crate::operations::Answered;
use crate::operations::numbers::{self};
use crate::web::answer::{bounced, done};
use crate::web::{CheckedForm, CurrentUser, Page, Response, html, urls};

#[derive(Template)]
#[template(path = "numbers/unassign.html")]
struct UnassignNumberPage {
    page: Page,
    action: String,
    back: String,
    number: String,
    name: String,
    version: i64,
    /// True if it is what their calls show.
    is_caller_id: bool,
    /// True if they have no other number.
    is_last: bool,
    /// Whom callers reach: "them" or "it".
    them: &'static str,
    /// True for a person who gets an email: who uses the phone, and is active.
    is_told: bool,
}

/// The version that was shown.
#[derive(Debug, Deserialize)]
pub struct Form {
    version: i64,
}

/// The confirmation.
pub async fn show(signed: CurrentUser, id: Path<NumberId>) -> Response {
    let (number, phone) = numbers::unassign_from(signed.context(), signed.scope(), *id).await?;
    let caller_id = phone.phone.settings.outbound_caller_id.as_ref().map(CallerId::as_str);
    html(&UnassignNumberPage {
        page: Page::new(&signed, format!("Unassign {}?", number.grouped()), urls::NUMBERS),
        action: urls::with_id(urls::UNASSIGN_NUMBER, number.id),
        back: urls::with_id(urls::NUMBER, number.id),
        is_caller_id: caller_id == Some(number.number.as_str()),
        is_last: phone.phone.numbers.len() == 1,
        them: if phone.phone.person.is_some() { "them" } else { "it" },
        is_told: !phone.held
            && phone.phone.person.as_ref().is_some_and(|person| person.status == PersonStatus::Active),
        number: number.grouped(),
        version: phone.phone.version,
        name: phone.phone.name,
    })
}

/// Takes it away.
pub async fn save(signed: CurrentUser, id: Path<NumberId>, form: CheckedForm<Form>) -> Response {
    let version = form.into_inner().version;
    let back = urls::with_id(urls::NUMBER, *id);
    match numbers::unassign(signed.context(), signed.scope(), *id, version).await.answer()? {
        Ok(()) => Ok(done(&back, "The number is unassigned.")),
        Err(refusal) => bounced(&back, refusal),
    }
}
