//! The form of a setting template: a new one, or one to be changed.

use actix_web::web::Path;
use askama::Template;

use crate::domain::ids::SettingTemplateId;
use crate::domain::refusal::Refusal;
use crate::domain::settings::{LANGUAGES, language_name};
use crate::operations::Answered;
use crate::operations::setting_templates::{self, TemplateForm, TemplatePage};
use crate::web::answer::done;
use crate::web::listing::options;
use crate::web::{CheckedForm, CurrentUser, Error, FormState, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "setting_templates/form.html")]
struct TemplateFormPage {
    page: Page,
    /// Where the form is sent.
    action: String,
    /// The version that a sent form changes.
    version: i64,
    state: FormState,
    sites: Vec<(String, String)>,
    yes_no: Vec<(String, String)>,
    statuses: Vec<(String, String)>,
    languages: Vec<(String, String)>,
    /// What the fields hold now, after somebody else was faster.
    now: Vec<(&'static str, String)>,
}

/// The form of a new template.
pub async fn show_new(signed: CurrentUser) -> Response {
    html(&page(&signed, None, None, FormState::new()).await?)
}

/// The form of a template.
pub async fn show(signed: CurrentUser, id: Path<SettingTemplateId>) -> Response {
    html(&page(&signed, Some(*id), None, FormState::new()).await?)
}

/// Adds a template, or shows the form again with all that is wrong.
pub async fn add(signed: CurrentUser, form: CheckedForm<TemplateForm>) -> Response {
    match setting_templates::add(signed.context(), signed.scope(), &form).await.answer()? {
        Ok(_) => Ok(done(urls::SETTING_TEMPLATES, format!("Template {} added.", form.name.trim()))),
        Err(refusal) => refuse(&signed, None, &form, &refusal).await,
    }
}

/// Changes a template, or shows the form again with all that is wrong.
pub async fn update(
    signed: CurrentUser,
    id: Path<SettingTemplateId>,
    form: CheckedForm<TemplateForm>,
) -> Response {
    match setting_templates::update(signed.context(), signed.scope(), *id, &form).await.answer()? {
        Ok(()) => Ok(done(urls::SETTING_TEMPLATES, format!("Template {} saved.", form.name.trim()))),
        Err(refusal) => refuse(&signed, Some(*id), &form, &refusal).await,
    }
}

async fn refuse(
    signed: &CurrentUser,
    id: Option<SettingTemplateId>,
    form: &TemplateForm,
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

/// The page of a template as it is, or as typed.
async fn page(
    signed: &CurrentUser,
    id: Option<SettingTemplateId>,
    typed: Option<&TemplateForm>,
    state: FormState,
) -> Result<TemplateFormPage, Error> {
    let opened = setting_templates::open(signed.context(), signed.scope(), id).await?;
    let present = opened.template.as_ref().map(TemplateForm::from).unwrap_or_default();
    let title = if id.is_some() { present.name.clone() } else { "Add a template".to_owned() };
    let words = |words: [&str; 2]| options("Not set", words.map(|word| (word, word.to_owned())));
    Ok(TemplateFormPage {
        page: Page::new(signed, title, urls::SETTING_TEMPLATES),
        action: id.map_or_else(
            || urls::NEW_SETTING_TEMPLATE.to_owned(),
            |id| urls::with_id(urls::SETTING_TEMPLATE, id),
        ),
        version: present.version,
        state: filled(state, typed.unwrap_or(&present)),
        yes_no: words(["Yes", "No"]),
        statuses: words(["Active", "Inactive"]),
        languages: options("Not set", LANGUAGES.map(|(code, name)| (code, name.to_owned()))),
        now: if typed.is_some() { labelled(&present, &opened) } else { Vec::new() },
        sites: options("All sites", opened.sites),
    })
}

fn filled(state: FormState, form: &TemplateForm) -> FormState {
    state
        .with("name", form.name.as_str())
        .with("site", form.site.map_or_else(String::new, |site| site.to_string()))
        .with("outbound_caller_id", form.outbound_caller_id.as_str())
        .with("select_outbound_caller_id", form.select_outbound_caller_id.as_str())
        .with("sms", form.sms.as_str())
        .with("area_code", form.area_code.as_str())
        .with("audio_prompt_language", form.audio_prompt_language.as_str())
        .with("time_zone", form.time_zone.as_str())
        .with("status", form.status.as_str())
}

fn labelled(form: &TemplateForm, opened: &TemplatePage) -> Vec<(&'static str, String)> {
    let site = opened.sites.iter().find(|(id, _)| form.site == Some(*id));
    vec![
        ("Name", form.name.clone()),
        ("Site", site.map_or_else(|| "All sites".to_owned(), |(_, name)| name.clone())),
        ("Outbound Caller ID", form.outbound_caller_id.clone()),
        ("Select Outbound Caller ID", form.select_outbound_caller_id.clone()),
        ("SMS", form.sms.clone()),
        ("Area Code", form.area_code.clone()),
        ("Audio Prompt Language", language_name(&form.audio_prompt_language).to_owned()),
        ("Time Zone", form.time_zone.clone()),
        ("User Status", form.status.clone()),
    ]
}
