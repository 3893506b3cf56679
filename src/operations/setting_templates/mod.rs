//! Setting templates: seeing, adding and changing settings that can be applied to users. Removing one comes later.

mod fields;

pub use fields::TemplateForm;
use fields::{Present, describe};

use crate::audit_log;
use crate::database::Tx;
use crate::domain::Refusal;
use crate::domain::change::Change;
use crate::domain::ids::{SettingTemplateId, SiteId};
use crate::domain::keyset::Page;
use crate::domain::scope::{Right, Scope};
use crate::domain::sorting::{ByName, PageRequest};
use crate::operations::conflict::stale_record;
use crate::operations::{Context, Error, Stop};
pub use crate::repository::setting_templates::TemplateRow;
use crate::repository::setting_templates::{self, TemplateFields};
use crate::repository::{numbers, sites};

const THING: &str = "setting_template";

/// What the form needs.
#[derive(Debug)]
pub struct TemplatePage {
    /// The template to be changed; none for a new one.
    pub template: Option<TemplateRow>,
    /// The sites that may be chosen: key and name.
    pub sites: Vec<(SiteId, String)>,
}

/// Lists templates in the order of their names.
pub async fn list(
    context: &Context,
    scope: &Scope,
    wanted: &PageRequest<ByName>,
) -> Result<Page<TemplateRow>, Stop> {
    scope.check(Right::SeePhoneSystem)?;
    let mut tx = context.database.read().await?;
    Ok(setting_templates::list(&mut tx, scope, wanted).await?)
}

/// The template to be changed, or none for a new one, and the sites it may be for.
pub async fn open(
    context: &Context,
    scope: &Scope,
    id: Option<SettingTemplateId>,
) -> Result<TemplatePage, Stop> {
    scope.check(Right::ManageAccount)?;
    let mut tx = context.database.read().await?;
    let template = match id {
        Some(id) => setting_templates::find(&mut tx, scope, id).await?,
        None => None,
    };
    if id.is_some() && template.is_none() {
        return Err(Refusal::NotFound.into());
    }
    let sites = sites::all(&mut tx, scope.account).await?;
    let sites = sites.into_iter().map(|site| (site.id, site.name)).collect();
    Ok(TemplatePage { template, sites })
}

/// Adds a template.
pub async fn add(context: &Context, scope: &Scope, form: &TemplateForm) -> Result<SettingTemplateId, Stop> {
    scope.check(Right::ManageAccount)?;
    let mut tx = context.database.write(scope.account).await?;
    let present = load(&mut tx, scope, form, None).await?;
    let fields = form.read(&present)?;
    let now = context.clock.now();
    let id = setting_templates::add(&mut tx, scope.account, &fields, now).await?;
    let change = Change::of(THING, id.0, &fields.name).compare(&[], &describe(&fields, &present.sites));
    audit_log::write(&mut tx, scope, now, "add_setting_template", &[change]).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes the template of this key, if it is still at the version the form was made from. Users it was applied to
/// keep what they have (decision 13).
pub async fn update(
    context: &Context,
    scope: &Scope,
    id: SettingTemplateId,
    form: &TemplateForm,
) -> Result<(), Stop> {
    scope.check(Right::ManageAccount)?;
    let mut tx = context.database.write(scope.account).await?;
    let template = setting_templates::find(&mut tx, scope, id).await?.ok_or(Refusal::NotFound)?;
    if template.version != form.version {
        return Err(stale_record(&mut tx, scope, THING, id.0).await?.into());
    }
    let present = load(&mut tx, scope, form, Some(id)).await?;
    let fields = form.read(&present)?;
    let before = describe(&fields_of(template), &present.sites);
    let change = Change::of(THING, id.0, &fields.name).compare(&before, &describe(&fields, &present.sites));
    if change.fields.is_empty() {
        return Ok(());
    }
    let now = context.clock.now();
    setting_templates::update(&mut tx, scope.account, id, &fields, now).await?;
    audit_log::write(&mut tx, scope, now, "update_setting_template", &[change]).await?;
    tx.commit().await?;
    Ok(())
}

async fn load(
    tx: &mut Tx,
    scope: &Scope,
    form: &TemplateForm,
    id: Option<SettingTemplateId>,
) -> Result<Present, Error> {
    let mut others = setting_templates::all(tx, scope.account).await?;
    others.retain(|other| id != Some(other.id));
    let knows_number = match form.number() {
        Some(number) => !numbers::ids(tx, scope.account, &[&number]).await?.is_empty(),
        None => false,
    };
    Ok(Present { others, sites: sites::all(tx, scope.account).await?, knows_number })
}

fn fields_of(row: TemplateRow) -> TemplateFields {
    let template = row.template;
    TemplateFields { name: template.name, site: template.site_id, settings: template.settings.0 }
}
