//! Sign in and sign out.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::web::Data;
use askama::Template;
use serde::Deserialize;

use super::send_again;
use super::visitor::Visitor;
use crate::domain::problem::span;
use crate::operations::auth::reauth::seconds;
use crate::operations::auth::sessions;
use crate::operations::auth::sign_in::{self, Outcome};
use crate::web::answer::with_status;
use crate::web::app_state::AppState;
use crate::web::carried::Carried;
use crate::web::cookies::Cookies;
use crate::web::error::Response;
use crate::web::redirect::redirect;
use crate::web::{BarePage, CheckedForm, CurrentUser, Error, QueryParams, html, session, urls};

/// A page that was asked for after the session had ended.
const SESSION_ENDED: &str = "Your session has ended. Sign in to continue.";

#[derive(Template)]
#[template(path = "auth/sign_in.html")]
pub(super) struct SignInPage {
    page: BarePage,
    email: String,
    next: String,
    /// The fields of a form whose session had ended, or "".
    sent: String,
    /// That the session has ended and what became of the request, or "".
    notice: &'static str,
    problems: Vec<(&'static str, String)>,
}

/// The way back to where somebody was.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    next: String,
}

/// The fields of the form.
#[derive(Debug, Deserialize)]
pub struct Form {
    email: String,
    password: String,
    #[serde(default)]
    next: String,
    #[serde(default)]
    sent: String,
}

/// The form. A browser with a session that is no longer one is told so.
pub async fn show(request: HttpRequest, shared: Data<AppState>, query: QueryParams<Query>) -> Response {
    let visitor = Visitor::of(&request)?;
    let notice = if has_ended(&request, &shared).await? { SESSION_ENDED } else { "" };
    let page = SignInPage::told(&visitor.csrf, &query.0.next, (notice, String::new()));
    visitor.greet(html(&page)?)
}

async fn has_ended(request: &HttpRequest, shared: &AppState) -> Result<bool, Error> {
    let Some(token) = session::token(request) else {
        return Ok(Cookies::of(&shared.origin).had_session(request));
    };
    Ok(sessions::find(&shared.context, &token, &shared.visitor(request)).await?.is_none())
}

impl SignInPage {
    /// An empty form: where it leads, what it tells, and what it carries.
    pub(super) fn told(csrf: &str, next: &str, (notice, sent): (&'static str, String)) -> Self {
        let page = BarePage::with_form("Sign in", csrf);
        Self { page, email: String::new(), next: own(next), sent, notice, problems: vec![] }
    }
}

/// Tries to sign in.
pub async fn send(request: HttpRequest, shared: Data<AppState>, form: CheckedForm<Form>) -> Response {
    let form = form.into_inner();
    let from = shared.visitor(&request);
    let outcome = sign_in::sign_in(&shared.context, &form.email, &form.password, &from).await?;
    match outcome {
        Outcome::In { entered, accounts } => {
            let (account, user) = entered.person;
            tracing::info!(address = from.address, %account, %user, "signed in");
            if let Some(carried) = Carried::read(&form.sent) {
                return send_again::after_sign_in(&request, carried, entered, &from).await;
            }
            let to = own(&form.next);
            let to = if accounts > 1 { urls::accounts(&to) } else { to };
            session::let_in(&request, redirect(&to), entered)
        }
        refused => {
            tracing::warn!(address = from.address, "sign-in refused");
            refuse(&request, &form, &refused)
        }
    }
}

/// The form again, without the password.
fn refuse(request: &HttpRequest, form: &Form, outcome: &Outcome) -> Response {
    let visitor = Visitor::of(request)?;
    let page = SignInPage::told(&visitor.csrf, &form.next, ("", form.sent.clone()));
    let page = SignInPage {
        page: page.page.with_problem(),
        email: form.email.clone(),
        problems: vec![("", words(outcome))],
        ..page
    };
    let status = match outcome {
        Outcome::TooSoon(_) => StatusCode::TOO_MANY_REQUESTS,
        Outcome::Busy => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let mut answer = with_status(status, &page)?;
    match outcome {
        Outcome::TooSoon(wait) => drop(answer.headers_mut().insert(RETRY_AFTER, seconds(*wait).into())),
        Outcome::Busy => drop(answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("5"))),
        _ => {}
    }
    visitor.greet(answer)
}

fn words(outcome: &Outcome) -> String {
    match outcome {
        Outcome::TooSoon(wait) => {
            format!("Too many attempts have failed. Try again in {}.", span(seconds(*wait)))
        }
        Outcome::Busy => "The server is busy. Try again in a moment.".to_owned(),
        Outcome::Suspended => {
            "Your account is suspended, so nobody can use it now. Ask the server's operator.".to_owned()
        }
        Outcome::Inactive => "You are not active in any account. Ask the account owner.".to_owned(),
        _ => "Wrong email or password. Passwords are case-sensitive.".to_owned(),
    }
}

/// Ends the session and takes from the browser what it kept of it.
pub async fn out(request: HttpRequest, signed: CurrentUser, _: CheckedForm<Nothing>) -> Response {
    sessions::end(signed.context(), signed.session()).await?;
    session::let_out(&request, redirect(urls::SIGN_IN))
}

/// A form of a button alone.
#[derive(Debug, Deserialize)]
pub struct Nothing {}

/// The page to go to: one of ours, or Overview.
fn own(next: &str) -> String {
    if urls::is_own(next) { next.to_owned() } else { urls::OVERVIEW.to_owned() }
}
