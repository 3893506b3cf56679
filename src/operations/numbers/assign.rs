//! *Assign to* for numbers, and *Unassign*: to a user, a room or a common area. A number that somebody has goes to the
//! other in one step: it is never unassigned in between.

use std::collections::HashMap;

use super::moving::{self, Moved};
use crate::database::Tx;
use crate::domain::ids::{ExtensionId, NumberId};
use crate::domain::number_holder::RECEIVERS;
use crate::domain::problem::NumberProblem;
use crate::domain::refusal::{FieldErrors, Refusal};
use crate::domain::scope::{Right, Scope};
use crate::operations::phone_user::check_version;
use crate::operations::phone_user::license::UserPhone;
use crate::operations::sites::{site_choices, site_name};
use crate::operations::{Context, Error, Stop};
pub use crate::repository::holders::Holder;
pub use crate::repository::numbers::NumberRow;
use crate::repository::{holders, numbers, packages};

/// Numbers that are assigned at a time: more than anybody can have.
pub const MOST: usize = 50;

/// A number, and who has it.
#[derive(Clone, Debug)]
pub struct HeldNumber {
    /// The number.
    pub number: NumberRow,
    /// The name of its site.
    pub site: String,
    /// Its holder.
    pub holder: Option<Holder>,
}

/// The numbers of these keys that the person may see, in their order.
pub async fn to_assign(context: &Context, scope: &Scope, ids: &[NumberId]) -> Result<Vec<HeldNumber>, Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let mut tx = context.database.read().await?;
    Ok(load(&mut tx, scope, ids).await?)
}

async fn load(tx: &mut Tx, scope: &Scope, ids: &[NumberId]) -> Result<Vec<HeldNumber>, Error> {
    let ids = &ids[..ids.len().min(MOST)];
    let sites = site_choices(tx, scope).await?;
    let found = numbers::find_many(tx, scope, ids).await?;
    let mut found: HashMap<NumberId, NumberRow> = found.into_iter().map(|one| (one.id, one)).collect();
    let mut holders: HashMap<NumberId, Holder> =
        holders::of_numbers(tx, scope, ids).await?.into_iter().collect();
    let held = |id: &NumberId| {
        let number = found.remove(id)?;
        Some(HeldNumber { site: site_name(&sites, number.site_id), holder: holders.remove(id), number })
    };
    Ok(ids.iter().filter_map(held).collect())
}

/// Those who lose one of these numbers when `to` gets them, as far as the person may be told who they are: each once.
#[must_use]
pub fn losing(found: &[HeldNumber], to: Option<ExtensionId>) -> Vec<&Holder> {
    let mut losing: Vec<&Holder> = Vec::new();
    for holder in found.iter().filter_map(|one| one.holder.as_ref()) {
        if holder.seen && Some(holder.id) != to && losing.iter().all(|known| known.id != holder.id) {
            losing.push(holder);
        }
    }
    losing
}

/// Assigns numbers, each at the version that was shown, behind those that the holder has.
pub async fn assign(
    context: &Context,
    scope: &Scope,
    ids: &[(NumberId, i64)],
    to: ExtensionId,
) -> Result<(), Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let mut tx = context.database.write(scope.account).await?;
    let receiver = moving::holders(&mut tx, scope, [to]).await?.pop();
    let receiver = receiver.filter(|_| !ids.is_empty()).filter(may_receive).ok_or(Refusal::NotFound)?;
    let found = as_shown(&mut tx, scope, ids).await?;
    check_seen(&found)?;
    let losing = losing(&found, Some(to));
    let losing = moving::holders(&mut tx, scope, losing.iter().map(|one| one.id)).await?;
    let numbers: Vec<&str> = found.iter().map(|one| one.number.number.as_str()).collect();
    let gaining = Moved::gaining(receiver, &numbers);
    check_rules(&mut tx, scope, &gaining).await?;
    let losing = losing.into_iter().map(|one| Moved::losing(one, &numbers));
    let moved = std::iter::once(gaining).chain(losing).collect();
    Ok(moving::carry_out(context, scope, tx, ("assign_numbers", moved)).await?)
}

async fn as_shown(tx: &mut Tx, scope: &Scope, ids: &[(NumberId, i64)]) -> Result<Vec<HeldNumber>, Stop> {
    let keys: Vec<NumberId> = ids.iter().map(|(id, _)| *id).collect();
    let found = load(tx, scope, &keys).await?;
    let is_as_shown = |one: &HeldNumber| ids.contains(&(one.number.id, one.number.version));
    if found.len() == ids.len() && found.iter().all(is_as_shown) {
        return Ok(found);
    }
    Err(Refusal::NotNow(MEANWHILE.to_owned()).into())
}

/// Numbers of somebody at a site that the person does not see stay there.
fn check_seen(found: &[HeldNumber]) -> Result<(), Refusal> {
    let mut errors = FieldErrors::new();
    for one in found {
        if let Some(holder) = one.holder.as_ref().filter(|holder| !holder.seen) {
            let problem =
                NumberProblem::Assigned { number: one.number.number.clone(), holder: holder.words() };
            errors.add(FIELD, LABEL, "", problem);
        }
    }
    errors.check()
}

/// True if numbers are assigned to it by hand.
fn may_receive(holder: &UserPhone) -> bool {
    !holder.held && RECEIVERS.iter().any(|(kind, _)| *kind == holder.phone.kind)
}

async fn check_rules(tx: &mut Tx, scope: &Scope, gaining: &Moved) -> Result<(), Stop> {
    let packages = packages::known(tx, scope.account).await?;
    let comes_with_numbers = |name: &str| packages.iter().any(|one| one.has_numbers && one.name == name);
    let checked = gaining.after.check_numbers(comes_with_numbers);
    Ok(checked.map_err(|problem| FieldErrors::one(FIELD, LABEL, "", problem))?)
}

/// A number for its page: who has it.
pub async fn holder(context: &Context, scope: &Scope, id: NumberId) -> Result<HeldNumber, Stop> {
    let found = to_assign(context, scope, &[id]).await?.pop();
    Ok(found.ok_or(Refusal::NotFound)?)
}

/// A number and what has it, for the confirmation of *Unassign*.
pub async fn unassign_from(
    context: &Context,
    scope: &Scope,
    id: NumberId,
) -> Result<(NumberRow, UserPhone), Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let mut tx = context.database.read().await?;
    held(&mut tx, scope, id).await
}

async fn held(tx: &mut Tx, scope: &Scope, id: NumberId) -> Result<(NumberRow, UserPhone), Stop> {
    let found = load(tx, scope, &[id]).await?.pop().ok_or(Refusal::NotFound)?;
    let holder = found.holder.ok_or(Refusal::NotFound)?;
    let phone = moving::holders(tx, scope, [holder.id]).await?.pop();
    Ok((found.number, phone.ok_or(Refusal::NotFound)?))
}

/// Takes a number from its holder, who is still at the version that was shown.
pub async fn unassign(context: &Context, scope: &Scope, id: NumberId, version: i64) -> Result<(), Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let mut tx = context.database.write(scope.account).await?;
    let (number, phone) = held(&mut tx, scope, id).await?;
    check_version(&mut tx, scope, &phone.phone, version).await?;
    let moved = vec![Moved::losing(phone, &[number.number.as_str()])];
    Ok(moving::carry_out(context, scope, tx, ("unassign_number", moved)).await?)
}

/// The choice that all problems are told at.
const FIELD: &str = "to";
const LABEL: &str = "Assign to";
const MEANWHILE: &str = "One of these numbers was changed after you opened the page. Nothing was done. Check them and save again.";
