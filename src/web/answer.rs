//! How an outcome becomes an answer: pages, redirects that tell what was done, refused forms, error pages.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, ContentType, HeaderValue, LOCATION};
use actix_web::middleware::Next;
use actix_web::{HttpMessage as _, HttpResponse};
use askama::Template;

use super::error::{Error, Words};
use super::getting_in::send_again;
use super::page::{BarePage, Flash, Page};
use super::proof;
use super::session::Signed;
use super::trace::RequestId;
use crate::domain::refusal::Refusal;

/// What a handler gives.
pub type Answer = Result<HttpResponse, Error>;

/// A page.
pub fn html(page: &impl Template) -> Answer {
    with_status(StatusCode::OK, page)
}

/// The form again, as filled in, with what is wrong: 422, or 409 where somebody else was faster. A refusal
/// that no form can put right becomes its own page.
pub fn refused(refusal: &Refusal, page: &impl Template) -> Answer {
    let status = match refusal {
        Refusal::Fields(_) | Refusal::Rule(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::Stale { .. } | Refusal::NotNow(_) => StatusCode::CONFLICT,
        Refusal::NotAllowed(_) | Refusal::NotFound | Refusal::Unproved => return Err(refusal.clone().into()),
    };
    with_status(status, page)
}

/// A page with another status than 200.
pub fn with_status(status: StatusCode, page: &impl Template) -> Answer {
    Ok(HttpResponse::build(status).content_type(ContentType::html()).body(page.render()?))
}

/// Leads to another page of ours.
#[must_use]
pub fn redirect(url: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, url)).finish()
}

/// Leads to another page, which tells what was done: "Site London added".
#[must_use]
pub fn done(url: &str, text: impl Into<String>) -> HttpResponse {
    with_flash(url, Flash::good(text))
}

/// Leads back from a button that was refused; that page tells why. What is not there, or not allowed, is a
/// page of its own.
pub fn bounced(url: &str, refusal: Refusal) -> Answer {
    match refusal {
        Refusal::NotAllowed(_) | Refusal::NotFound | Refusal::Unproved => Err(refusal.into()),
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

/// The content of both error pages.
struct Told {
    words: Words,
    request_id: String,
    show_id: bool,
}

/// Inside the frame, for somebody who is signed in.
#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: Page,
    told: Told,
}

/// For everybody else.
#[derive(Template)]
#[template(path = "error_bare.html")]
struct BareErrorPage {
    page: BarePage,
    told: Told,
}

/// Gives every error its page: ours, and those that actix answers in plain text or not at all.
pub async fn pages(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let response = next.call(request).await?.map_into_boxed_body();
    if is_complete(&response) {
        return Ok(response);
    }
    let asked = response.response().extensions().get::<proof::Asked>().cloned();
    if let Some(asked) = asked {
        return proof::page(response, &asked);
    }
    if let Some(answer) = send_again::page(&response)? {
        return Ok(response.into_response(answer));
    }
    let id = RequestId::of(response.request());
    let words = response.response().extensions().get::<Words>().cloned();
    let words = words.unwrap_or_else(|| Words::of_status(response.status()));
    let told = Told { words, request_id: id, show_id: response.status().is_server_error() };
    let signed = response.request().extensions().get::<Signed>().cloned();
    let body = told.page(signed.as_ref()).map_err(Error::Page)?;
    let mut response = response.map_body(|_, _| BoxBody::new(body));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    Ok(response)
}

impl Told {
    fn page(self, signed: Option<&Signed>) -> askama::Result<String> {
        let title = self.words.title;
        match signed {
            Some(signed) => ErrorPage { page: Page::without_flash(signed, title), told: self }.render(),
            None => BareErrorPage { page: BarePage::new(title), told: self }.render(),
        }
    }
}

/// Whether the answer is no error, or an error that has its page or document already.
fn is_complete(response: &ServiceResponse<BoxBody>) -> bool {
    if !response.status().is_client_error() && !response.status().is_server_error() {
        return true;
    }
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| !kind.starts_with("text/plain"))
}
