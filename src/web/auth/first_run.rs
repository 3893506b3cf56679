//! The page behind the printed link: the first account and its owner.

use actix_web::HttpRequest;
use actix_web::web::{Data, Path};
use askama::Template;

use super::visitor::Visitor;
use crate::domain::column::ColumnId;
use crate::domain::policies::OwnChanges;
use crate::domain::searchable::Searchable;
use crate::operations::Answered;
use crate::operations::auth::first_run::{self, FirstRunForm};
use crate::web::answer::refused;
use crate::web::app_state::AppState;
use crate::web::error::Response;
use crate::web::redirect::redirect;
use crate::web::{BarePage, CheckedForm, Error, FormState, html, session, urls};

#[derive(Template)]
#[template(path = "auth/first_run.html")]
struct FirstRunPage {
    page: BarePage,
    action: String,
    countries: Vec<(&'static str, String)>,
    zones: Vec<(&'static str, String)>,
    own_changes: Vec<(&'static str, &'static str)>,
    state: FormState,
}

const TITLE: &str = "Create the account";

/// The form, while the link works.
pub async fn show(request: HttpRequest, shared: Data<AppState>, token: Path<String>) -> Response {
    if !first_run::is_open(&shared.context, &token).await? {
        return Err(Error::NotFound);
    }
    let visitor = Visitor::of(&request)?;
    let state =
        FormState::new().with(ColumnId::TIME_ZONE, "UTC").with("own_changes", OwnChanges::All.as_str());
    let page = FirstRunPage {
        page: BarePage::with_form(TITLE, &visitor.csrf),
        action: urls::first_run(&token),
        countries: Searchable::Countries.choices(),
        zones: Searchable::TimeZones.choices(),
        own_changes: own_changes(),
        state,
    };
    visitor.greet(html(&page)?)
}

/// Creates the account and signs its owner in.
pub async fn send(
    request: HttpRequest,
    shared: Data<AppState>,
    token: Path<String>,
    form: CheckedForm<FirstRunForm>,
) -> Response {
    let from = shared.visitor(&request);
    match first_run::create(&shared.context, &token, &form, &from).await.answer()? {
        Ok(entered) => session::let_in(&request, redirect(urls::OVERVIEW), entered),
        Err(refusal) => {
            let visitor = Visitor::of(&request)?;
            let page = FirstRunPage {
                page: BarePage::with_form(TITLE, &visitor.csrf).with_problem(),
                action: urls::first_run(&token),
                countries: Searchable::Countries.choices(),
                zones: Searchable::TimeZones.choices(),
                own_changes: own_changes(),
                state: filled(&form).refused(&refusal),
            };
            visitor.greet(refused(&refusal, &page)?)
        }
    }
}

/// The values typed, without the passwords.
fn filled(form: &FirstRunForm) -> FormState {
    FormState::new()
        .with("account", &form.account)
        .with("country", &form.country)
        .with(ColumnId::TIME_ZONE, &form.time_zone)
        .with("own_changes", &form.own_changes)
        .with(ColumnId::FIRST_NAME, &form.first_name)
        .with(ColumnId::LAST_NAME, &form.last_name)
        .with(ColumnId::EMAIL, &form.email)
}

fn own_changes() -> Vec<(&'static str, &'static str)> {
    OwnChanges::ALL.map(|choice| (choice.as_str(), choice.title())).to_vec()
}
