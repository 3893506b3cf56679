//! The page behind the link of an invitation: a password, and in.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;

use super::dead_link;
use super::visitor::Visitor;
use crate::domain::password::PASSWORD_MIN;
use crate::domain::refusal::Refusal;
use crate::operations::Answered;
use crate::operations::auth::activate::{self, ActivationForm, Invitation};
use crate::web::answer::with_status;
use crate::web::app_state::AppState;
use crate::web::error::Response;
use crate::web::format::{Moment, moment};
use crate::web::redirect::redirect;
use crate::web::{BarePage, CheckedForm, FormState, session, urls};

#[derive(Template)]
#[template(path = "auth/activate.html")]
struct ActivatePage {
    page: BarePage,
    action: String,
    account: String,
    email: String,
    expires: Moment,
    has_password: bool,
    hint: String,
    state: FormState,
}

/// The form, while the link works.
pub async fn show(request: HttpRequest, shared: Data<AppState>, token: Path<String>) -> Response {
    answer(&request, &shared, &token, None).await
}

/// Accepts the invitation and goes on into the account.
pub async fn send(
    request: HttpRequest,
    shared: Data<AppState>,
    token: Path<String>,
    form: CheckedForm<ActivationForm>,
) -> Response {
    let from = shared.visitor(&request);
    match activate::accept(&shared.context, &token, &form, &from).await.answer()? {
        Ok(entered) => {
            let (account, user) = entered.person;
            tracing::info!(address = from.address, %account, %user, "an invitation was accepted");
            session::let_in(&request, redirect(urls::OWN), entered)
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
    let Some(invitation) = activate::open(&shared.context, token).await? else {
        return dead_link::invitation();
    };
    let visitor = Visitor::of(request)?;
    let page = ActivatePage::new(invitation, (token, &visitor.csrf), refusal);
    let status = if refusal.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    visitor.greet(with_status(status, &page)?)
}

impl ActivatePage {
    fn new(invitation: Invitation, (token, csrf): (&str, &str), refusal: Option<&Refusal>) -> Self {
        let page = BarePage::with_form(format!("Welcome to {}", invitation.account), csrf);
        Self {
            page: if refusal.is_some() { page.with_problem() } else { page },
            action: urls::activate(token),
            expires: moment(invitation.expires_at, &invitation.time_zone),
            account: invitation.account,
            email: invitation.email,
            has_password: invitation.has_password,
            hint: format!("At least {PASSWORD_MIN} characters. A few unrelated words make a good password."),
            state: refusal.map_or_else(FormState::new, |refusal| FormState::new().refused(refusal)),
        }
    }
}
