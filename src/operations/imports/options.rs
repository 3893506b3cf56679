//! The options beside a file. Those that do not fit the kind or the account are refused, whatever a page showed.

use crate::database::{self, Tx};
use crate::domain::choices::{PersonStatus, not_a_choice};
use crate::domain::ids::{ExtensionId, SettingTemplateId, SiteId};
use crate::domain::import::{Options, Tab};
use crate::domain::problem::{FileProblem, ImportProblem, Problem};
use crate::domain::scope::Scope;
use crate::imports::Engine;
use crate::operations::imports::upload::Upload;
use crate::repository::{accounts, extension_settings, setting_templates, sites};
use crate::sheet::Encoding;

/// What is wrong with the options of an upload, if something is.
pub(super) async fn check_options(
    tx: &mut Tx,
    scope: &Scope,
    upload: &Upload,
) -> Result<Option<Problem>, database::Error> {
    let options = &upload.options;
    if let Some(problem) = check_offered(&upload.kind.engine(), upload.tab, options) {
        return Ok(Some(problem));
    }
    if options.encoding.as_deref().is_some_and(|name| Encoding::named(name).is_none()) {
        return Ok(Some(FileProblem::EncodingUnknown.into()));
    }
    if options.template.is_some() && options.copy_from.is_some() {
        return Ok(Some(ImportProblem::TemplateAndCopy.into()));
    }
    if let Some(site) = options.site
        && !site_is_offered(tx, scope, site).await?
    {
        return Ok(Some(ImportProblem::ImportedToNotOffered.into()));
    }
    if let Some(template) = options.template
        && !template_is_offered(tx, scope, template).await?
    {
        return Ok(Some(ImportProblem::TemplateNotOffered.into()));
    }
    match options.copy_from {
        Some(extension) => check_copy_from(tx, scope, extension).await,
        None => Ok(None),
    }
}

/// Options of other kinds, and statuses that nobody starts with.
fn check_offered(engine: &Engine, tab: Tab, options: &Options) -> Option<Problem> {
    let offered = engine.offered;
    let foreign = (options.site.is_some() && !offered.site)
        || ((options.template.is_some() || options.copy_from.is_some()) && !offered.settings)
        || (options.status.is_some() && !offered.status)
        || (options.welcome_mail && !engine.tells.contains(&tab));
    if foreign {
        return Some(ImportProblem::OptionNotOffered.into());
    }
    let status = options.status?;
    let first = [PersonStatus::Active, PersonStatus::Pending];
    (!first.contains(&status)).then(|| not_a_choice(status.title(), &first.map(PersonStatus::title)))
}

/// *Imported to* is there where there is something to choose (decision 33).
async fn site_is_offered(tx: &mut Tx, scope: &Scope, site: SiteId) -> Result<bool, database::Error> {
    let known = sites::all(tx, scope.account).await?;
    let offered = known.iter().any(|one| one.id == site) && scope.sites.contain(site);
    Ok(offered && known.len() > 1 && !has_site_codes(tx, scope).await?)
}

async fn template_is_offered(
    tx: &mut Tx,
    scope: &Scope,
    template: SettingTemplateId,
) -> Result<bool, database::Error> {
    let templates = setting_templates::all(tx, scope.account).await?;
    let coded = has_site_codes(tx, scope).await? && sites::all(tx, scope.account).await?.len() > 1;
    Ok(!coded && templates.iter().any(|one| one.id == template))
}

async fn has_site_codes(tx: &mut Tx, scope: &Scope) -> Result<bool, database::Error> {
    Ok(accounts::get_rules(tx, scope.account).await?.site_codes)
}

async fn check_copy_from(
    tx: &mut Tx,
    scope: &Scope,
    extension: ExtensionId,
) -> Result<Option<Problem>, database::Error> {
    let found = extension_settings::find(tx, scope, extension).await?;
    Ok(found.is_none().then(|| ImportProblem::CopyFromUnknown.into()))
}
