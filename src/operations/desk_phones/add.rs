//! Adding a desk phone to the account.

use crate::audit_log;
use crate::domain::change::Change;
use crate::domain::ids::DeskPhoneId;
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::operations::desk_phones::{DeskPhoneChoices, DeskPhoneForm, check, form_choices, template_name};
use crate::operations::sites::site_name;
use crate::operations::{Context, Stop};
use crate::repository::desk_phones::{self, NewDeskPhone};

/// What a new desk phone can be given.
pub async fn choices(context: &Context, scope: &Scope) -> Result<DeskPhoneChoices, Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let mut tx = context.database.read().await?;
    Ok(form_choices(&mut tx, scope).await?)
}

/// Adds a desk phone, unassigned and to be provisioned.
pub async fn add(context: &Context, scope: &Scope, form: &DeskPhoneForm) -> Result<DeskPhoneId, Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let mut tx = context.database.write(scope.account).await?;
    let choices = form_choices(&mut tx, scope).await?;
    let new = check(&mut tx, scope, form, &choices, None).await?;
    let now = context.clock.now();
    desk_phones::add_many(&mut tx, scope.account, now, std::slice::from_ref(&new)).await?;
    let ids = desk_phones::ids(&mut tx, scope.account, &[new.mac.as_str()]).await?;
    let (_, id) = ids.into_iter().next().ok_or(Refusal::NotFound)?;
    audit_log::write(&mut tx, scope, now, "add_desk_phone", &[change(id, &new, &choices)]).await?;
    tx.commit().await?;
    Ok(id)
}

fn change(id: DeskPhoneId, new: &NewDeskPhone, choices: &DeskPhoneChoices) -> Change {
    Change::of("desk_phone", id.0, new.mac.pretty())
        .set("MAC Address", new.mac.pretty())
        .set("Brand", new.brand.as_str())
        .set("Model", new.model.unwrap_or_default())
        .set("Site", site_name(&choices.sites, new.site))
        .set("Provision Template", template_name(choices, new.template).unwrap_or_default())
}
