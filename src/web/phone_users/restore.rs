//! Restoring a license from the trash: a page says first what comes back, and what does not.

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use crate::domain::ids::UserId;
use crate::operations::Answered;
use crate::operations::trash::{PhoneReturn, restorable_phone, restore_phone};
use crate::web::answer::{bounced, done};
use crate::web::format::moment;
use crate::web::{CheckedForm, CurrentUser, Page, Response, html, urls};

#[derive(Template)]
#[template(path = "phone_users/restore.html")]
struct RestorePage {
    page: Page,
    back: PhoneReturn,
    /// Until when it is kept.
    until: String,
}

/// Nothing but the token.
#[derive(Debug, Deserialize)]
pub(super) struct Form {}

/// The confirmation.
pub(super) async fn show(signed: CurrentUser, id: Path<UserId>) -> Response {
    let back = restorable_phone(signed.context(), signed.scope(), *id).await?;
    let title = format!("Restore the license of {}?", back.user.display());
    html(&RestorePage {
        page: Page::new(&signed, title, urls::PHONE_USERS),
        until: moment(back.kept_until, &signed.session().time_zone).words,
        back,
    })
}

/// Gives the license back.
pub(super) async fn save(signed: CurrentUser, id: Path<UserId>, _form: CheckedForm<Form>) -> Response {
    let back = match restore_phone(signed.context(), signed.scope(), *id).await.answer()? {
        Ok(back) => back,
        Err(refusal) => return bounced(urls::PHONE_TRASH, refusal),
    };
    let name = back.user.display();
    let said = match back.phone.lost.len() {
        0 => format!("{name} has the license again, with all that came with it."),
        _ => format!("{name} has a license again. Not given back: {}", back.phone.lost.join(" ")),
    };
    Ok(done(urls::PHONE_TRASH, said))
}
