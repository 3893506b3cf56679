//! The password once more, before the gravest actions (security.md P8).
//!
//! Any form may bring it along in the field `proof`. An operation that asks for it in vain gives
//! `Refusal::ReauthRequired`; the answer is then a page with what was sent, all of it, and a field for the password, so
//! that nothing is typed twice. Of a page it is `/own/prove`, and back.

use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;
use actix_web::http::Method;
use actix_web::http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use actix_web::{HttpMessage as _, HttpRequest};
use askama::Template;

use super::carried::REAUTH_FIELD;
use super::current_user::CurrentUser;
use super::error::{Error, REAUTH_TITLE};
use super::form::FormState;
use super::page::BarePage;
use super::redirect::redirect;
use super::urls;
use crate::domain::problem::{PasswordProblem, Problem};
use crate::operations::auth::reauth;

const LABEL: &str = "Password";

/// The fields of a request, to be sent once more.
struct Sent(Vec<(String, String)>);

#[derive(Template)]
#[template(path = "reauth.html")]
pub(super) struct ReauthPage {
    page: BarePage,
    action: String,
    sent: Vec<(String, String)>,
    cancel: &'static str,
    state: FormState,
}

/// Takes the password out of the fields of a form, and proves with it who sends them.
pub(super) async fn take(request: &HttpRequest, pairs: &mut Vec<(String, String)>) -> Result<(), Error> {
    let typed = pairs.iter().position(|(name, _)| name == REAUTH_FIELD).map(|index| pairs.remove(index).1);
    let signed = request.extensions().get::<CurrentUser>().cloned();
    request.extensions_mut().insert(Sent(pairs.clone()));
    let (Some(typed), Some(signed)) = (typed, signed) else { return Ok(()) };
    match reauth::prove(signed.context(), signed.session(), &typed).await? {
        Ok(renewed) => signed.renew(renewed),
        Err(problem) => return Err(Error::ReauthRequired(Some(problem))),
    }
    Ok(())
}

/// The answer to a request that has to bring the password along.
pub(super) fn page(
    response: ServiceResponse<BoxBody>,
    problem: Option<&PasswordProblem>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let request = response.request();
    let address = request.uri().path_and_query().map_or("", |path| path.as_str());
    let address = if urls::is_own(address) { address } else { urls::OVERVIEW };
    if request.method() != Method::POST {
        let to = redirect(&urls::prove(address));
        return Ok(response.into_response(to));
    }
    let sent = request.extensions().get::<Sent>().map_or_else(Vec::new, |sent| sent.0.clone());
    let csrf = request.extensions().get::<CurrentUser>().map(CurrentUser::csrf).unwrap_or_default();
    let page = ReauthPage::new(csrf, (address.to_owned(), sent), problem);
    let body = page.render().map_err(Error::Page)?;
    let mut response = response.map_body(|_, _| BoxBody::new(body));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    if let Some(PasswordProblem::TooSoon { seconds }) = problem {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(*seconds));
    }
    Ok(response)
}

impl ReauthPage {
    /// A page that sends these fields to an address, with the password.
    pub(super) fn new(
        csrf: String,
        (action, sent): (String, Vec<(String, String)>),
        problem: Option<&PasswordProblem>,
    ) -> Self {
        let page = BarePage::with_form(REAUTH_TITLE, csrf);
        let Some(problem) = problem else {
            return Self { page, action, sent, cancel: urls::OVERVIEW, state: FormState::new() };
        };
        let words = Problem::from(problem.clone()).line(LABEL, "");
        let state = FormState::new().with_problem(REAUTH_FIELD, words);
        Self { page: page.with_problem(), action, sent, cancel: urls::OVERVIEW, state }
    }
}
