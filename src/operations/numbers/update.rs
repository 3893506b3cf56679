//! Changing the site and the type of a direct number.

use crate::audit_log;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::choices::NumberType;
use crate::domain::ids::{NumberId, SiteId};
use crate::domain::problem::SiteProblem;
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::{Right, Scope};
use crate::operations::conflict::stale;
use crate::operations::numbers::take_type;
use crate::operations::sites::{SiteChoice, site_choices, site_name, take_site};
use crate::operations::{Context, Stop};
use crate::repository::numbers;
pub use crate::repository::numbers::NumberRow;

/// The form as filled in.
#[derive(Clone, Debug, Default)]
pub struct NumberForm {
    /// The version the form was made from.
    pub version: i64,
    /// The key of a site.
    pub site: String,
    /// The stored word of a type.
    pub kind: String,
}

/// A number to be changed.
#[derive(Debug)]
pub struct NumberToChange {
    /// As it is.
    pub number: NumberRow,
    /// The sites the person may choose from.
    pub sites: Vec<SiteChoice>,
}

/// A number for its form.
pub async fn open(context: &Context, scope: &Scope, id: NumberId) -> Result<NumberToChange, Stop> {
    let mut tx = context.database.read().await?;
    find(&mut tx, scope, id).await
}

async fn find(tx: &mut Tx, scope: &Scope, id: NumberId) -> Result<NumberToChange, Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let number = numbers::find(tx, scope, id).await?.ok_or(Refusal::NotFound)?;
    let sites = site_choices(tx, scope).await?;
    Ok(NumberToChange { number, sites })
}

/// Changes a number. One that is assigned stays at the site of its holder.
pub async fn update(context: &Context, scope: &Scope, id: NumberId, form: &NumberForm) -> Result<(), Stop> {
    let mut tx = context.database.write(scope.account).await?;
    let before = find(&mut tx, scope, id).await?;
    if before.number.version != form.version {
        let at = before.number.updated_at;
        return Err(stale(&mut tx, scope, ("number", id.0), at).await?.into());
    }
    let after = check(&before, form)?;
    let change = change(&before, after);
    if change.fields.is_empty() {
        return Ok(());
    }
    let now = context.clock.now();
    numbers::update(&mut tx, scope.account, now, &before.number, after).await?;
    audit_log::write(&mut tx, scope, now, "change_number", &[change]).await?;
    tx.commit().await?;
    Ok(())
}

fn check(before: &NumberToChange, form: &NumberForm) -> Result<(SiteId, NumberType), FieldErrors> {
    let mut errors = FieldErrors::new();
    let site = take_site(&mut errors, &before.sites, &form.site);
    let kind = take_type(&mut errors, &form.kind);
    let (Some(site), Some(kind)) = (site, kind) else { return Err(errors) };
    let moved = site != before.number.site_id;
    if moved && before.number.holder_site.is_some_and(|holder| holder != site) {
        return Err(FieldErrors::one("site", "Site", "", SiteProblem::OfHolder));
    }
    Ok((site, kind))
}

fn change(before: &NumberToChange, (site, kind): (SiteId, NumberType)) -> Change {
    let NumberToChange { number, sites } = before;
    let name = |site| Some(site_name(sites, site));
    let title = |kind: NumberType| Some(kind.title().to_owned());
    Change::of("number", number.id.0, &number.number).field("Site", name(number.site_id), name(site)).field(
        "Type",
        title(number.kind),
        title(kind),
    )
}
