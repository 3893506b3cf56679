//! A form that arrives after its session has ended: the sign-in page, which says so and carries what was sent.
//!
//! Somebody who was never signed in here is led to the sign-in page, as with any other request.

use actix_web::body::BoxBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{HttpMessage as _, HttpRequest};

use super::sign_in::SignInPage;
use super::visitor::Visitor;
use crate::web::answer::with_status;
use crate::web::app_state::AppState;
use crate::web::carried::{Carried, Left, address};
use crate::web::cookies::Cookies;
use crate::web::error::Response;
use crate::web::form::{self, token};
use crate::web::redirect::redirect;
use crate::web::{upload, urls};

const FIELDS: &str = "Your session has ended, and nothing was saved. Sign in to send your form again.";
const FILE: &str = "Your session has ended, and the file was not uploaded. Sign in, then choose it again.";
const BUTTON: &str = "Your session has ended, and nothing was changed. Sign in, then try again.";
const PASSWORD: &str = "Your session has ended, and nothing was saved. We do not keep passwords. Sign in, then fill in the form again.";
const TOO_LONG: &str = "Your session has ended, and nothing was saved. Your text is too long for us to keep. Use your browser's Back button to copy it, then sign in.";

/// Answers a form that nobody who is signed in has sent.
pub async fn answer(mut request: ServiceRequest) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let payload = request.take_payload();
    let http = request.request().clone();
    Ok(match page(&http, payload).await {
        Ok(answer) => request.into_response(answer),
        Err(error) => request.error_response(error),
    })
}

async fn page(request: &HttpRequest, payload: Payload) -> Response {
    let shared = AppState::of(request)?;
    let (back, is_upload) = (address(request), is_upload(request));
    let sent =
        if is_upload { upload::sent(request, payload).await } else { form::sent(request, payload).await };
    // What cannot be read is not carried; its size and its speed were looked at.
    let mut fields = sent.unwrap_or_default();
    let author = token::author(request, &token::take(&mut fields));
    let was_signed_in = author.is_some() || Cookies::of(&shared.origin).had_session(request);
    if !was_signed_in || request.path() == urls::SIGN_OUT {
        return Ok(redirect(&urls::sign_in("")));
    }
    let kept = match author {
        Some(author) if !is_upload => {
            Carried::new(&shared.context, author, (back, fields), shared.form_bytes)
        }
        _ => Err(Left::Nothing),
    };
    let visitor = Visitor::of(request)?;
    let (notice, sent) = match &kept {
        Ok(carried) => (FIELDS, carried.text()),
        Err(left) => (notice(is_upload, *left), String::new()),
    };
    let page = SignInPage::told(&visitor.csrf, back, (notice, sent));
    visitor.greet(with_status(StatusCode::FORBIDDEN, &page)?)
}

const fn notice(is_upload: bool, left: Left) -> &'static str {
    match left {
        Left::Nothing if is_upload => FILE,
        Left::Nothing => BUTTON,
        Left::Password => PASSWORD,
        Left::TooLong => TOO_LONG,
    }
}

fn is_upload(request: &HttpRequest) -> bool {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("multipart/"))
}
