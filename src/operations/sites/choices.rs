//! The sites a person may choose from, in forms and filters.

use crate::database::Tx;
use crate::domain::ids::SiteId;
use crate::domain::problem::CellProblem;
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::Scope;
use crate::operations::Error;
use crate::repository::sites;

/// A site to choose: key and name.
pub type SiteChoice = (SiteId, String);

/// The sites the person's role holds for, in the order of their names.
pub(in crate::operations) async fn site_choices(
    tx: &mut Tx,
    scope: &Scope,
) -> Result<Vec<SiteChoice>, Error> {
    let sites = sites::all(tx, scope.account).await?.into_iter();
    Ok(sites.filter(|site| scope.sites.contain(site.id)).map(|site| (site.id, site.name)).collect())
}

/// Reads the field `site`. A site outside the choices is none, whether it exists or not.
pub(in crate::operations) fn take_site(
    errors: &mut FieldErrors,
    choices: &[SiteChoice],
    given: &str,
) -> Option<SiteId> {
    let chosen = given.trim().parse().ok();
    let chosen = choices.iter().map(|(id, _)| *id).find(|id| Some(*id) == chosen);
    let problem = if given.trim().is_empty() { CellProblem::Required } else { CellProblem::Gone };
    errors.take("site", "Site", "", chosen.ok_or(problem.into()))
}

/// The name of a site, for the audit log.
pub(in crate::operations) fn site_name(choices: &[SiteChoice], site: SiteId) -> String {
    choices.iter().find(|(id, _)| *id == site).map_or_else(|| site.to_string(), |(_, name)| name.clone())
}
