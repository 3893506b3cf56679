//! *Resend Invite*: a button of a user's page.

use actix_web::web::Path;
use serde::Deserialize;

use crate::domain::ids::UserId;
use crate::operations::resend_invite::{Sent, resend};
use crate::web::answer::{bounced, done};
use crate::web::{Answer, CheckedForm, Signed, urls};

/// A form of a button alone.
#[derive(Debug, Deserialize)]
pub struct Nothing {}

/// Sends the invitation, or the extension, once more.
pub async fn send(signed: Signed, id: Path<UserId>, _: CheckedForm<Nothing>) -> Answer {
    let user = urls::with_id(urls::USER, *id);
    match resend(signed.context(), signed.scope(), *id).await? {
        Ok(Sent::Invitation) => {
            Ok(done(&user, "A new invitation is on its way. The link of the old one is dead."))
        }
        Ok(Sent::Welcome) => Ok(done(&user, "A letter with the extension is on its way.")),
        Err(refusal) => bounced(&user, refusal),
    }
}
