//! Provision templates: seeing, adding and changing configuration lines for desk phones. Removing one comes later.

use serde::Deserialize;

use crate::audit_log;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::fold::fold;
use crate::domain::ids::ProvisionTemplateId;
use crate::domain::keyset::Page;
use crate::domain::name::{PROVISION_TEMPLATE_MAX, parse_unique_name};
use crate::domain::parse::parse_text;
use crate::domain::problem::{CellProblem, Problem};
use crate::domain::provision::{DESCRIPTION_MAX, parse_content};
use crate::domain::scope::{Right, Scope};
use crate::domain::sorting::{ByName, PageRequest};
use crate::domain::{FieldErrors, Refusal};
use crate::operations::conflict::stale_record;
use crate::operations::{Context, Error, Stop};
pub use crate::repository::provision_templates::ProvisionTemplateRow;
use crate::repository::provision_templates::{self, ProvisionTemplateFields, ProvisionTemplateName};

const THING: &str = "provision_template";
/// What is stored of the folded name.
const FOLD_MAX: usize = 200;

/// The fields as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ProvisionTemplateForm {
    /// The version the form was made from; not asked when one is added.
    pub version: i64,
    /// *Name*.
    pub name: String,
    /// *Description*.
    pub description: String,
    /// *Configuration*: lines of `key=value`.
    pub content: String,
}

impl From<&ProvisionTemplateRow> for ProvisionTemplateForm {
    fn from(row: &ProvisionTemplateRow) -> Self {
        Self {
            version: row.version,
            name: row.name.clone(),
            description: row.description.clone(),
            content: row.content.clone(),
        }
    }
}

impl ProvisionTemplateForm {
    fn read(&self, others: &[ProvisionTemplateName]) -> Result<ProvisionTemplateFields, Refusal> {
        let mut errors = FieldErrors::new();
        let name = errors.take("name", "Name", &self.name, self.read_name(others));
        let description = parse_text(&self.description, DESCRIPTION_MAX);
        let description = errors.take("description", "Description", &self.description, description);
        let content = parse_content(&self.content);
        for problem in content.as_ref().err().into_iter().flatten() {
            errors.add("content", "Configuration", "", problem.clone());
        }
        errors.check()?;
        Ok(ProvisionTemplateFields {
            name: name.unwrap_or_default(),
            description: description.flatten().unwrap_or_default(),
            content: content.unwrap_or_default(),
        })
    }

    fn read_name(&self, others: &[ProvisionTemplateName]) -> Result<String, Problem> {
        let name = parse_unique_name(&self.name, PROVISION_TEMPLATE_MAX, FOLD_MAX)?;
        let folded = fold(&name);
        let taken = others.iter().any(|other| other.name_fold == folded);
        if taken { Err(CellProblem::NameTaken.into()) } else { Ok(name) }
    }
}

/// Lists provision templates in the order of their names.
pub async fn list(
    context: &Context,
    scope: &Scope,
    wanted: &PageRequest<ByName>,
) -> Result<Page<ProvisionTemplateRow>, Stop> {
    scope.check(Right::SeePhoneSystem)?;
    let mut tx = context.database.read().await?;
    Ok(provision_templates::list(&mut tx, scope, wanted).await?)
}

/// The provision template to be changed.
pub async fn open(
    context: &Context,
    scope: &Scope,
    id: ProvisionTemplateId,
) -> Result<ProvisionTemplateRow, Stop> {
    scope.check(Right::ManageAccount)?;
    let mut tx = context.database.read().await?;
    Ok(provision_templates::find(&mut tx, scope.account, id).await?.ok_or(Refusal::NotFound)?)
}

/// Adds a provision template.
pub async fn add(
    context: &Context,
    scope: &Scope,
    form: &ProvisionTemplateForm,
) -> Result<ProvisionTemplateId, Stop> {
    scope.check(Right::ManageAccount)?;
    let mut tx = context.database.write(scope.account).await?;
    let fields = form.read(&others(&mut tx, scope, None).await?)?;
    let now = context.clock.now();
    let id = provision_templates::add(&mut tx, scope.account, &fields, now).await?;
    let change = Change::of(THING, id.0, &fields.name).compare(&[], &describe(&fields));
    audit_log::write(&mut tx, scope, now, "add_provision_template", &[change]).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes the provision template of this key, if it is still at the version the form was made from.
pub async fn update(
    context: &Context,
    scope: &Scope,
    id: ProvisionTemplateId,
    form: &ProvisionTemplateForm,
) -> Result<(), Stop> {
    scope.check(Right::ManageAccount)?;
    let mut tx = context.database.write(scope.account).await?;
    let template = provision_templates::find(&mut tx, scope.account, id).await?.ok_or(Refusal::NotFound)?;
    if template.version != form.version {
        return Err(stale_record(&mut tx, scope, THING, id.0).await?.into());
    }
    let fields = form.read(&others(&mut tx, scope, Some(id)).await?)?;
    let before = describe(&fields_of(template));
    let change = Change::of(THING, id.0, &fields.name).compare(&before, &describe(&fields));
    if change.fields.is_empty() {
        return Ok(());
    }
    let now = context.clock.now();
    provision_templates::update(&mut tx, scope.account, id, &fields, now).await?;
    audit_log::write(&mut tx, scope, now, "update_provision_template", &[change]).await?;
    tx.commit().await?;
    Ok(())
}

async fn others(
    tx: &mut Tx,
    scope: &Scope,
    id: Option<ProvisionTemplateId>,
) -> Result<Vec<ProvisionTemplateName>, Error> {
    let mut others = provision_templates::names(tx, scope.account).await?;
    others.retain(|other| id != Some(other.id));
    Ok(others)
}

fn fields_of(row: ProvisionTemplateRow) -> ProvisionTemplateFields {
    ProvisionTemplateFields { name: row.name, description: row.description, content: row.content }
}

/// The fields of a provision template in the audit log.
fn describe(fields: &ProvisionTemplateFields) -> Vec<(&'static str, String)> {
    let all =
        [("Name", &fields.name), ("Description", &fields.description), ("Configuration", &fields.content)];
    all.into_iter().filter(|(_, text)| !text.is_empty()).map(|(label, text)| (label, text.clone())).collect()
}
