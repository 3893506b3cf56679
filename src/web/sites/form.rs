//! The form of a site: a new one, or one to be changed.

use actix_web::web::Path;
use askama::Template;

use crate::domain::ids::SiteId;
use crate::domain::refusal::Refusal;
use crate::operations::Answered;
use crate::operations::sites::{self, Rules, SiteForm};
use crate::web::answer::done;
use crate::web::{CheckedForm, CurrentUser, Error, FormState, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "sites/form.html")]
struct SiteFormPage {
    page: Page,
    /// Where the form is sent.
    action: String,
    /// The version that a sent form changes.
    version: i64,
    state: FormState,
    rules: Rules,
    /// What the fields hold now, after somebody else was faster.
    now: Vec<(&'static str, String)>,
}

/// The form of a new site.
pub async fn show_new(signed: CurrentUser) -> Response {
    html(&page(&signed, None, None, FormState::new()).await?)
}

/// The form of a site.
pub async fn show(signed: CurrentUser, id: Path<SiteId>) -> Response {
    html(&page(&signed, Some(*id), None, FormState::new()).await?)
}

/// Adds a site, or shows the form again with all that is wrong.
pub async fn add(signed: CurrentUser, form: CheckedForm<SiteForm>) -> Response {
    match sites::add(signed.context(), signed.scope(), &form).await.answer()? {
        Ok(_) => Ok(done(urls::SITES, format!("Site {} added.", form.name.trim()))),
        Err(refusal) => refuse(&signed, None, &form, &refusal).await,
    }
}

/// Changes a site, or shows the form again with all that is wrong.
pub async fn update(signed: CurrentUser, id: Path<SiteId>, form: CheckedForm<SiteForm>) -> Response {
    match sites::update(signed.context(), signed.scope(), *id, &form).await.answer()? {
        Ok(()) => Ok(done(urls::SITES, format!("Site {} saved.", form.name.trim()))),
        Err(refusal) => refuse(&signed, Some(*id), &form, &refusal).await,
    }
}

async fn refuse(signed: &CurrentUser, id: Option<SiteId>, form: &SiteForm, refusal: &Refusal) -> Response {
    let state = FormState::new().refused(refusal);
    let mut page = page(signed, id, Some(form), state).await?;
    page.page = page.page.with_problem();
    if !matches!(refusal, Refusal::Conflict { .. }) {
        page.now.clear();
        page.version = form.version;
    }
    refused(refusal, &page)
}

/// The page of a site as it is, or as typed.
async fn page(
    signed: &CurrentUser,
    id: Option<SiteId>,
    typed: Option<&SiteForm>,
    state: FormState,
) -> Result<SiteFormPage, Error> {
    let (site, rules) = sites::open(signed.context(), signed.scope(), id).await?;
    let present = site.as_ref().map(SiteForm::from).unwrap_or_default();
    let title = if id.is_some() { present.name.clone() } else { "Add a site".to_owned() };
    Ok(SiteFormPage {
        page: Page::new(signed, title, urls::SITES),
        action: id.map_or_else(|| urls::NEW_SITE.to_owned(), |id| urls::with_id(urls::SITE, id)),
        version: present.version,
        state: filled(state, typed.unwrap_or(&present)),
        rules,
        now: if typed.is_some() { labelled(&present) } else { Vec::new() },
    })
}

fn filled(state: FormState, form: &SiteForm) -> FormState {
    state
        .with("name", form.name.as_str())
        .with("code", form.code.as_str())
        .with("range_from", form.range_from.as_str())
        .with("range_to", form.range_to.as_str())
}

fn labelled(form: &SiteForm) -> Vec<(&'static str, String)> {
    vec![
        ("Name", form.name.clone()),
        ("Site Code", form.code.clone()),
        ("First Extension", form.range_from.clone()),
        ("Last Extension", form.range_to.clone()),
    ]
}
