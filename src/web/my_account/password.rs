//! Changing one's own password.

use askama::Template;

use super::tabs::{Tab, tabs};
use crate::domain::password::PASSWORD_MIN;
use crate::operations::Answered;
use crate::operations::my_account::password::{self, PasswordForm};
use crate::web::answer::done;
use crate::web::{CheckedForm, CurrentUser, FormState, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "my_account/password.html")]
struct PasswordPage {
    page: Page,
    tabs: [Tab; 4],
    /// For password managers, which keep it with the new password.
    email: String,
    hint: String,
    state: FormState,
}

/// The form.
pub async fn show(signed: CurrentUser) -> Response {
    html(&PasswordPage::new(&signed, FormState::new()))
}

/// Changes the password, or shows the form again with all that is wrong.
pub async fn change(signed: CurrentUser, form: CheckedForm<PasswordForm>) -> Response {
    match password::update(signed.context(), signed.session(), &form).await.answer()? {
        Ok(renewed) => {
            tracing::info!(address = signed.scope().address, "a password was changed");
            signed.renew(renewed);
            Ok(done(urls::OWN_PASSWORD, "Password changed. You are signed out everywhere else."))
        }
        Err(refusal) => {
            tracing::warn!(address = signed.scope().address, "a change of password was refused");
            let page = PasswordPage::new(&signed, FormState::new().refused(&refusal));
            refused(&refusal, &PasswordPage { page: page.page.with_problem(), ..page })
        }
    }
}

impl PasswordPage {
    fn new(signed: &CurrentUser, state: FormState) -> Self {
        Self {
            page: Page::new(signed, "Password", urls::OWN),
            tabs: tabs(urls::OWN_PASSWORD),
            email: signed.session().email.clone(),
            hint: format!("At least {PASSWORD_MIN} characters. A few unrelated words make a good password."),
            state,
        }
    }
}
