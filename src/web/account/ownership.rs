//! *Transfer ownership*.

use askama::Template;

use crate::domain::column::ColumnId;
use crate::operations::Answered;
use crate::operations::account::ownership::{TransferForm, transfer};
use crate::web::answer::done;
use crate::web::{CheckedForm, CurrentUser, FormState, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "account/ownership.html")]
struct OwnershipPage {
    page: Page,
    state: FormState,
}

const TITLE: &str = "Transfer ownership";

/// The form, once the password was typed.
pub async fn show(signed: CurrentUser) -> Response {
    signed.scope().check_reauth()?;
    html(&OwnershipPage { page: Page::new(&signed, TITLE, urls::ROLES), state: FormState::new() })
}

/// Makes the transfer, or shows the form again with what is wrong.
pub async fn send(signed: CurrentUser, form: CheckedForm<TransferForm>) -> Response {
    match transfer(signed.context(), signed.scope(), &form).await.answer()? {
        Ok(name) => Ok(done(urls::ROLES, format!("{name} is now the owner, and you are an admin."))),
        Err(refusal) => {
            let state = FormState::new().with(ColumnId::EMAIL, &form.email).refused(&refusal);
            let page = Page::new(&signed, TITLE, urls::ROLES).with_problem();
            refused(&refusal, &OwnershipPage { page, state })
        }
    }
}
