//! The form of a provision template: a new one, or one to be changed.

use actix_web::web::Path;
use askama::Template;

use crate::domain::ids::ProvisionTemplateId;
use crate::domain::refusal::Refusal;
use crate::operations::Answered;
use crate::operations::provision_templates::{self, ProvisionTemplateForm};
use crate::web::answer::done;
use crate::web::{CheckedForm, CurrentUser, Error, FormState, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "provision_templates/form.html")]
struct ProvisionTemplateFormPage {
    page: Page,
    /// Where the form is sent.
    action: String,
    /// The version that a sent form changes.
    version: i64,
    state: FormState,
    /// What the fields hold now, after somebody else was faster.
    now: Vec<(&'static str, String)>,
}

/// The form of a new provision template.
pub async fn show_new(signed: CurrentUser) -> Response {
    html(&page(&signed, None, None, FormState::new()).await?)
}

/// The form of a provision template.
pub async fn show(signed: CurrentUser, id: Path<ProvisionTemplateId>) -> Response {
    html(&page(&signed, Some(*id), None, FormState::new()).await?)
}

/// Adds a provision template, or shows the form again with all that is wrong.
pub async fn add(signed: CurrentUser, form: CheckedForm<ProvisionTemplateForm>) -> Response {
    match provision_templates::add(signed.context(), signed.scope(), &form).await.answer()? {
        Ok(_) => {
            Ok(done(urls::PROVISION_TEMPLATES, format!("Provision template {} added.", form.name.trim())))
        }
        Err(refusal) => refuse(&signed, None, &form, &refusal).await,
    }
}

/// Changes a provision template, or shows the form again with all that is wrong.
pub async fn update(
    signed: CurrentUser,
    id: Path<ProvisionTemplateId>,
    form: CheckedForm<ProvisionTemplateForm>,
) -> Response {
    match provision_templates::update(signed.context(), signed.scope(), *id, &form).await.answer()? {
        Ok(()) => {
            Ok(done(urls::PROVISION_TEMPLATES, format!("Provision template {} saved.", form.name.trim())))
        }
        Err(refusal) => refuse(&signed, Some(*id), &form, &refusal).await,
    }
}

async fn refuse(
    signed: &CurrentUser,
    id: Option<ProvisionTemplateId>,
    form: &ProvisionTemplateForm,
    refusal: &Refusal,
) -> Response {
    let mut page = page(signed, id, Some(form), FormState::new().refused(refusal)).await?;
    page.page = page.page.with_problem();
    if !matches!(refusal, Refusal::Conflict { .. }) {
        page.now.clear();
        page.version = form.version;
    }
    refused(refusal, &page)
}

/// The page of a provision template as it is, or as typed.
async fn page(
    signed: &CurrentUser,
    id: Option<ProvisionTemplateId>,
    typed: Option<&ProvisionTemplateForm>,
    state: FormState,
) -> Result<ProvisionTemplateFormPage, Error> {
    let present = match id {
        Some(id) => {
            let row = provision_templates::open(signed.context(), signed.scope(), id).await?;
            ProvisionTemplateForm::from(&row)
        }
        None => ProvisionTemplateForm::default(),
    };
    let title = if id.is_some() { present.name.clone() } else { "Add a provision template".to_owned() };
    let form = typed.unwrap_or(&present);
    Ok(ProvisionTemplateFormPage {
        page: Page::new(signed, title, urls::PROVISION_TEMPLATES),
        action: id.map_or_else(
            || urls::NEW_PROVISION_TEMPLATE.to_owned(),
            |id| urls::with_id(urls::PROVISION_TEMPLATE, id),
        ),
        version: present.version,
        state: state
            .with("name", form.name.as_str())
            .with("description", form.description.as_str())
            .with("content", form.content.as_str()),
        now: if typed.is_some() { labelled(&present) } else { Vec::new() },
    })
}

fn labelled(form: &ProvisionTemplateForm) -> Vec<(&'static str, String)> {
    vec![
        ("Name", form.name.clone()),
        ("Description", form.description.clone()),
        ("Configuration", form.content.clone()),
    ]
}
