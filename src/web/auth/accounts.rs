//! Which account to work in, for people who belong to several.

use actix_web::HttpRequest;
use actix_web::web::Data;
use askama::Template;
use serde::Deserialize;

use crate::domain::ids::AccountId;
use crate::operations::auth::sessions;
use crate::web::app_state::AppState;
use crate::web::error::Response;
use crate::web::redirect::redirect;
use crate::web::{BarePage, CheckedForm, CurrentUser, Error, QueryParams, html, session, urls};

#[derive(Template)]
#[template(path = "auth/accounts.html")]
struct AccountsPage {
    page: BarePage,
    accounts: Vec<(AccountId, String)>,
    next: String,
}

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    next: String,
}

/// The account of the button that was pressed.
#[derive(Debug, Deserialize)]
pub struct Form {
    account: AccountId,
    #[serde(default)]
    next: String,
}

/// One button for each account.
pub async fn show(signed: CurrentUser, query: QueryParams<Query>) -> Response {
    let all = sessions::memberships(signed.context(), signed.session().login).await?;
    html(&AccountsPage {
        page: BarePage::with_form("Choose an account", signed.csrf()),
        accounts: all.into_iter().map(|one| (one.account_id, one.account)).collect(),
        next: query.0.next,
    })
}

/// Goes on in the account, with a session of its own.
pub async fn send(
    request: HttpRequest,
    shared: Data<AppState>,
    signed: CurrentUser,
    form: CheckedForm<Form>,
) -> Response {
    let from = shared.visitor(&request);
    let token = sessions::change_account(&shared.context, signed.session(), form.account, &from).await?;
    let token = token.ok_or(Error::NotFound)?;
    let to = if urls::is_own(&form.next) { form.next.as_str() } else { urls::OVERVIEW };
    session::begin(&request, &token)?;
    Ok(redirect(to))
}
