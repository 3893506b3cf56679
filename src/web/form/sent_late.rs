//! A form that was opened before its author signed in again.

use actix_web::{HttpMessage as _, HttpRequest};

use super::token;
use crate::operations::auth::form_author::Author;
use crate::web::app_state::AppState;
use crate::web::carried::{Carried, address};
use crate::web::current_user::CurrentUser;

/// The form of a page from before somebody signed in again, as the same person and in the same account.
pub(super) fn of_the_same_person(
    request: &HttpRequest,
    given: &str,
    fields: Vec<(String, String)>,
) -> Option<Carried> {
    let author = token::author(request, given)?;
    let signed = request.extensions().get::<CurrentUser>().cloned()?;
    if Author::of(signed.session()) != author {
        return None;
    }
    let limit = AppState::of(request).ok()?.form_bytes;
    Carried::new(signed.context(), author, (address(request), fields), limit).ok()
}
