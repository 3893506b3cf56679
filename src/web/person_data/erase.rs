//! Asks before a person is erased, and does it.

use crate::domain::counting::count;
use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use crate::domain::ids::UserId;
use crate::operations::Answered;
use crate::operations::person_data::{self, ToErase};
use crate::web::answer::{bounced, done};
use crate::web::{CheckedForm, CurrentUser, Page, Response, html, urls};

#[derive(Template)]
#[template(path = "person_data/erase.html")]
struct ErasePage {
    page: Page,
    here: String,
    back: String,
    names: Vec<String>,
    data: String,
    has_phone: bool,
    /// "2 imports"; empty where there is none.
    imports: String,
}

/// A form of a button alone.
#[derive(Debug, Deserialize)]
pub(super) struct Nothing {}

/// The data that goes, and the button.
pub(super) async fn show(signed: CurrentUser, id: Path<UserId>) -> Response {
    let ToErase { user, imports, has_phone } =
        person_data::open(signed.context(), signed.scope(), *id).await?;
    let number = i64::try_from(imports).unwrap_or(i64::MAX);
    html(&ErasePage {
        page: Page::new(&signed, format!("Erase {}?", user.display()), urls::USERS),
        here: urls::with_id(urls::USER_ERASE, *id),
        back: urls::with_id(urls::USER, *id),
        names: vec![user.email],
        data: urls::with_id(urls::USER_DATA, *id),
        has_phone,
        imports: if imports == 0 { String::new() } else { count(number, "import", "imports") },
    })
}

/// Erases the person.
pub(super) async fn erase(signed: CurrentUser, id: Path<UserId>, _: CheckedForm<Nothing>) -> Response {
    match person_data::erase(signed.context(), signed.scope(), *id).await.answer()? {
        Ok(()) => Ok(done(urls::USERS, "1 person erased.")),
        Err(refusal) => bounced(&urls::with_id(urls::USER_ERASE, *id), refusal),
    }
}
