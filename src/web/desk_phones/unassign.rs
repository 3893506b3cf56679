//! *Unassign* of a desk phone: a page says first who loses it.

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use crate::domain::ids::DeskPhoneId;
use crate::domain::refusal::Refusal;
use crate::operations::Answered;
use crate::operations::desk_phones::{self, Holder, state_of};
use crate::web::answer::{bounced, done};
use crate::web::format::with_notices;
use crate::web::{CheckedForm, CurrentUser, Page, Response, html, urls};

#[derive(Template)]
#[template(path = "desk_phones/unassign.html")]
struct UnassignDeskPhonePage {
    page: Page,
    action: String,
    back: String,
    mac: String,
    /// The names of those who lose it.
    names: Vec<String>,
    /// The holders shown, to be compared with the stored ones when the form is sent.
    shown: String,
}

/// The holders that were shown.
#[derive(Debug, Deserialize)]
pub struct Form {
    shown: String,
}

/// The confirmation.
pub async fn show(signed: CurrentUser, id: Path<DeskPhoneId>) -> Response {
    let held = desk_phones::holder(signed.context(), signed.scope(), *id).await?;
    if held.holders.is_empty() || !held.holders.iter().all(Holder::has_page) {
        return Err(Refusal::NotFound.into());
    }
    let mac = held.phone.name();
    html(&UnassignDeskPhonePage {
        page: Page::new(&signed, format!("Unassign desk phone {mac}?"), urls::DESK_PHONES),
        action: urls::with_id(urls::UNASSIGN_DESK_PHONE, held.phone.id),
        back: urls::with_id(urls::DESK_PHONE, held.phone.id),
        mac,
        names: held.holders.iter().map(Holder::words).collect(),
        shown: state_of(&held.holders),
    })
}

/// Takes it away.
pub async fn save(signed: CurrentUser, id: Path<DeskPhoneId>, form: CheckedForm<Form>) -> Response {
    let (shown, back) = (form.into_inner().shown, urls::with_id(urls::DESK_PHONE, *id));
    match desk_phones::unassign(signed.context(), signed.scope(), (*id, &shown)).await.answer()? {
        Ok(told) => Ok(done(&back, with_notices("The desk phone is unassigned.", &told))),
        Err(refusal) => bounced(&back, refusal),
    }
}
