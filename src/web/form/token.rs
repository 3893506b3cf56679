//! The token that every form carries: known to the portal and to its own pages only, and compared in constant time.

use actix_web::{HttpMessage as _, HttpRequest};
use subtle::ConstantTimeEq;

use super::mask::{DOT, token, unmasked};
use crate::operations::auth::form_author::Author;
use crate::web::app_state::AppState;
use crate::web::cookies::Cookies;
use crate::web::current_user::CurrentUser;
use crate::web::error::Error;

/// The name of the field that carries the token.
const FIELD: &str = "csrf";

/// The person who filled in the form of this token, wherever the session is by now.
pub(in crate::web) fn author(request: &HttpRequest, given: &str) -> Option<Author> {
    let (_, sealed) = given.split_once(DOT)?;
    Author::open(&AppState::of(request).ok()?.context, sealed)
}

/// Refuses a form whose token is not that of whoever sends it.
pub(in crate::web) fn check(request: &HttpRequest, given: &str) -> Result<(), Error> {
    let secret = secret(request)?.ok_or(Error::OldForm)?;
    let given = unmasked(given).ok_or(Error::OldForm)?;
    if given.ct_eq(&token(&secret)).into() { Ok(()) } else { Err(Error::OldForm) }
}

/// Takes the token out of the fields; empty where there is none.
pub(in crate::web) fn take(pairs: &mut Vec<(String, String)>) -> String {
    let token = pairs.iter().position(|(name, _)| name == FIELD);
    token.map_or_else(String::new, |index| pairs.remove(index).1)
}

/// The secret that the tokens of this request are made from: the session's, or a visitor's cookie.
fn secret(request: &HttpRequest) -> Result<Option<String>, Error> {
    if let Some(signed) = request.extensions().get::<CurrentUser>() {
        return Ok(Some(signed.session().csrf.clone()));
    }
    Ok(Cookies::of(&AppState::of(request)?.origin).visitor(request))
}
