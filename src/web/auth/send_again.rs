//! The fields typed before somebody signed in again, to be sent by a button: never by itself, since a form is taken only
//! from whoever presses its button, with the token of their own session.

use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpMessage as _, HttpRequest, HttpResponse};
use askama::Template;

use crate::operations::auth::entering::Entered;
use crate::operations::auth::form_author::resume;
use crate::operations::auth::sessions::Visitor;
use crate::web::answer::{html, with_status};
use crate::web::app_state::AppState;
use crate::web::carried::{Carried, VERSION};
use crate::web::current_user::CurrentUser;
use crate::web::error::Response;
use crate::web::{BarePage, Error, session, urls};

#[derive(Template)]
#[template(path = "auth/send_again.html")]
struct SendAgainPage {
    page: BarePage,
    /// Where the form goes, and where its page is.
    to: String,
    /// Empty for anybody but the person who filled in the form.
    fields: Vec<(String, String)>,
    /// Labels and values as typed, to be read before they are sent.
    typed: Vec<(String, String)>,
}

/// The answer to a sign-in that brought along what a form had sent.
pub(super) async fn after_sign_in(
    request: &HttpRequest,
    carried: Carried,
    entered: Entered,
    visitor: &Visitor,
) -> Response {
    let shared = AppState::of(request)?;
    let author = carried.author(&shared.context);
    let (token, resumed) = resume(&shared.context, author, entered.session.clone(), visitor).await?;
    let page = match resumed {
        Some(session) => {
            let csrf = CurrentUser::new(session, Data::clone(shared)).csrf();
            SendAgainPage::new(csrf, carried)
        }
        None => SendAgainPage::of_somebody_else(),
    };
    session::let_in(request, html(&page)?, Entered { session: token, ..entered })
}

/// The answer to a form from before its author signed in again; `None` to any other.
pub(in crate::web) fn page(response: &ServiceResponse<BoxBody>) -> Result<Option<HttpResponse>, Error> {
    let error = response.response().error().and_then(|error| error.as_error::<Error>());
    let Some(Error::SignedInAgain(carried)) = error else { return Ok(None) };
    let csrf =
        response.request().extensions().get::<CurrentUser>().map(CurrentUser::csrf).unwrap_or_default();
    let page = SendAgainPage::new(csrf, carried.clone());
    with_status(StatusCode::FORBIDDEN, &page).map(Some)
}

impl SendAgainPage {
    fn new(csrf: String, carried: Carried) -> Self {
        let shown = carried.fields.iter().filter(|(name, value)| name != VERSION && !value.trim().is_empty());
        let typed = shown.map(|(name, value)| (label(name), value.clone())).collect();
        Self {
            page: BarePage::with_form("Send what you typed?", csrf),
            to: carried.to,
            fields: carried.fields,
            typed,
        }
    }

    fn of_somebody_else() -> Self {
        let page = BarePage::new("Nothing was sent");
        Self { page, to: urls::OVERVIEW.to_owned(), fields: vec![], typed: vec![] }
    }
}

/// The name of a field as words: "First name".
fn label(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).map(|letter| if letter == '_' { ' ' } else { letter }).collect()
}
