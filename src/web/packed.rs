//! Packs pages of signed-in people with gzip: lists are long and say the same many times.
//!
//! Only pages, which are whole before they are sent: downloads flow, and are packed by nobody. A page that shows a secret
//! says so with `unpacked`: beside what a stranger may put into its address, the length of a packed page could tell it
//! (the BREACH attack). The token of forms is masked and its author sealed, both anew for each page.
//!
//! Not the middleware of actix-web: it packs every answer, in pieces of unknown length, and whoever wants none has to send
//! a header that says so to the browser.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderValue, VARY};
use actix_web::middleware::Next;
use actix_web::{HttpMessage as _, HttpResponse};
use flate2::Compression;

use super::current_user::CurrentUser;
use super::gzip::{packed, unpacks};

/// Shorter pages fit into one packet anyway.
const WORTH_IT: usize = 1400;

/// Marks an answer that is sent as it is.
#[derive(Clone, Copy, Debug)]
struct Unpacked;

/// The answer, never packed: it shows a secret.
pub(super) fn unpacked(mut answer: HttpResponse) -> HttpResponse {
    answer.extensions_mut().insert(Unpacked);
    answer
}

/// Packs a page, where the browser unpacks it.
pub async fn pages(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let response = next.call(request).await?.map_into_boxed_body();
    if !is_meant(&response) {
        return Ok(response);
    }
    let (request, response) = response.into_parts();
    let (mut response, body) = response.into_parts();
    response.headers_mut().append(VARY, HeaderValue::from_static("Accept-Encoding"));
    let body = match body.try_into_bytes() {
        Ok(page) if page.len() >= WORTH_IT && unpacks(&request) => match packed(&page, Compression::fast()) {
            Ok(packed) => {
                response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
                BoxBody::new(packed)
            }
            Err(_) => BoxBody::new(page),
        },
        Ok(page) => BoxBody::new(page),
        Err(flowing) => flowing,
    };
    Ok(ServiceResponse::new(request, response.set_body(body)))
}

fn is_meant(response: &ServiceResponse<BoxBody>) -> bool {
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
        && response.request().extensions().contains::<CurrentUser>()
        && !response.response().extensions().contains::<Unpacked>()
}
