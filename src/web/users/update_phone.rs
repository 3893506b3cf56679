//! The form that changes the phone of a user, or what is held for one.

use actix_web::web::Path;
use askama::Template;

use super::fields::Fields;
use super::phone_fields::{PhoneFields, stored};
use super::profile::of_phone;
use crate::domain::ids::UserId;
use crate::domain::refusal::Refusal;
use crate::operations::Answered;
use crate::operations::phone_user::PhoneForm;
use crate::operations::phone_user::license::{PhoneToChange, change_phone, phone_to_change};
use crate::web::answer::done;
use crate::web::format::with_notices;
use crate::web::{CheckedForm, CurrentUser, FormState, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "users/update_phone.html")]
struct UpdatePhonePage {
    page: Page,
    user: UserId,
    name: String,
    /// The version that a sent form changes.
    version: i64,
    /// True if it is only held.
    held: bool,
    phone: PhoneFields,
    state: FormState,
    /// The stored values, shown after an edit conflict.
    now: Vec<(&'static str, String)>,
}

/// The form of a phone.
pub async fn show(signed: CurrentUser, id: Path<UserId>) -> Response {
    let to = phone_to_change(signed.context(), signed.scope(), *id).await?;
    let state = stored(&PhoneForm::of(&to.phone.phone));
    html(&UpdatePhonePage::new(&signed, &to, state))
}

/// Changes it, or shows the form again with all that is wrong.
pub async fn save(signed: CurrentUser, id: Path<UserId>, form: CheckedForm<Fields>) -> Response {
    let form = form.into_inner();
    let (context, scope) = (signed.context(), signed.scope());
    let refusal =
        match change_phone(context, scope, *id, form.version(), &form.given_phone()).await.answer()? {
            Ok(told) => {
                let said = with_notices("The phone is saved.", &told);
                return Ok(done(&urls::with_id(urls::USER, *id), said));
            }
            Err(refusal) => refusal,
        };
    let to = phone_to_change(context, scope, *id).await?;
    let now = if matches!(refusal, Refusal::Conflict { .. }) { of_phone(&to.phone) } else { vec![] };
    let page = UpdatePhonePage::new(&signed, &to, form.state().refused(&refusal));
    refused(&refusal, &UpdatePhonePage { now, page: page.page.with_problem(), ..page })
}

impl UpdatePhonePage {
    fn new(signed: &CurrentUser, to: &PhoneToChange, state: FormState) -> Self {
        let (name, held) = (to.user.display(), to.phone.held);
        let title = if held { format!("Phone held for {name}") } else { format!("Phone of {name}") };
        let now = stored(&PhoneForm::of(&to.phone.phone));
        Self {
            page: Page::new(signed, title, urls::USERS),
            user: to.user.id,
            name,
            version: to.phone.phone.version,
            held,
            phone: PhoneFields::changing(&to.choices, &now),
            state,
            now: vec![],
        }
    }
}
