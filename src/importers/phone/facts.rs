//! The small facts a whole file is judged with, loaded once.

use crate::database::Tx;
use crate::domain::change::RunningDigest;
use crate::domain::claim::Resource;
use crate::domain::email::KeptKeys;
use crate::domain::fold::fold;
use crate::domain::ids::{PackageId, ProvisionTemplateId, SettingTemplateId, SiteId};
use crate::domain::package::Known;
use crate::domain::scope::Scope;
use crate::domain::settings::{Layers, Settings};
use crate::importers::sites::Sites;
use crate::imports::{Error, Seat};
use crate::repository::imports::ImportRow;
use crate::repository::license_pools::Pool;
use crate::repository::{
    email_keys, extension_settings, layers, license_pools, packages, provision_templates, setting_templates,
};

/// A setting template.
#[derive(Debug)]
pub struct Template {
    /// Its key.
    pub id: SettingTemplateId,
    /// Its name.
    pub name: String,
    /// Its name as compared.
    pub fold: String,
    /// Its site; none for the whole account.
    pub site: Option<SiteId>,
    /// The settings.
    pub settings: Settings,
}

/// Everything a file of phone users is judged with.
#[derive(Debug)]
pub struct Facts {
    /// The sites.
    pub sites: Sites,
    /// The packages; the key is that of the database.
    pub packages: Vec<Known<PackageId>>,
    /// The setting templates.
    pub templates: Vec<Template>,
    /// The provision templates: key, name, name as compared.
    pub provision_templates: Vec<(ProvisionTemplateId, String, String)>,
    /// The settings of account and sites.
    pub layers: Layers,
    /// *Specify a template*: overrides the template column.
    pub template: Option<SettingTemplateId>,
    /// *Copy settings from*: what every row gets.
    pub copied: Option<Settings>,
    /// *Ignore blank cells*.
    pub leave_blank_cells: bool,
    /// True if the rows are about phones held until somebody accepts an invitation.
    pub holds: bool,
    /// By what the account knows an address.
    pub keys: KeptKeys,
}

/// Loads the facts for one import.
pub(in crate::importers) async fn load(
    tx: &mut Tx,
    scope: &Scope,
    import: &ImportRow,
) -> Result<Facts, Error> {
    let account = scope.account;
    let options = &import.options.0;
    let copied = match options.copy_from {
        Some(extension) => extension_settings::find(tx, scope, extension).await?.map(|user| user.settings.0),
        None => None,
    };
    Ok(Facts {
        sites: Sites::load(tx, scope, import).await?,
        packages: packages::known(tx, account).await?.into_iter().map(of_package).collect(),
        templates: setting_templates::all(tx, account).await?.into_iter().map(of_template).collect(),
        provision_templates: provision_templates::names(tx, account)
            .await?
            .into_iter()
            .map(|template| (template.id, template.name, template.name_fold))
            .collect(),
        layers: layers::all(tx, account).await?,
        template: options.template,
        copied,
        leave_blank_cells: options.leave_blank_cells,
        holds: options.changes_holds(),
        keys: email_keys::kept(tx, account).await?,
    })
}

fn of_package(package: packages::KnownPackage) -> Known<PackageId> {
    Known { key: package.id, name: package.name, kind: package.kind, may_have_numbers: package.has_numbers }
}

fn of_template(template: setting_templates::TemplateFacts) -> Template {
    Template {
        id: template.id,
        name: template.name,
        fold: template.name_fold,
        site: template.site_id,
        settings: template.settings.0,
    }
}

impl Facts {
    /// The digest of the facts that decide over a row: how sites number extensions, what packages come with, and which
    /// settings are locked. Names do not: the plan holds keys.
    pub fn fingerprint(&self) -> String {
        let mut digest = RunningDigest::default();
        for (site, rules) in self.sites.numbering() {
            digest.feed(&format!("{site} {rules:?}"));
        }
        let mut packages: Vec<_> = self.packages.iter().collect();
        packages.sort_by_key(|package| package.key);
        for package in packages {
            digest.feed(&format!("{} {:?} {}", package.key, package.kind, package.may_have_numbers));
        }
        for lock in self.layers.locks() {
            digest.feed(&lock);
        }
        digest.finish()
    }

    /// The template of this name.
    pub fn template_named(&self, name: &str) -> Option<&Template> {
        let wanted = fold(name);
        self.templates.iter().find(|template| template.fold == wanted)
    }

    /// The key of the package of exactly this name.
    pub fn package_named(&self, name: &str) -> Option<PackageId> {
        self.packages.iter().find(|package| package.name == name).map(|package| package.key)
    }

    /// The key of the provision template of this name.
    pub fn provision_template_named(&self, name: &str) -> Option<ProvisionTemplateId> {
        let wanted = fold(name);
        let found = self.provision_templates.iter().find(|(_, _, fold)| *fold == wanted);
        found.map(|(id, _, _)| *id)
    }

    /// The seats left for the key of a claim.
    pub async fn seat(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        resource: Resource,
        key: &str,
    ) -> Result<Seat, Error> {
        if resource == Resource::License {
            let left = license_pools::seats_left(tx, scope.account, Pool::Phone).await?;
            return Ok(Seat { name: String::new(), left });
        }
        let Some(package) = self.packages.iter().find(|package| package.key.to_string() == key) else {
            return Ok(Seat::default());
        };
        let left = packages::seats_left(tx, scope.account, package.key).await?;
        Ok(Seat { name: package.name.clone(), left })
    }
}
