//! The password once more, on the way to a page. Of forms it is asked on the spot.

use serde::Deserialize;

use crate::web::error::Answer;
use crate::web::proof::ProofPage;
use crate::web::redirect::redirect;
use crate::web::{Asked, CheckedForm, Signed, html, urls};

/// The page to go on to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    next: String,
}

/// The field for the password.
pub async fn show(signed: Signed, query: Asked<Query>) -> Answer {
    let sent = vec![("next".to_owned(), query.0.next)];
    html(&ProofPage::new(signed.csrf(), (urls::PROVE.to_owned(), sent), None))
}

/// Goes on, when the form brought the password along.
pub async fn send(signed: Signed, form: CheckedForm<Query>) -> Answer {
    signed.scope().check_proved()?;
    Ok(redirect(if urls::is_own(&form.next) { &form.next } else { urls::OVERVIEW }))
}
