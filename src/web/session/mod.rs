//! The session that a browser has: which one it sent, and which one it is told.
//!
//! actix-session keeps it, with the store over our table; nobody else of ours speaks to that crate. Rows are the business of
//! `operations::auth::sessions`: they are there, or gone, before the browser is told.

mod store;

use actix_session::{SessionExt as _, SessionStatus};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};

pub use self::store::{Sessions, Store};
use super::app_state::AppState;
use super::cookies::{Cookies, with_cookie};
use super::error::{Error, Response};
use crate::operations::auth::entering::Entered;
use store::ID;

/// The token of the browser's session, signed by us. The session may have ended.
pub(super) fn token(request: &HttpRequest) -> Option<String> {
    request.get_session().get(ID).ok().flatten()
}

/// Begins a session in the browser; the one that it had ends.
pub(super) fn begin(request: &HttpRequest, token: &str) -> Result<(), Error> {
    let session = request.get_session();
    session.renew();
    session.insert(ID, token).map_err(|_| Error::Wiring("session"))
}

/// Goes on with the browser's session under another token, unless its handler has begun or ended one.
pub(super) fn go_on(request: &HttpRequest, token: &str) {
    let session = request.get_session();
    if session.status() == SessionStatus::Unchanged && session.insert(ID, token).is_err() {
        tracing::warn!("a browser was not told its new token");
    }
}

/// Takes the session from the browser.
pub(super) fn end(request: &HttpRequest) {
    request.get_session().purge();
}

/// Tells a browser its session, and what it is known by next time.
pub(super) fn let_in(request: &HttpRequest, answer: HttpResponse, entered: Entered) -> Response {
    begin(request, &entered.session)?;
    with_cookie(answer, &cookies(request)?.set_browser(entered.browser))
}

/// Takes from a browser what it had while somebody was signed in; it stays known (security.md 14.3.1).
pub(super) fn let_out(request: &HttpRequest, answer: HttpResponse) -> Response {
    end(request);
    let mut answer = with_cookie(answer, &cookies(request)?.remove_visitor())?;
    let clear = HeaderName::from_static("clear-site-data");
    answer.headers_mut().insert(clear, HeaderValue::from_static("\"cache\", \"storage\""));
    Ok(answer)
}

fn cookies(request: &HttpRequest) -> Result<Cookies, Error> {
    Ok(Cookies::of(&AppState::of(request)?.origin))
}
