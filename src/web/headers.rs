//! Headers of every answer, errors included: what browsers may do with it (security.md V3).

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, VARY, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::middleware::Next;

use super::app_state::AppState;

/// No script, style or picture but our own; nothing inline; no frames. `connect-src` is for pages that watch
/// work.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; \
    frame-ancestors 'none'";
const PERMISSIONS: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
const A_YEAR_OF_TLS: &str = "max-age=31536000; includeSubDomains";

/// Adds the headers. A handler may set its own `Cache-Control` and policy; what says nothing is not kept.
pub async fn secure(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let secure = AppState::of(request.request()).is_ok_and(|shared| shared.origin.is_secure());
    let mut response = next.call(request).await?.map_into_boxed_body();
    let headers = response.headers_mut();
    add(headers, CONTENT_SECURITY_POLICY, POLICY);
    add(headers, X_CONTENT_TYPE_OPTIONS, "nosniff");
    add(headers, REFERRER_POLICY, "same-origin");
    add(headers, HeaderName::from_static("permissions-policy"), PERMISSIONS);
    add(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    add(headers, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    add(headers, CACHE_CONTROL, "no-store");
    add(headers, VARY, "Sec-Fetch-Site, Origin");
    if secure {
        add(headers, STRICT_TRANSPORT_SECURITY, A_YEAR_OF_TLS);
    }
    Ok(response)
}

fn add(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    if !headers.contains_key(&name) {
        headers.insert(name, HeaderValue::from_static(value));
    }
}
