//! *Assign*: a phone license for one user, or one held until they accept their invitation.

use actix_web::web::Path;
use askama::Template;

use super::fields::Fields;
use super::phone_fields::PhoneFields;
use crate::domain::ids::UserId;
use crate::operations::Answered;
use crate::operations::phone_user::license::{AssignTo, assign, assign_to};
use crate::web::answer::done;
use crate::web::format::with_notices;
use crate::web::{CheckedForm, CurrentUser, FormState, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "users/assign.html")]
struct AssignPage {
    page: Page,
    user: UserId,
    name: String,
    /// True if it is only held.
    hold: bool,
    phone: PhoneFields,
    state: FormState,
}

/// The empty form.
pub async fn show(signed: CurrentUser, id: Path<UserId>) -> Response {
    let to = assign_to(signed.context(), signed.scope(), *id).await?;
    html(&AssignPage::new(&signed, &to, FormState::new()))
}

/// Assigns it, or shows the form again with all that is wrong.
pub async fn save(signed: CurrentUser, id: Path<UserId>, form: CheckedForm<Fields>) -> Response {
    let form = form.into_inner();
    let to = assign_to(signed.context(), signed.scope(), *id).await?;
    let refusal = match assign(signed.context(), signed.scope(), *id, &form.given_phone()).await.answer()? {
        Ok(told) => {
            let said =
                if to.is_hold() { "The phone is held until activation." } else { "The license is assigned." };
            return Ok(done(&urls::with_id(urls::USER, *id), with_notices(said, &told)));
        }
        Err(refusal) => refusal,
    };
    let page = AssignPage::new(&signed, &to, form.state().refused(&refusal));
    refused(&refusal, &AssignPage { page: page.page.with_problem(), ..page })
}

impl AssignPage {
    fn new(signed: &CurrentUser, to: &AssignTo, state: FormState) -> Self {
        let (name, hold) = (to.user.display(), to.is_hold());
        let title =
            if hold { format!("Hold a phone for {name}") } else { format!("Assign a phone to {name}") };
        Self {
            page: Page::new(signed, title, urls::USERS),
            user: to.user.id,
            name,
            hold,
            phone: PhoneFields::new(&to.choices),
            state,
        }
    }
}
