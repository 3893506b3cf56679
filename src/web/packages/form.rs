//! The form of a package: a new one, which may start from a well-known one, or one to be changed.

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use crate::domain::choices::yes_no;
use crate::domain::ids::PackageId;
use crate::domain::package::{PackageKind, WELL_KNOWN};
use crate::domain::refusal::Refusal;
use crate::operations::Answered;
use crate::operations::packages::{self, PackageForm};
use crate::web::answer::done;
use crate::web::{
    CheckedForm, CurrentUser, Error, FormState, Page, QueryParams, Response, html, refused, urls,
};

#[derive(Template)]
#[template(path = "packages/form.html")]
struct PackageFormPage {
    page: Page,
    /// Where the form is sent.
    action: String,
    /// The version that a sent form changes.
    version: i64,
    state: FormState,
    kinds: [(&'static str, &'static str); 2],
    /// The well-known packages a new one may start from; none for one that is there.
    catalog: Vec<(&'static str, &'static str)>,
    /// What the fields hold now, after somebody else was faster.
    now: Vec<(&'static str, String)>,
}

/// The well-known package that a new one starts from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    from: String,
}

/// The form of a new package.
pub async fn show_new(signed: CurrentUser, query: QueryParams<Query>) -> Response {
    let start = PackageForm::starting_from(&query.0.from);
    let state = FormState::new().with("from", query.0.from);
    html(&page(&signed, None, Some(&start), state).await?)
}

/// The form of a package.
pub async fn show(signed: CurrentUser, id: Path<PackageId>) -> Response {
    html(&page(&signed, Some(*id), None, FormState::new()).await?)
}

/// Adds a package, or shows the form again with all that is wrong.
pub async fn add(signed: CurrentUser, form: CheckedForm<PackageForm>) -> Response {
    match packages::add(signed.context(), signed.scope(), &form).await.answer()? {
        Ok(_) => Ok(done(urls::PACKAGES, format!("Package {} added.", form.name.trim()))),
        Err(refusal) => refuse(&signed, None, &form, &refusal).await,
    }
}

/// Changes a package, or shows the form again with all that is wrong.
pub async fn update(signed: CurrentUser, id: Path<PackageId>, form: CheckedForm<PackageForm>) -> Response {
    match packages::update(signed.context(), signed.scope(), *id, &form).await.answer()? {
        Ok(()) => Ok(done(urls::PACKAGES, format!("Package {} saved.", form.name.trim()))),
        Err(refusal) => refuse(&signed, Some(*id), &form, &refusal).await,
    }
}

async fn refuse(
    signed: &CurrentUser,
    id: Option<PackageId>,
    form: &PackageForm,
    refusal: &Refusal,
) -> Response {
    let state = FormState::new().refused(refusal);
    let mut page = page(signed, id, Some(form), state).await?;
    page.page = page.page.with_problem();
    if !matches!(refusal, Refusal::Conflict { .. }) {
        page.now.clear();
        page.version = form.version;
    }
    refused(refusal, &page)
}

/// The page of a package as it is, or as typed.
async fn page(
    signed: &CurrentUser,
    id: Option<PackageId>,
    typed: Option<&PackageForm>,
    state: FormState,
) -> Result<PackageFormPage, Error> {
    let present = match id {
        Some(id) => PackageForm::from(&packages::open(signed.context(), signed.scope(), id).await?),
        None => PackageForm::default(),
    };
    let title = if id.is_some() { present.name.clone() } else { "Add a package".to_owned() };
    Ok(PackageFormPage {
        page: Page::new(signed, title, urls::PACKAGES),
        action: id.map_or_else(|| urls::NEW_PACKAGE.to_owned(), |id| urls::with_id(urls::PACKAGE, id)),
        version: present.version,
        state: filled(state, typed.unwrap_or(&present)),
        kinds: [PackageKind::Main, PackageKind::AddOn].map(|kind| (kind.as_str(), kind.title())),
        catalog: if id.is_some() { Vec::new() } else { catalog() },
        now: if id.is_some() && typed.is_some() { labelled(&present) } else { Vec::new() },
    })
}

fn catalog() -> Vec<(&'static str, &'static str)> {
    let names = WELL_KNOWN.iter().map(|package| (package.name, package.name));
    [("", "A package of your own")].into_iter().chain(names).collect()
}

fn filled(state: FormState, form: &PackageForm) -> FormState {
    state
        .with("name", form.name.as_str())
        .with("kind", form.kind.as_str())
        .with("has_numbers", if form.has_numbers { "on" } else { "" })
        .with("calling", form.calling.as_str())
        .with("seats", form.seats.as_str())
}

fn labelled(form: &PackageForm) -> Vec<(&'static str, String)> {
    let kind = PackageKind::parse(&form.kind).map_or("", PackageKind::title);
    vec![
        ("Name", form.name.clone()),
        ("Kind", kind.to_owned()),
        ("Comes with direct numbers", yes_no(form.has_numbers).to_owned()),
        ("Outside calls to", form.calling.clone()),
        ("Seats", form.seats.clone()),
    ]
}
