//! The CSV Sample of an account: made-up people with the names that the account has, so that its rows fit once they are
//! about somebody else.

use crate::database::Tx;
use crate::domain::column::ColumnId;
use crate::domain::extension::Extension;
use crate::domain::ids::{ImportId, SiteId};
use crate::domain::import::Tab;
use crate::domain::package::PackageKind;
use crate::domain::scope::Scope;
use crate::importers::FileKind;
use crate::importers::sites::Sites;
use crate::operations::{Context, Error};
use crate::repository::{free_extensions, numbers, packages, setting_templates, sites};
use crate::sheet::{self, OwnCell};

/// Extensions that are looked at for a free one.
const CANDIDATES: usize = 500;
/// Cells that only a package with numbers allows.
const WITH_NUMBERS: [ColumnId; 3] =
    [ColumnId::PHONE_NUMBER, ColumnId::OUTBOUND_CALLER_ID, ColumnId::SELECT_OUTBOUND_CALLER_ID];

/// The CSV Sample of a kind of file: all of its columns, or those of the short template.
pub async fn sample(
    context: &Context,
    scope: &Scope,
    (kind, tab): (FileKind, Tab),
    full: bool,
) -> Result<Vec<u8>, Error> {
    let columns = kind.columns(tab);
    let wanted = if full { columns.len() } else { columns.len().min(kind.engine().template) };
    let mut tx = context.database.read().await?;
    let own = own(&mut tx, scope, kind).await?;
    Ok(sheet::csv_sample(&columns[..wanted], &own))
}

/// Cells of the sample in place of names that every account would have to have.
async fn own(tx: &mut Tx, scope: &Scope, kind: FileKind) -> Result<Vec<OwnCell>, Error> {
    let known = sites::all(tx, scope.account).await?;
    let mine = || known.iter().filter(|site| scope.sites.contain(site.id));
    let site = mine().find(|site| site.is_main).or_else(|| mine().next());
    let name = site.map(|site| site.name.clone()).unwrap_or_default();
    let mut own = vec![OwnCell::both(ColumnId::SITE_NAME, &name)];
    if !kind.engine().samples_phones {
        return Ok(own);
    }
    let site = site.map(|site| site.id);
    own.push(OwnCell::first(ColumnId::USER_TEMPLATE, &template(tx, scope, site).await?));
    own.push(OwnCell::first(ColumnId::EXTENSION_NUMBER, &extension(tx, scope, site).await?));
    let (package, has_numbers) = package(tx, scope).await?;
    own.push(OwnCell::first(ColumnId::PACKAGE, &package));
    let number = match site.filter(|_| has_numbers) {
        Some(site) => numbers::first_unassigned(tx, scope.account, site).await?.unwrap_or_default(),
        None => String::new(),
    };
    own.extend(WITH_NUMBERS[..2].iter().map(|column| OwnCell::first(*column, &number)));
    if !has_numbers {
        own.push(OwnCell::first(WITH_NUMBERS[2], ""));
    }
    Ok(own)
}

/// A template that users of the site may have.
async fn template(tx: &mut Tx, scope: &Scope, site: Option<SiteId>) -> Result<String, Error> {
    let known = setting_templates::all(tx, scope.account).await?;
    let fits = known.into_iter().find(|one| one.site_id.is_none() || one.site_id == site);
    Ok(fits.map(|one| one.name).unwrap_or_default())
}

/// A free extension of the site, without its code.
async fn extension(tx: &mut Tx, scope: &Scope, site: Option<SiteId>) -> Result<String, Error> {
    let sites = Sites::all(tx, scope).await?;
    let Some(site) = site.and_then(|site| sites.find(site)) else { return Ok(String::new()) };
    let candidates: Vec<Extension> =
        site.rules.automatic_from(site.rules.first_automatic()).take(CANDIDATES).collect();
    let digits: Vec<&str> = candidates.iter().map(Extension::full).collect();
    let taken = free_extensions::taken(tx, scope.account, ImportId(0), &digits).await?;
    let free = candidates.iter().find(|one| !taken.contains(one.full()));
    Ok(free.map(|one| one.short().to_owned()).unwrap_or_default())
}

/// A main package with a seat left, one that comes with numbers if there is one; and whether it does.
async fn package(tx: &mut Tx, scope: &Scope) -> Result<(String, bool), Error> {
    let known = packages::all(tx, scope.account).await?;
    let fits = |one: &&packages::PackageFacts| one.kind == PackageKind::Main && one.used < one.seats;
    let best = known.iter().filter(fits).max_by_key(|one| one.has_numbers);
    Ok(best.map(|one| (one.name.clone(), one.has_numbers)).unwrap_or_default())
}
