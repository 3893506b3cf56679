//! Removing a user: a page says first what goes, and whether they can be restored.

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use super::profile::of_phone;
use crate::domain::ids::UserId;
use crate::operations::trash::{Removal, Seen, removal, remove_user};
use crate::web::answer::done;
use crate::web::{CheckedForm, CurrentUser, Page, Response, html, urls};

#[derive(Template)]
#[template(path = "users/remove.html")]
struct RemovePage {
    page: Page,
    name: String,
    removal: Removal,
    phone: Vec<(&'static str, String)>,
}

/// The versions that were shown.
#[derive(Debug, Deserialize)]
pub struct Form {
    version: i64,
    phone_version: i64,
}

/// The confirmation.
pub async fn show(signed: CurrentUser, id: Path<UserId>) -> Response {
    let removal = removal(signed.context(), signed.scope(), *id).await?;
    let name = removal.user.display();
    html(&RemovePage {
        page: Page::new(&signed, format!("Remove {name}?"), urls::USERS),
        name,
        phone: removal.phone.as_ref().map_or_else(Vec::new, of_phone),
        removal,
    })
}

/// Removes the user.
pub async fn save(signed: CurrentUser, id: Path<UserId>, form: CheckedForm<Form>) -> Response {
    let Form { version, phone_version } = form.into_inner();
    let seen = Seen { user: version, phone: phone_version };
    let removal = remove_user(signed.context(), signed.scope(), *id, seen).await?;
    let name = removal.user.display();
    Ok(done(
        urls::USERS,
        match removal.kept_days {
            Some(days) => format!("{name} is in the trash and can be restored for {days} days."),
            None => format!("{name} is removed."),
        },
    ))
}
