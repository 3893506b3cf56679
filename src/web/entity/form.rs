//! The form of a thing: a new one, or one to be changed.

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use super::beside::Beside;
use super::fields::{self, Sections};
use super::screen::Screen;
use crate::domain::fields::Typed;
use crate::domain::refusal::Refusal;
use crate::operations::Answered;
use crate::operations::entity;
use crate::web::answer::done;
use crate::web::format::capital;
use crate::web::{
    CheckedForm, CurrentUser, Error, FormState, Page, QueryParams, Response, html, refused, urls,
};

#[derive(Template)]
#[template(path = "entity/form.html")]
struct EntityFormPage {
    page: Page,
    /// Title and address of the list.
    list: (&'static str, &'static str),
    /// Where the form is sent.
    action: String,
    /// The page of its removal; "" for a new one.
    removal: String,
    /// The version that a sent form changes.
    version: i64,
    state: FormState,
    sections: Sections,
    /// What a new one may start from, and what it does; none for one that is there.
    starts: Vec<(String, String)>,
    start: String,
    /// What the fields hold now, after somebody else was faster.
    now: Vec<(&'static str, String)>,
    /// Other things to do, and its holders.
    beside: Beside,
}

/// What a new thing starts from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    from: String,
}

/// The texts of the fields.
enum Holding<'a, F> {
    /// Those of the thing.
    Present,
    /// Those that a new one starts from.
    Start(&'a str),
    /// Those that were sent.
    Sent(&'a Typed<F>),
}

/// The form of a new thing.
pub async fn show_new<S: Screen>(signed: CurrentUser, query: QueryParams<Query>) -> Response {
    let page = page::<S>(&signed, None, Holding::Start(&query.0.from), FormState::new()).await?;
    html(&EntityFormPage { start: query.0.from, ..page })
}

/// The form of a thing.
pub async fn show<S: Screen>(signed: CurrentUser, id: Path<S::Key>) -> Response {
    html(&page::<S>(&signed, Some(*id), Holding::Present, FormState::new()).await?)
}

/// Adds a thing, or shows the form again with all that is wrong.
pub async fn add<S: Screen>(signed: CurrentUser, form: CheckedForm<Typed<S::Fields>>) -> Response {
    match entity::add::<S>(signed.context(), signed.scope(), &form).await.answer()? {
        Ok((_, name)) => Ok(done(S::PATHS.list, told::<S>(&name, "added"))),
        Err(refusal) => refuse::<S>(&signed, None, &form, &refusal).await,
    }
}

/// Updates a thing, or shows the form again with all that is wrong.
pub async fn update<S: Screen>(
    signed: CurrentUser,
    id: Path<S::Key>,
    form: CheckedForm<Typed<S::Fields>>,
) -> Response {
    match entity::update::<S>(signed.context(), signed.scope(), *id, &form).await.answer()? {
        Ok(name) => Ok(done(S::PATHS.list, told::<S>(&name, "saved"))),
        Err(refusal) => refuse::<S>(&signed, Some(*id), &form, &refusal).await,
    }
}

/// "Provision template Lobby added."
fn told<S: Screen>(name: &str, verb: &str) -> String {
    format!("{} {name} {verb}.", capital(S::WORDS.one))
}

async fn refuse<S: Screen>(
    signed: &CurrentUser,
    id: Option<S::Key>,
    form: &Typed<S::Fields>,
    refusal: &Refusal,
) -> Response {
    let mut page = page::<S>(signed, id, Holding::Sent(form), FormState::new().refused(refusal)).await?;
    page.page = page.page.with_problem();
    if !matches!(refusal, Refusal::Conflict { .. }) {
        page.now.clear();
        page.version = form.version;
    }
    refused(refusal, &page)
}

/// The page of a thing as it is, or as typed.
async fn page<S: Screen>(
    signed: &CurrentUser,
    id: Option<S::Key>,
    holding: Holding<'_, S::Fields>,
    state: FormState,
) -> Result<EntityFormPage, Error> {
    let opened = entity::open::<S>(signed.context(), signed.scope(), id).await?;
    let present = opened.typed();
    let title = opened.row.as_ref().map_or_else(|| format!("Add a {}", S::WORDS.one), S::name);
    let typed = match &holding {
        Holding::Present => present.clone(),
        Holding::Start(start) => S::starting_from(start, &opened.facts),
        Holding::Sent(typed) => (*typed).clone(),
    };
    let mut fields = fields::of(&typed, &state, &opened.facts);
    fields.retain(|one| opened.row.is_none() || !one.field.fixed);
    S::adapt(&mut fields, &opened);
    let now = opened.row.as_ref().filter(|_| matches!(holding, Holding::Sent(_)));
    let beside = match &opened.row {
        Some(row) => S::beside(signed, row).await?,
        None => Beside::default(),
    };
    Ok(EntityFormPage {
        page: Page::new(signed, title, S::PATHS.list),
        list: (S::WORDS.title, S::PATHS.list),
        action: id.map_or_else(|| S::PATHS.new.to_owned(), |id| urls::with_id(S::PATHS.one, id)),
        removal: id.map_or_else(String::new, |id| urls::with_id(S::PATHS.remove, id)),
        version: present.version,
        now: now.map(|row| fields::present(&row.fields, &opened.facts)).unwrap_or_default(),
        starts: if id.is_none() && !state.is_refused() { S::starts(&opened.facts) } else { Vec::new() },
        start: String::new(),
        state,
        sections: Sections::of(fields),
        beside,
    })
}
