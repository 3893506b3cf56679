//! The form of a desk phone: adds one, or changes one.

use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

use crate::domain::ids::DeskPhoneId;
use crate::domain::refusal::Refusal;
use crate::operations::desk_phones::{
    self, DeskPhoneChoices, DeskPhoneForm, DeskPhoneRow, DeskPhoneToChange, Holder, models,
};
use crate::operations::{Answered, Stop};
use crate::web::answer::done;
use crate::web::holders::holder_link;
use crate::web::listing::options;
use crate::web::{CheckedForm, CurrentUser, FormState, Page, Response, html, refused, urls};

#[derive(Template)]
#[template(path = "desk_phones/form.html")]
struct DeskPhonePage {
    page: Page,
    action: String,
    verb: &'static str,
    /// The version that a sent form changes; 0 for a new desk phone.
    version: i64,
    state: FormState,
    models: Vec<(String, String)>,
    sites: Vec<(String, String)>,
    templates: Vec<(String, String)>,
    /// Who has it, with the address of their page.
    holders: Vec<(String, String)>,
    /// Where *Assign to* leads; "" for a new desk phone.
    assign: String,
    /// The page of its removal; "" for a new desk phone.
    removal: String,
    /// Where *Unassign* leads; "" where nobody has it, or the person cannot change who does.
    unassign: String,
    /// What the fields hold now, after somebody else was faster.
    now: Vec<(&'static str, String)>,
}

/// The fields of the form.
#[derive(Debug, Deserialize)]
pub struct Form {
    version: i64,
    model: String,
    mac: String,
    site: String,
    template: String,
}

impl From<Form> for DeskPhoneForm {
    fn from(form: Form) -> Self {
        let Form { version, model, mac, site, template } = form;
        Self { version, model, mac, site, template }
    }
}

/// The empty form.
pub async fn new(signed: CurrentUser) -> Response {
    let choices = desk_phones::choices(signed.context(), signed.scope()).await?;
    html(&DeskPhonePage::of_new(&signed, choices, FormState::new()))
}

/// Adds the desk phone, or shows the form again with all that is wrong.
pub async fn add(signed: CurrentUser, form: CheckedForm<Form>) -> Response {
    let form = DeskPhoneForm::from(form.into_inner());
    let Err(refusal) = desk_phones::add(signed.context(), signed.scope(), &form).await.answer()? else {
        return Ok(done(urls::DESK_PHONES, "1 desk phone added. It is to be provisioned."));
    };
    let choices = desk_phones::choices(signed.context(), signed.scope()).await?;
    let page = DeskPhonePage::of_new(&signed, choices, typed(form).refused(&refusal));
    refused(&refusal, &page.with_problem())
}

/// The form of a desk phone.
pub async fn show(signed: CurrentUser, id: Path<DeskPhoneId>) -> Response {
    let DeskPhoneToChange { phone, choices } =
        desk_phones::open(signed.context(), signed.scope(), *id).await?;
    let page = DeskPhonePage::of(&signed, &phone, choices, stored(&phone));
    html(&page.with_holders(&signed, *id).await?)
}

/// Changes the desk phone, or shows the form again with all that is wrong.
pub async fn save(signed: CurrentUser, id: Path<DeskPhoneId>, form: CheckedForm<Form>) -> Response {
    let form = DeskPhoneForm::from(form.into_inner());
    let Err(refusal) = desk_phones::update(signed.context(), signed.scope(), *id, &form).await.answer()?
    else {
        return Ok(done(urls::DESK_PHONES, "The desk phone is saved."));
    };
    let DeskPhoneToChange { phone, choices } =
        desk_phones::open(signed.context(), signed.scope(), *id).await?;
    let now = if matches!(refusal, Refusal::Conflict { .. }) { present(&phone, &choices) } else { vec![] };
    let page = DeskPhonePage::of(&signed, &phone, choices, typed(form).refused(&refusal));
    let page = page.with_holders(&signed, *id).await?;
    refused(&refusal, &DeskPhonePage { now, ..page.with_problem() })
}

fn stored(phone: &DeskPhoneRow) -> FormState {
    let template = phone.provision_template_id.map(|id| id.to_string());
    FormState::new()
        .with("model", phone.brand_and_model())
        .with("mac", phone.pretty_mac())
        .with("site", phone.site_id.to_string())
        .with("template", template.unwrap_or_default())
}

fn typed(form: DeskPhoneForm) -> FormState {
    FormState::new()
        .with("model", form.model)
        .with("mac", form.mac)
        .with("site", form.site)
        .with("template", form.template)
}

fn present(phone: &DeskPhoneRow, choices: &DeskPhoneChoices) -> Vec<(&'static str, String)> {
    let site = choices.sites.iter().find(|(id, _)| *id == phone.site_id);
    let template = choices.templates.iter().find(|(id, _)| Some(*id) == phone.provision_template_id);
    vec![
        ("Brand and Model", phone.brand_and_model()),
        ("MAC Address", phone.pretty_mac()),
        ("Site", site.map(|(_, name)| name.clone()).unwrap_or_default()),
        ("Provision Template", template.map_or_else(|| "None".to_owned(), |(_, name)| name.clone())),
    ]
}

impl DeskPhonePage {
    fn of_new(signed: &CurrentUser, choices: DeskPhoneChoices, state: FormState) -> Self {
        let models = models().into_iter().map(|model| (model.clone(), model));
        Self {
            page: Page::new(signed, "Add a desk phone", urls::DESK_PHONES),
            action: urls::NEW_DESK_PHONE.to_owned(),
            verb: "Add",
            version: 0,
            state,
            models: options("Choose brand and model", models),
            sites: options("Choose a site", choices.sites),
            templates: options("None", choices.templates),
            holders: vec![],
            assign: String::new(),
            removal: String::new(),
            unassign: String::new(),
            now: vec![],
        }
    }

    /// The same with whoever has it.
    async fn with_holders(self, signed: &CurrentUser, id: DeskPhoneId) -> Result<Self, Stop> {
        let holders = desk_phones::holder(signed.context(), signed.scope(), id).await?.holders;
        let can_unassign = !holders.is_empty() && holders.iter().all(Holder::has_page);
        Ok(Self {
            holders: holders.iter().map(holder_link).collect(),
            assign: urls::with_id(urls::ASSIGN_DESK_PHONE, id),
            removal: urls::with_id(urls::REMOVE_DESK_PHONE, id),
            unassign: if can_unassign { urls::with_id(urls::UNASSIGN_DESK_PHONE, id) } else { String::new() },
            ..self
        })
    }

    fn of(signed: &CurrentUser, phone: &DeskPhoneRow, choices: DeskPhoneChoices, state: FormState) -> Self {
        Self {
            page: Page::new(signed, format!("Desk phone {}", phone.pretty_mac()), urls::DESK_PHONES),
            action: urls::with_id(urls::DESK_PHONE, phone.id),
            verb: "Save",
            version: phone.version,
            ..Self::of_new(signed, choices, state)
        }
    }

    fn with_problem(self) -> Self {
        Self { page: self.page.with_problem(), ..self }
    }
}
