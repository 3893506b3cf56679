//! The password once more, on the way to a page. Of forms it is asked on the spot.

use serde::Deserialize;

use crate::web::error::Response;
use crate::web::reauth::ReauthPage;
use crate::web::redirect::redirect;
use crate::web::{CheckedForm, CurrentUser, QueryParams, html, urls};

/// The page to go on to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    next: String,
}

/// The field for the password.
pub async fn show(signed: CurrentUser, query: QueryParams<Query>) -> Response {
    let sent = vec![("next".to_owned(), query.0.next)];
    html(&ReauthPage::new(signed.csrf(), (urls::PROVE.to_owned(), sent), None))
}

/// Goes on, when the form brought the password along.
pub async fn send(signed: CurrentUser, form: CheckedForm<Query>) -> Response {
    signed.scope().check_reauth()?;
    Ok(redirect(if urls::is_own(&form.next) { &form.next } else { urls::OVERVIEW }))
}
