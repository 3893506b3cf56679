//! Sites: seeing, adding and changing the locations of an account. Removing one comes later.

mod choices;

pub use choices::SiteChoice;
pub(in crate::operations) use choices::{site_choices, site_name, take_site};

mod fields;

pub use fields::SiteForm;
use fields::{Present, describe};

use crate::audit_log;
use crate::database::Tx;
use crate::domain::Refusal;
use crate::domain::change::Change;
use crate::domain::ids::SiteId;
use crate::domain::keyset::Page;
use crate::domain::scope::{Right, Scope};
use crate::domain::sorting::{ByName, PageRequest};
use crate::operations::conflict::stale_record;
use crate::operations::{Context, Stop};
use crate::repository::accounts;
pub use crate::repository::accounts::Rules;
pub use crate::repository::sites::SiteRow;
use crate::repository::sites::{self, SiteFields};

const THING: &str = "site";

/// A page of sites, and how the account numbers extensions.
#[derive(Debug)]
pub struct SiteList {
    /// The sites the person may know of.
    pub page: Page<SiteRow>,
    /// Whether sites have codes, and how long extensions are.
    pub rules: Rules,
}

/// Lists sites in the order of their names.
pub async fn list(context: &Context, scope: &Scope, wanted: &PageRequest<ByName>) -> Result<SiteList, Stop> {
    scope.check(Right::SeePhoneSystem)?;
    let mut tx = context.database.read().await?;
    let page = sites::list(&mut tx, scope, wanted).await?;
    let rules = accounts::get_rules(&mut tx, scope.account).await?;
    Ok(SiteList { page, rules })
}

/// What the form needs: the site to be changed, or none for a new one, and the rules.
pub async fn open(
    context: &Context,
    scope: &Scope,
    id: Option<SiteId>,
) -> Result<(Option<SiteRow>, Rules), Stop> {
    scope.check(Right::ManageAccount)?;
    let mut tx = context.database.read().await?;
    let rules = accounts::get_rules(&mut tx, scope.account).await?;
    let Some(id) = id else { return Ok((None, rules)) };
    let site = sites::find(&mut tx, scope, id).await?;
    Ok(site.map(|site| (Some(site), rules)).ok_or(Refusal::NotFound)?)
}

/// Adds a site.
pub async fn add(context: &Context, scope: &Scope, form: &SiteForm) -> Result<SiteId, Stop> {
    scope.check(Right::ManageAccount)?;
    let mut tx = context.database.write(scope.account).await?;
    let fields = read(&mut tx, scope, form, None).await?;
    let now = context.clock.now();
    let id = sites::add(&mut tx, scope.account, &fields, false, now).await?;
    let change = Change::of(THING, id.0, &fields.name).compare(&[], &describe(&fields));
    audit_log::write(&mut tx, scope, now, "add_site", &[change]).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes the site of this key, if it is still at the version the form was made from.
pub async fn update(context: &Context, scope: &Scope, id: SiteId, form: &SiteForm) -> Result<(), Stop> {
    scope.check(Right::ManageAccount)?;
    let mut tx = context.database.write(scope.account).await?;
    let site = sites::find(&mut tx, scope, id).await?.ok_or(Refusal::NotFound)?;
    if site.version != form.version {
        return Err(stale_record(&mut tx, scope, THING, id.0).await?.into());
    }
    let fields = read(&mut tx, scope, form, Some(&site)).await?;
    let change =
        Change::of(THING, id.0, &fields.name).compare(&describe(&present(&site)), &describe(&fields));
    if change.fields.is_empty() {
        return Ok(());
    }
    let now = context.clock.now();
    sites::update(&mut tx, scope.account, id, &fields, now).await?;
    audit_log::write(&mut tx, scope, now, "update_site", &[change]).await?;
    tx.commit().await?;
    Ok(())
}

async fn read(
    tx: &mut Tx,
    scope: &Scope,
    form: &SiteForm,
    site: Option<&SiteRow>,
) -> Result<SiteFields, Stop> {
    let rules = accounts::get_rules(tx, scope.account).await?;
    let mut others = sites::all(tx, scope.account).await?;
    others.retain(|other| site.is_none_or(|row| row.site.id != other.id));
    Ok(form.read(&Present { rules, site, others })?)
}

fn present(row: &SiteRow) -> SiteFields {
    let site = row.site.clone();
    SiteFields { name: site.name, code: site.code, range: site.range_from.zip(site.range_to) }
}
