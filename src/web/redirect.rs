//! The way from one page to another.

use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;

/// Leads to another page of ours.
#[must_use]
pub fn redirect(url: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, url)).finish()
}
