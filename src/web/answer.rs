//! Turns an outcome into a response: pages, redirects that tell what was done, refused forms.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::ContentType;
use askama::Template;

use super::error::Response;
use super::flash::Flash;
use super::redirect::redirect;
use crate::domain::refusal::Refusal;

/// A page.
pub fn html(page: &impl Template) -> Response {
    with_status(StatusCode::OK, page)
}

/// The form again, as filled in, with what is wrong: 422, or 409 where somebody else was faster. A refusal
/// that no form can put right becomes its own page.
pub fn refused(refusal: &Refusal, page: &impl Template) -> Response {
    let status = match refusal {
        Refusal::Fields(_) | Refusal::Rule(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::Conflict { .. } | Refusal::NotNow(_) => StatusCode::CONFLICT,
        Refusal::NotAllowed(_) | Refusal::NotFound | Refusal::ReauthRequired => {
            return Err(refusal.clone().into());
        }
    };
    with_status(status, page)
}

/// A page with another status than 200.
pub fn with_status(status: StatusCode, page: &impl Template) -> Response {
    Ok(HttpResponse::build(status).content_type(ContentType::html()).body(page.render()?))
}

/// Leads to another page, which tells what was done: "Site London added".
#[must_use]
pub fn done(url: &str, text: impl Into<String>) -> HttpResponse {
    with_flash(url, Flash::good(text))
}

/// Leads back from a button that was refused; that page tells why. What is not there, or not allowed, is a
/// page of its own.
pub fn bounced(url: &str, refusal: Refusal) -> Response {
    match refusal {
        Refusal::NotAllowed(_) | Refusal::NotFound | Refusal::ReauthRequired => Err(refusal.into()),
        other => Ok(with_flash(url, Flash::bad(other.text()))),
    }
}

/// Leads to another page, which tells something once. The guard keeps it in the session.
#[must_use]
pub fn with_flash(url: &str, flash: Flash) -> HttpResponse {
    let mut answer = redirect(url);
    answer.extensions_mut().insert(flash);
    answer
}
