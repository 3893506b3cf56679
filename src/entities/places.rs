//! The sites and provision templates that the form and the file of a thing at a site choose from.

use super::Error;
use crate::database::Tx;
use crate::domain::fields::{Names, Places};
use crate::domain::scope::Scope;
use crate::repository::{provision_templates, sites};

/// The sites of the person.
pub(super) async fn load(tx: &mut Tx, scope: &Scope) -> Result<Places, Error> {
    let sites = sites::all(tx, scope.account).await?.into_iter();
    let (mine, others): (Vec<_>, Vec<_>) = sites.partition(|site| scope.sites.contain(site.id));
    Ok(Places {
        sites: mine.into_iter().map(|site| (site.id.0, site.name)).collect(),
        barred: others.into_iter().map(|site| site.name_fold).collect(),
        provision_templates: Names::default(),
    })
}

/// The same with the provision templates of the account.
pub(super) async fn load_with_templates(tx: &mut Tx, scope: &Scope) -> Result<Places, Error> {
    let templates = provision_templates::names(tx, scope.account).await?.into_iter();
    let provision_templates = templates.map(|template| (template.id.0, template.name)).collect();
    Ok(Places { provision_templates, ..load(tx, scope).await? })
}
