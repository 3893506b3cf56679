//! The page *Import*: options, CSV Sample, Upload CSV. All of it works without scripts, so finding whose
//! settings to copy is a button of the same form, which leads back to this page with all that was chosen.

use std::future::ready;

use askama::Template;
use futures_util::stream;
use serde::Deserialize;

use super::subject::{self, Subject};
use crate::domain::ids::{ExtensionId, SettingTemplateId, SiteId};
use crate::domain::import::Tab;
use crate::domain::refusal::Refusal;
use crate::operations::imports::{self, CopyFrom, Help, Kind, Offer};
use crate::random;
use crate::web::answer::{Answer, redirect};
use crate::web::download::csv;
use crate::web::words::{grouped, size};
use crate::web::{Asked, CheckedForm, Error, FormState, Page, Signed, html, urls};

/// What the form of the page sends; its options stand in the address of the page too.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    /// *Imported to*.
    pub site: Option<SiteId>,
    /// *Specify a template to be assigned to users* is ticked.
    pub use_template: bool,
    /// Which one.
    pub template: Option<SettingTemplateId>,
    /// *Copy settings from*.
    pub copy_from: Option<ExtensionId>,
    /// What was typed to find them.
    pub copy_search: String,
    /// New users are active at once.
    pub active: bool,
    /// *Show me the plan first* is ticked.
    pub plan_first: bool,
    /// The one-time key of the form.
    pub form_key: String,
    /// What browsers send in place of a file when the form only finds somebody.
    pub file: String,
}

#[derive(Template)]
#[template(path = "imports/start.html")]
pub(super) struct StartPage {
    page: Page,
    subject: Subject,
    form_key: String,
    offer: Offer,
    sites: Vec<(String, String)>,
    templates: Vec<(String, String)>,
    state: FormState,
    /// Whose settings may be copied: those found, and the one chosen.
    found: Vec<Match>,
    limits: String,
    help: Vec<Help>,
}

/// Somebody whose settings may be copied.
struct Match {
    id: String,
    name: String,
    what: String,
    chosen: bool,
}

/// Shows the page. New users are active unless a person says otherwise: nobody is invited yet, and who is pending
/// can be given no phone.
pub async fn show(kind: Kind, signed: Signed, chosen: Asked<Chosen>) -> Answer {
    let chosen = Chosen { active: true, ..chosen.0 };
    html(&page(kind, &signed, &chosen, None).await?)
}

/// Leads back to the page with what was chosen and whoever was found.
pub async fn find(form: CheckedForm<Chosen>) -> Answer {
    Ok(redirect(&format!("{}?{}#copy_search", urls::PHONE_USERS_IMPORT, query(&form))))
}

/// The CSV Sample.
pub fn sample(kind: Kind) -> impl Future<Output = Answer> {
    let name = format!("{}-sample.csv", kind.name().replace('_', "-"));
    ready(Ok(csv(&name, imports::sample(kind, Tab::Add), stream::empty())))
}

/// The page with what was chosen, and what is wrong with it.
pub(super) async fn page(
    kind: Kind,
    signed: &Signed,
    chosen: &Chosen,
    refusal: Option<&Refusal>,
) -> Result<StartPage, Error> {
    let subject = subject::of(kind);
    let offer = imports::offer(signed.context(), signed.scope(), kind).await?;
    let found = if offer.settings { found(signed, chosen).await? } else { Vec::new() };
    let page = Page::new(signed, subject.import_title, subject.list);
    let state = state(chosen);
    let choices = |first: &str| vec![(String::new(), first.to_owned())];
    let mut sites = choices("The site named in the file");
    sites.extend(offer.sites.iter().map(|(id, name)| (id.to_string(), name.clone())));
    let mut templates = choices("Choose a template");
    templates.extend(offer.templates.iter().map(|(id, name)| (id.to_string(), name.clone())));
    Ok(StartPage {
        page: if refusal.is_some() { page.with_problem() } else { page },
        subject,
        form_key: random::token().map_err(crate::operations::Error::from)?,
        sites,
        templates,
        state: refusal.map_or(state.clone(), |refusal| state.refused(refusal)),
        found,
        limits: limits(&offer),
        help: imports::help(kind, Tab::Add),
        offer,
    })
}

fn limits(offer: &Offer) -> String {
    let bytes = i64::try_from(offer.max_bytes).unwrap_or(i64::MAX);
    format!("Up to {} rows and {}.", grouped(offer.max_rows.into()), size(bytes))
}

fn state(chosen: &Chosen) -> FormState {
    let on = |ticked: bool| if ticked { "on" } else { "" };
    let id = |id: Option<i64>| id.map_or_else(String::new, |id| id.to_string());
    FormState::new()
        .with("site", id(chosen.site.map(|site| site.0)))
        .with("use_template", on(chosen.use_template))
        .with("template", id(chosen.template.map(|template| template.0)))
        .with("copy_from", id(chosen.copy_from.map(|extension| extension.0)))
        .with("copy_search", chosen.copy_search.as_str())
        .with("active", on(chosen.active))
        .with("plan_first", on(chosen.plan_first))
}

/// What was chosen, as a query.
fn query(chosen: &Chosen) -> String {
    let state = state(chosen);
    let fields = ["site", "use_template", "template", "copy_from", "copy_search", "active", "plan_first"];
    let filled = fields.into_iter().filter(|name| !state.value(name).is_empty());
    filled.map(|name| format!("{name}={}", urls::encode(state.value(name)))).collect::<Vec<_>>().join("&")
}

/// Whoever was searched, and whoever is chosen already.
async fn found(signed: &Signed, chosen: &Chosen) -> Result<Vec<Match>, Error> {
    let (context, scope) = (signed.context(), signed.scope());
    let mut found = imports::search_copy_from(context, scope, &chosen.copy_search).await?;
    if let Some(id) = chosen.copy_from
        && !found.iter().any(|one| one.id == id)
        && let Some(one) = imports::find_copy_from(context, scope, id).await?
    {
        found.insert(0, one);
    }
    Ok(found.into_iter().map(|one| shown(one, chosen.copy_from)).collect())
}

fn shown(one: CopyFrom, chosen: Option<ExtensionId>) -> Match {
    let settings: Vec<_> = one.settings.iter().map(|(label, value)| format!("{label}: {value}")).collect();
    Match {
        id: one.id.to_string(),
        name: one.name,
        what: if settings.is_empty() {
            "Has no settings of their own: nothing will be copied.".to_owned()
        } else {
            format!("Will be copied: {}.", settings.join(", "))
        },
        chosen: chosen == Some(one.id),
    }
}
