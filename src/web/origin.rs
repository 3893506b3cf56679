//! Refuses changes that another site asks for, before their body is read (security.md 3.4).
//!
//! The first of two nets against forged requests; the second is the token that `form` and `upload` check.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{HeaderName, ORIGIN, REFERER};
use actix_web::middleware::Next;

use super::app_state::AppState;
use super::error::Error;
use super::guard;
use crate::config::Origin;

/// Lets through what only reads, and changes that come from this portal.
pub async fn same_site(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let shared = AppState::of(request.request()).cloned();
    match shared {
        Ok(shared) if reads || is_ours(&request, &shared.origin) => {
            Ok(next.call(request).await?.map_into_boxed_body())
        }
        Ok(shared) => {
            let (from, url) = (asked_from(&request), shared.origin.as_str());
            tracing::warn!(from, url, "a form from another address than --url was refused");
            guard::know(&request, &shared).await;
            Ok(request.error_response(Error::OtherSite))
        }
        Err(error) => Ok(request.error_response(error)),
    }
}

/// `Sec-Fetch-Site` where a browser sends it (https and this machine), else `Origin`, else `Referer`. A
/// request with none of them comes from no browser; it still needs the token.
fn is_ours(request: &ServiceRequest, origin: &Origin) -> bool {
    if let Some(site) = header(request, &HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    if let Some(from) = header(request, &ORIGIN) {
        return from.eq_ignore_ascii_case(origin.as_str());
    }
    header(request, &REFERER).is_none_or(|from| {
        let rest = from.strip_prefix(origin.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    })
}

/// Where a request says that it comes from, for the log: cut, and of an address scheme and host only.
fn asked_from(request: &ServiceRequest) -> String {
    let from = header(request, &ORIGIN).or_else(|| header(request, &REFERER));
    let from =
        from.or_else(|| header(request, &HeaderName::from_static("sec-fetch-site"))).unwrap_or_default();
    let host = from.match_indices('/').nth(2).map_or(from, |(end, _)| &from[..end]);
    host.chars().take(200).collect()
}

/// The value of a header; one that is not ASCII counts as foreign.
fn header<'a>(request: &'a ServiceRequest, name: &HeaderName) -> Option<&'a str> {
    request.headers().get(name).map(|value| value.to_str().unwrap_or("null"))
}
