//! Filters by the names that people know sites and packages by: for the command line, which has no lists to choose from.

use crate::domain::column::ColumnId;
use crate::domain::fold::fold;
use crate::domain::ids::SiteId;
use crate::domain::phone_user_list::{PackageChoice, PhoneUserFilter};
use crate::domain::problem::{PackageProblem, SiteProblem};
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::Scope;
use crate::domain::suggestions::nearest;
use crate::operations::sites::site_choices;
use crate::operations::{Context, Stop};
use crate::repository::phone_users;

/// The package that pages call no package (decision 8).
const BASIC: &str = "basic";

/// The site of this name, or that no site that this person can see has it.
pub async fn site_by_name(
    context: &Context,
    scope: &Scope,
    given: Option<&str>,
) -> Result<Option<SiteId>, Stop> {
    let Some(given) = given else { return Ok(None) };
    let mut tx = context.database.read().await?;
    let sites = site_choices(&mut tx, scope).await?;
    let mut errors = FieldErrors::new();
    let site = site(&mut errors, &sites, given);
    errors.check()?;
    Ok(site)
}

/// The filter of *Users & Rooms*, narrowed to a site and to a package (`Basic` is none), or which name stands for nothing that this
/// person can see.
pub async fn narrow_by_name(
    context: &Context,
    scope: &Scope,
    filter: PhoneUserFilter,
    (site_name, package): (Option<&str>, Option<&str>),
) -> Result<PhoneUserFilter, Stop> {
    let mut tx = context.database.read().await?;
    let choices = phone_users::choices(&mut tx, scope).await?;
    let mut errors = FieldErrors::new();
    let site = site_name.and_then(|given| site(&mut errors, &choices.sites, given));
    let package = package.and_then(|given| {
        if fold(given) == BASIC {
            return Some(PackageChoice::Without);
        }
        let read = named(&choices.packages, given, |nearest| unknown_package(given, nearest));
        errors.take(ColumnId::PACKAGE, "--package", given, read.map(PackageChoice::With).map_err(Into::into))
    });
    errors.check()?;
    Ok(PhoneUserFilter { site, package, ..filter })
}

fn site(errors: &mut FieldErrors, choices: &[(SiteId, String)], given: &str) -> Option<SiteId> {
    let read = named(choices, given, |nearest| SiteProblem::Unknown { nearest });
    errors.take("site", "--site", given, read.map_err(Into::into))
}

/// The key of the choice of this name, or what to say.
fn named<Id: Copy, P>(
    choices: &[(Id, String)],
    given: &str,
    unknown: impl FnOnce(Option<String>) -> P,
) -> Result<Id, P> {
    let wanted = fold(given);
    let found = choices.iter().find(|(_, name)| fold(name) == wanted).map(|(id, _)| *id);
    let names = || choices.iter().map(|(_, name)| name.as_str());
    found.ok_or_else(|| unknown(nearest(given, names()).map(str::to_owned)))
}

fn unknown_package(given: &str, nearest: Option<String>) -> PackageProblem {
    PackageProblem::Unknown { name: given.to_owned(), suggestion: nearest.clone(), nearest }
}
