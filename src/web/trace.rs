//! The number of each request, the one line that the log has for it, and what happens when a handler panics.
//!
//! Paths are logged as patterns, since some hold a one-time token; queries and bodies are not logged at all.
//! Control characters are escaped (security.md 16.4.1).

use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use futures_util::FutureExt as _;

use super::app_state::AppState;
use super::error::Error;

/// The number of a request, shown on pages of failures and in the log.
#[derive(Clone, Debug)]
pub struct RequestId(String);

impl RequestId {
    /// The next number: which process, and which of its requests.
    fn next() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        Self(format!("{:x}-{:06}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed)))
    }

    /// The number of a request; empty outside of [`requests`].
    #[must_use]
    pub fn of(request: &HttpRequest) -> String {
        request.extensions().get::<Self>().map_or_else(String::new, |id| id.0.clone())
    }
}

/// Numbers a request and logs it once, with the cause where it failed.
pub async fn requests(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let id = RequestId::next();
    request.extensions_mut().insert(id.clone());
    if let Ok(shared) = AppState::of(request.request()) {
        shared.line.warn(request.request(), shared.context.clock.now());
    }
    let start = Instant::now();
    let response = next.call(request).await?.map_into_boxed_body();
    let (status, took) = (response.status().as_u16(), start.elapsed().as_millis());
    let method = response.request().method().as_str();
    let path = path(response.request());
    match response.response().error() {
        Some(cause) if status >= 500 => {
            tracing::error!(id = id.0, method, path, status, took, cause = ?causes(cause), "request failed");
        }
        Some(cause) => {
            tracing::info!(id = id.0, method, path, status, took, cause = ?cause.to_string(), "request refused");
        }
        None => tracing::info!(id = id.0, method, path, status, took, "request"),
    }
    Ok(response)
}

/// A handler that panics costs its request a page, nothing more.
pub async fn panics(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let http = request.request().clone();
    let Ok(answer) = AssertUnwindSafe(next.call(request)).catch_unwind().await else {
        tracing::error!(id = RequestId::of(&http), path = path(&http), "a handler panicked");
        return Ok(ServiceResponse::new(http, HttpResponse::new(StatusCode::INTERNAL_SERVER_ERROR)));
    };
    answer.map(ServiceResponse::map_into_boxed_body)
}

/// The pattern where there is one; else the path as sent, escaped and cut.
fn path(request: &HttpRequest) -> String {
    let unknown = || request.path().chars().take(200).collect::<String>().escape_debug().to_string();
    request.match_pattern().unwrap_or_else(unknown)
}

/// An error and what caused it, in one line.
fn causes(error: &actix_web::Error) -> String {
    let Some(error) = error.as_error::<Error>() else { return error.to_string() };
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(next) = cause {
        text.push_str(": ");
        text.push_str(&next.to_string());
        cause = next.source();
    }
    text
}
