//! The pages of errors: ours, and those that actix answers in plain text or not at all.

use actix_web::HttpMessage as _;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{CONTENT_TYPE, HeaderValue};
use actix_web::middleware::Next;
use askama::Template;

use super::auth::send_again;
use super::current_user::CurrentUser;
use super::error::{Error, Words};
use super::page::{BarePage, Page};
use super::reauth;
use super::trace::RequestId;

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
    let error = response.response().error().and_then(|error| error.as_error::<Error>());
    if let Some(Error::ReauthRequired(problem)) = error {
        let problem = problem.clone();
        return reauth::page(response, problem.as_ref());
    }
    if let Some(answer) = send_again::page(&response)? {
        return Ok(response.into_response(answer));
    }
    let id = RequestId::of(response.request());
    let words = response.response().extensions().get::<Words>().cloned();
    let words = words.unwrap_or_else(|| Words::of_status(response.status()));
    let told = Told { words, request_id: id, show_id: response.status().is_server_error() };
    let signed = response.request().extensions().get::<CurrentUser>().cloned();
    let body = told.page(signed.as_ref()).map_err(Error::Page)?;
    let mut response = response.map_body(|_, _| BoxBody::new(body));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    Ok(response)
}

impl Told {
    fn page(self, signed: Option<&CurrentUser>) -> askama::Result<String> {
        let title = self.words.title;
        match signed {
            Some(signed) => ErrorPage { page: Page::without_flash(signed, title), told: self }.render(),
            None => BareErrorPage { page: BarePage::new(title), told: self }.render(),
        }
    }
}

/// True if the answer is no error, or an error that has its page or document already.
fn is_complete(response: &ServiceResponse<BoxBody>) -> bool {
    if !response.status().is_client_error() && !response.status().is_server_error() {
        return true;
    }
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| !kind.starts_with("text/plain"))
}
