//! *Unassign*, and cancelling a hold: a page says first what goes back to the account.

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use super::profile::of_phone;
use crate::domain::ids::UserId;
use crate::operations::phone_user::license::{Unassigning, unassign, unassign_of};
use crate::web::answer::done;
use crate::web::format::license_kept;
use crate::web::{CheckedForm, CurrentUser, Page, Response, html, urls};

#[derive(Template)]
#[template(path = "users/unassign.html")]
struct UnassignPage {
    page: Page,
    user: UserId,
    name: String,
    version: i64,
    held: bool,
    /// The sentence on what can be restored.
    kept: String,
    phone: Vec<(&'static str, String)>,
}

/// The version that was shown.
#[derive(Debug, Deserialize)]
pub struct Form {
    version: i64,
}

/// The confirmation.
pub async fn show(signed: CurrentUser, id: Path<UserId>) -> Response {
    let Unassigning { user, phone, kept_days } = unassign_of(signed.context(), signed.scope(), *id).await?;
    let name = user.display();
    let title = if phone.held {
        format!("Cancel the hold for {name}?")
    } else {
        format!("Unassign the license of {name}?")
    };
    html(&UnassignPage {
        page: Page::new(&signed, title, urls::USERS),
        user: user.id,
        name,
        version: phone.phone.version,
        held: phone.held,
        kept: license_kept(kept_days),
        phone: of_phone(&phone),
    })
}

/// Takes it away.
pub async fn save(signed: CurrentUser, id: Path<UserId>, form: CheckedForm<Form>) -> Response {
    unassign(signed.context(), signed.scope(), *id, form.into_inner().version).await?;
    Ok(done(&urls::with_id(urls::USER, *id), "The license is available again."))
}
