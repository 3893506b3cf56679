//! *Resend Invite*, at the foot of the page (seed 003).

use actix_web::web::Path;

use crate::domain::ids::ExtensionId;
use crate::operations::phone_user;
use crate::web::users::{Nothing, resend_to};
use crate::web::{CheckedForm, CurrentUser, Error, Response, urls};

/// Sends it.
pub(super) async fn send(signed: CurrentUser, id: Path<ExtensionId>, _: CheckedForm<Nothing>) -> Response {
    let of = phone_user::open(signed.context(), signed.scope(), *id).await?;
    let person = of.phone.phone.person.ok_or(Error::NotFound)?;
    resend_to(&signed, person.id, &urls::with_id(urls::PHONE_USER, *id)).await
}
