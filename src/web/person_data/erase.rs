//! Asks before a person is erased, and does it.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use crate::domain::counting::count;
use crate::domain::ids::UserId;
use crate::operations::Answered;
use crate::operations::person_data::{self, ToErase};
use crate::web::answer::{bounced, done, with_status};
use crate::web::{CheckedForm, CurrentUser, FormState, Page, Response, html, urls};

/// The field in which the email or the name is typed.
const TYPED: &str = "typed";

#[derive(Template)]
#[template(path = "person_data/erase.html")]
struct ErasePage {
    page: Page,
    here: String,
    back: String,
    name: String,
    email: String,
    data: String,
    has_phone: bool,
    /// "2 imports"; empty where there is none.
    imports: String,
    state: FormState,
}

/// The email or the name of the person, typed.
#[derive(Debug, Deserialize)]
pub(super) struct Confirmation {
    #[serde(default)]
    typed: String,
}

/// The data that goes, and the button.
pub(super) async fn show(signed: CurrentUser, id: Path<UserId>) -> Response {
    let asked = person_data::open(signed.context(), signed.scope(), *id).await?;
    html(&page(&signed, asked, FormState::new()))
}

/// Erases the person whose email or name was typed; asks again where it is another.
pub(super) async fn erase(
    signed: CurrentUser,
    id: Path<UserId>,
    form: CheckedForm<Confirmation>,
) -> Response {
    let asked = person_data::open(signed.context(), signed.scope(), *id).await?;
    let typed = form.into_inner().typed;
    if !asked.is_called(&typed) {
        let words = format!("Enter {}, or the name as shown.", asked.user.email);
        let state = FormState::new().with(TYPED, typed).with_problem(TYPED, words);
        return with_status(StatusCode::UNPROCESSABLE_ENTITY, &page(&signed, asked, state));
    }
    match person_data::erase(signed.context(), signed.scope(), *id).await.answer()? {
        Ok(()) => Ok(done(urls::USERS, "1 person erased.")),
        Err(refusal) => bounced(&urls::with_id(urls::USER_ERASE, *id), refusal),
    }
}

fn page(signed: &CurrentUser, asked: ToErase, state: FormState) -> ErasePage {
    let ToErase { user, imports, has_phone } = asked;
    let number = i64::try_from(imports).unwrap_or(i64::MAX);
    let name = user.display();
    let page = Page::new(signed, format!("Erase {name}?"), urls::USERS);
    ErasePage {
        page: if state.is_refused() { page.with_problem() } else { page },
        here: urls::with_id(urls::USER_ERASE, user.id),
        back: urls::with_id(urls::USER, user.id),
        name,
        data: urls::with_id(urls::USER_DATA, user.id),
        email: user.email,
        has_phone,
        imports: if imports == 0 { String::new() } else { count(number, "import", "imports") },
        state,
    }
}
