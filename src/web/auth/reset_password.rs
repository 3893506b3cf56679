//! The page behind the link to a new password.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;

use super::dead_link;
use super::visitor::Visitor;
use crate::domain::password::PASSWORD_MIN;
use crate::domain::refusal::Refusal;
use crate::operations::Answered;
use crate::operations::auth::reset_password::{self, ResetForm};
use crate::web::answer::with_status;
use crate::web::app_state::AppState;
use crate::web::error::Response;
use crate::web::{BarePage, CheckedForm, FormState, html, session, urls};

#[derive(Template)]
#[template(path = "auth/reset_password.html")]
struct ResetPasswordPage {
    page: BarePage,
    action: String,
    /// The email of the password's owner; `None` once it is changed.
    email: Option<String>,
    hint: String,
    state: FormState,
}

/// The form, while the link works.
pub async fn show(request: HttpRequest, shared: Data<AppState>, token: Path<String>) -> Response {
    answer(&request, &shared, &token, None).await
}

/// Sets the new password. Nobody is signed in by it.
pub async fn send(
    request: HttpRequest,
    shared: Data<AppState>,
    token: Path<String>,
    form: CheckedForm<ResetForm>,
) -> Response {
    let from = shared.visitor(&request);
    match reset_password::reset(&shared.context, &token, &form, &from).await.answer()? {
        Ok(()) => {
            tracing::info!(address = from.address, "a password was set by a link");
            let page = BarePage::new("Password changed");
            let page =
                ResetPasswordPage { email: None, page, ..ResetPasswordPage::new(&token, FormState::new()) };
            session::end(&request);
            html(&page)
        }
        Err(refusal) => answer(&request, &shared, &token, Some(&refusal)).await,
    }
}

/// The form with what is wrong, or that the link does not work.
async fn answer(
    request: &HttpRequest,
    shared: &AppState,
    token: &str,
    refusal: Option<&Refusal>,
) -> Response {
    let Some(email) = reset_password::open(&shared.context, token).await? else {
        return dead_link::reset();
    };
    let visitor = Visitor::of(request)?;
    let page = BarePage::with_form("New password", &visitor.csrf);
    let Some(refusal) = refusal else {
        let form = ResetPasswordPage::new(token, FormState::new());
        return visitor.greet(html(&ResetPasswordPage { page, email: Some(email), ..form })?);
    };
    let form = ResetPasswordPage::new(token, FormState::new().refused(refusal));
    let form = ResetPasswordPage { page: page.with_problem(), email: Some(email), ..form };
    visitor.greet(with_status(StatusCode::UNPROCESSABLE_ENTITY, &form)?)
}

impl ResetPasswordPage {
    fn new(token: &str, state: FormState) -> Self {
        Self {
            page: BarePage::new(""),
            action: urls::reset_password(token),
            email: None,
            hint: format!("At least {PASSWORD_MIN} characters. A few unrelated words make a good password."),
            state,
        }
    }
}
