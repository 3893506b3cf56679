//! Changing a desk phone: what it is, where it stands, its provision template.

use crate::audit_log;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::ids::{DeskPhoneId, ExtensionId, SiteId};
use crate::domain::mac::pretty;
use crate::domain::problem::SiteProblem;
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::{Right, Scope};
use crate::operations::conflict::stale;
use crate::operations::desk_phones::{DeskPhoneChoices, DeskPhoneForm, check, form_choices, template_name};
use crate::operations::sites::site_name;
use crate::operations::{Context, Stop};
pub use crate::repository::desk_phones::DeskPhoneRow;
use crate::repository::desk_phones::{self, NewDeskPhone, TO_BE_PROVISIONED};
use crate::repository::extension_search::refresh_search;

/// A desk phone to be changed.
#[derive(Debug)]
pub struct DeskPhoneToChange {
    /// As it is.
    pub phone: DeskPhoneRow,
    /// What it can be given.
    pub choices: DeskPhoneChoices,
}

/// A desk phone for its form.
pub async fn open(context: &Context, scope: &Scope, id: DeskPhoneId) -> Result<DeskPhoneToChange, Stop> {
    let mut tx = context.database.read().await?;
    find(&mut tx, scope, id).await
}

async fn find(tx: &mut Tx, scope: &Scope, id: DeskPhoneId) -> Result<DeskPhoneToChange, Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let phone = desk_phones::find(tx, scope, id).await?.ok_or(Refusal::NotFound)?;
    let choices = form_choices(tx, scope).await?;
    Ok(DeskPhoneToChange { phone, choices })
}

/// Changes a desk phone. One that is assigned stays at the site of its holders.
pub async fn update(
    context: &Context,
    scope: &Scope,
    id: DeskPhoneId,
    form: &DeskPhoneForm,
) -> Result<(), Stop> {
    let mut tx = context.database.write(scope.account).await?;
    let DeskPhoneToChange { phone, choices } = find(&mut tx, scope, id).await?;
    if phone.version != form.version {
        return Err(stale(&mut tx, scope, ("desk_phone", id.0), phone.updated_at).await?.into());
    }
    let after = check(&mut tx, scope, form, &choices, Some(&phone)).await?;
    let holders = desk_phones::holders(&mut tx, scope.account, id).await?;
    check_site(&phone, &after, &holders)?;
    let change = change(&phone, &after, &choices);
    if !change.fields.is_empty() {
        let now = context.clock.now();
        desk_phones::update(&mut tx, scope.account, now, &phone, (&after, state(&phone, &after))).await?;
        let holders: Vec<ExtensionId> = holders.into_iter().map(|(holder, _)| holder).collect();
        refresh_search(&mut tx, scope.account, &holders).await?;
        audit_log::write(&mut tx, scope, now, "change_desk_phone", &[change]).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// All holders of a desk phone are of its site (zoom-domain 3.6, "Shared by several users").
fn check_site(
    before: &DeskPhoneRow,
    after: &NewDeskPhone,
    holders: &[(ExtensionId, SiteId)],
) -> Result<(), FieldErrors> {
    if after.site == before.site_id || holders.iter().all(|(_, site)| *site == after.site) {
        return Ok(());
    }
    Err(FieldErrors::one("site", "Site", "", SiteProblem::OfHolder))
}

/// Another device, or another configuration, has to be fetched again.
fn state<'a>(before: &'a DeskPhoneRow, after: &NewDeskPhone) -> &'a str {
    let same = before.mac == after.mac.as_str()
        && before.brand == after.brand.as_str()
        && before.model == after.model.unwrap_or_default()
        && before.provision_template_id == after.template;
    if same { &before.state } else { TO_BE_PROVISIONED }
}

fn change(before: &DeskPhoneRow, after: &NewDeskPhone, choices: &DeskPhoneChoices) -> Change {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let site = |site| Some(site_name(&choices.sites, site));
    let template = |id| template_name(choices, id);
    let model = some(after.model.unwrap_or_default());
    Change::of("desk_phone", before.id.0, after.mac.pretty())
        .field("MAC Address", Some(pretty(&before.mac)), Some(after.mac.pretty()))
        .field("Brand", some(&before.brand), some(after.brand.as_str()))
        .field("Model", some(&before.model), model)
        .field("Site", site(before.site_id), site(after.site))
        .field("Provision Template", template(before.provision_template_id), template(after.template))
}
