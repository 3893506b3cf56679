//! *End Sessions* of a profile: the button.

use actix_web::web::Path;
use serde::Deserialize;

use crate::domain::ids::UserId;
use crate::operations::Answered;
use crate::operations::users::end_sessions;
use crate::web::answer::{bounced, done};
use crate::web::{CheckedForm, CurrentUser, Response, urls};

/// A form of a button alone.
#[derive(Debug, Deserialize)]
pub struct Nothing {}

/// Ends them, and says so on the profile.
pub async fn send(signed: CurrentUser, id: Path<UserId>, _: CheckedForm<Nothing>) -> Response {
    let url = urls::with_id(urls::USER, *id);
    match end_sessions(signed.context(), signed.scope(), *id).await.answer()? {
        Ok(name) => Ok(done(&url, format!("{name} is signed out everywhere."))),
        Err(refusal) => bounced(&url, refusal),
    }
}
