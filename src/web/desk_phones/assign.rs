//! *Assign to*: a desk phone goes to a phone user, into their first free slot.

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use crate::domain::choices::HolderKind;
use crate::domain::ids::DeskPhoneId;
use crate::domain::phone_user::PhoneUser;
use crate::domain::problem::CellProblem;
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::operations::desk_phones::{self, HeldDeskPhone, state_of};
use crate::operations::{Answered, phone_users};
use crate::web::answer::done;
use crate::web::format::with_notices;
use crate::web::holders::{Search, holder_link, refused_choice};
use crate::web::{CheckedForm, CurrentUser, FormState, Page, QueryParams, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "desk_phones/assign.html")]
struct AssignDeskPhonePage {
    page: Page,
    action: String,
    back: String,
    mac: String,
    model: String,
    holders: Vec<(String, String)>,
    /// The holders shown, to be compared with the stored ones when the form is sent.
    shown: String,
    search: Search,
    state: FormState,
}

/// The search for a user.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    q: String,
}

/// The fields of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    shown: String,
    q: String,
    to: String,
}

/// The search, and those it finds.
pub async fn show(signed: CurrentUser, id: Path<DeskPhoneId>, query: QueryParams<Query>) -> Response {
    let held = desk_phones::holder(signed.context(), signed.scope(), *id).await?;
    let users = phone_users::search(signed.context(), signed.scope(), (HolderKind::User, &query.0.q)).await?;
    html(&AssignDeskPhonePage::new(&signed, &held, (&query.0.q, &users, ""), FormState::new()))
}

/// Assigns it, or shows the form again with all that is wrong.
pub async fn save(signed: CurrentUser, id: Path<DeskPhoneId>, form: CheckedForm<Form>) -> Response {
    let (form, context, scope) = (form.into_inner(), signed.context(), signed.scope());
    let assigned = match form.to.parse() {
        Ok(to) => desk_phones::assign(context, scope, (*id, &form.shown), to).await.answer()?,
        Err(_) => Err(FieldErrors::one("to", "Assign to", "", CellProblem::Required).into()),
    };
    let refusal: Refusal = match assigned {
        Ok(told) => {
            let said = with_notices("The desk phone is assigned.", &told);
            return Ok(done(&urls::with_id(urls::DESK_PHONE, *id), said));
        }
        Err(refusal) => refusal,
    };
    let held = desk_phones::holder(context, scope, *id).await?;
    let users = phone_users::search(context, scope, (HolderKind::User, &form.q)).await?;
    let state = refused_choice(FormState::new(), &refusal);
    let page = AssignDeskPhonePage::new(&signed, &held, (&form.q, &users, &form.to), state);
    refused(&refusal, &AssignDeskPhonePage { page: page.page.with_problem(), ..page })
}

impl AssignDeskPhonePage {
    fn new(
        signed: &CurrentUser,
        held: &HeldDeskPhone,
        (typed, users, to): (&str, &[PhoneUser], &str),
        state: FormState,
    ) -> Self {
        let mac = held.phone.name();
        Self {
            page: Page::new(signed, format!("Assign desk phone {mac}"), urls::DESK_PHONES).searched(typed),
            action: urls::with_id(urls::ASSIGN_DESK_PHONE, held.phone.id),
            back: urls::with_id(urls::DESK_PHONE, held.phone.id),
            mac,
            model: held.phone.fields.model.as_str().to_owned(),
            holders: held.holders.iter().map(holder_link).collect(),
            shown: state_of(&held.holders),
            search: Search::new(typed, users, to),
            state,
        }
    }
}
