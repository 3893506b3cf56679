//! Restoring a user from the trash: a page says first what comes back, and what does not.

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use crate::domain::counting::count;
use crate::domain::ids::UserId;
use crate::operations::trash::{Return, restorable, restore_user};
use crate::web::answer::done;
use crate::web::{CheckedForm, CurrentUser, Page, Response, html, urls};

#[derive(Template)]
#[template(path = "users/restore.html")]
struct RestorePage {
    page: Page,
    back: Return,
}

impl RestorePage {
    /// That what they had is not lost where they get no license; empty where they do, or nothing is kept.
    fn kept_on(&self) -> String {
        self.back.kept_days.map(kept_on).unwrap_or_default()
    }
}

fn kept_on(days: u8) -> String {
    let days = count(days, "day", "days");
    format!("Their phone data is kept for {days}. Restore it from the Trash of Users & Rooms.")
}

/// Nothing but the token.
#[derive(Debug, Deserialize)]
pub struct Form {}

/// The confirmation.
pub async fn show(signed: CurrentUser, id: Path<UserId>) -> Response {
    let back = restorable(signed.context(), signed.scope(), *id).await?;
    html(&RestorePage {
        page: Page::new(&signed, format!("Restore {}?", back.user.display()), urls::TRASH),
        back,
    })
}

/// Restores the user.
pub async fn save(signed: CurrentUser, id: Path<UserId>, _form: CheckedForm<Form>) -> Response {
    let returned = restore_user(signed.context(), signed.scope(), *id).await?;
    let mut said = match returned.phone.lost.len() {
        0 => "The user is restored, with everything they had.".to_owned(),
        _ => format!("The user is restored. Not given back: {}", returned.phone.lost.join(" ")),
    };
    if let Some(days) = returned.kept_days {
        said.push(' ');
        said.push_str(&kept_on(days));
    }
    Ok(done(&urls::with_id(urls::USER, *id), said))
}
