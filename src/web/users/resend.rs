//! *Resend Invite*: a button of a user's page.

use actix_web::web::Path;
use serde::Deserialize;

use crate::domain::ids::UserId;
use crate::operations::Answered;
use crate::operations::users::resend_invite::{Sent, resend};
use crate::web::answer::{bounced, done};
use crate::web::format::on_its_way;
use crate::web::{CheckedForm, CurrentUser, Response, urls};

/// A form of a button alone.
#[derive(Debug, Deserialize)]
pub struct Nothing {}

/// Sends the invitation, or the extension, once more.
pub async fn send(signed: CurrentUser, id: Path<UserId>, _: CheckedForm<Nothing>) -> Response {
    resend_to(&signed, *id, &urls::with_id(urls::USER, *id)).await
}

/// The same from another page, which it leads back to.
pub async fn resend_to(signed: &CurrentUser, id: UserId, back: &str) -> Response {
    match resend(signed.context(), signed.scope(), id).await.answer()? {
        Ok(Sent::Invitation) => {
            let sent = on_its_way(signed.context(), "The new invitation");
            Ok(done(back, format!("{sent} The previous link no longer works.")))
        }
        Ok(Sent::Welcome) => Ok(done(back, on_its_way(signed.context(), "The email with the extension"))),
        Err(refusal) => bounced(back, refusal),
    }
}
