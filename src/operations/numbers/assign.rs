//! *Assign to* for numbers, and *Unassign*. A number that somebody has goes to the other in one step: it is never
//! unassigned in between.

use crate::database::Tx;
use crate::domain::column::ColumnId;
use crate::domain::ids::{ExtensionId, NumberId};
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::operations::phone_user::license::UserPhone;
use crate::operations::phone_user::{self, Changed};
use crate::operations::sites::{site_choices, site_name};
use crate::operations::{Context, Error, Stop};
pub use crate::repository::holders::Holder;
pub use crate::repository::numbers::NumberRow;
use crate::repository::{holders, numbers, phone_users};

const COLUMN: ColumnId = ColumnId::PHONE_NUMBER;
/// Numbers that are assigned at a time: more than anybody can have.
pub const MOST: usize = 50;

/// A number, and who has it.
#[derive(Clone, Debug)]
pub struct HeldNumber {
    /// The number.
    pub number: NumberRow,
    /// The name of its site.
    pub site: String,
    /// Who has it.
    pub holder: Option<Holder>,
}

/// The numbers of these keys that the person may see, in their order.
pub async fn to_assign(context: &Context, scope: &Scope, ids: &[NumberId]) -> Result<Vec<HeldNumber>, Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let mut tx = context.database.read().await?;
    Ok(load(&mut tx, scope, ids).await?)
}

async fn load(tx: &mut Tx, scope: &Scope, ids: &[NumberId]) -> Result<Vec<HeldNumber>, Error> {
    let sites = site_choices(tx, scope).await?;
    let mut found = Vec::new();
    for id in ids.iter().take(MOST) {
        if let Some(number) = numbers::find(tx, scope, *id).await? {
            let holder = holders::of_number(tx, scope, *id).await?;
            let site = site_name(&sites, number.site_id);
            found.push(HeldNumber { number, site, holder });
        }
    }
    Ok(found)
}

/// Assigns numbers, each at the version that was shown, to a phone user, behind those they have.
pub async fn assign(
    context: &Context,
    scope: &Scope,
    ids: &[(NumberId, i64)],
    to: ExtensionId,
) -> Result<Vec<String>, Stop> {
    let mut tx = context.database.read().await?;
    let to = phone_user::to_update(&mut tx, scope, to).await?;
    let keys: Vec<NumberId> = ids.iter().map(|(id, _)| *id).collect();
    let found = load(&mut tx, scope, &keys).await?;
    let as_shown = |one: &HeldNumber| ids.contains(&(one.number.id, one.number.version));
    if found.len() < ids.len() || !found.iter().all(as_shown) {
        return Err(Refusal::NotNow(MEANWHILE.to_owned()).into());
    }
    let losing = losing(&mut tx, scope, &found, &to).await?;
    drop(tx);
    let moved: Vec<&str> = found.iter().map(|one| one.number.number.as_str()).collect();
    let own = to.phone.numbers.iter().map(String::as_str);
    let all =
        own.chain(moved.iter().copied().filter(|number| !to.phone.numbers.iter().any(|own| own == number)));
    let gets = (&to, vec![all.collect::<Vec<_>>().join(",")]);
    let rows = std::iter::once(gets).chain(losing.iter().map(|phone| without(phone, &moved))).collect();
    phone_user::update_columns(context, scope, "assign_numbers", &[COLUMN], rows).await
}

/// A number for its page: who has it.
pub async fn holder(context: &Context, scope: &Scope, id: NumberId) -> Result<HeldNumber, Stop> {
    let found = to_assign(context, scope, &[id]).await?.pop();
    Ok(found.ok_or(Refusal::NotFound)?)
}

/// A number and the phone of the user who has it, for the confirmation of *Unassign*.
pub async fn unassign_from(
    context: &Context,
    scope: &Scope,
    id: NumberId,
) -> Result<(NumberRow, UserPhone), Stop> {
    let found = holder(context, scope, id).await?;
    let holder = found.holder.filter(Holder::is_changeable).ok_or(Refusal::NotFound)?;
    let mut tx = context.database.read().await?;
    Ok((found.number, phone_user::to_update(&mut tx, scope, holder.id).await?))
}

/// Takes a number from its holder, who is still at the version that was shown.
pub async fn unassign(
    context: &Context,
    scope: &Scope,
    id: NumberId,
    version: i64,
) -> Result<Vec<String>, Stop> {
    let (number, phone) = unassign_from(context, scope, id).await?;
    let mut tx = context.database.read().await?;
    phone_user::check_version(&mut tx, scope, &phone.phone, version).await?;
    drop(tx);
    let row = without(&phone, &[number.number.as_str()]);
    phone_user::update_columns(context, scope, "unassign_number", &[COLUMN], vec![row]).await
}

/// Those who lose a number to somebody else. Whom the form cannot change keeps it, and the rules say so.
async fn losing(
    tx: &mut Tx,
    scope: &Scope,
    found: &[HeldNumber],
    to: &UserPhone,
) -> Result<Vec<UserPhone>, Error> {
    let holders = found.iter().filter_map(|one| one.holder.as_ref());
    let mut ids: Vec<ExtensionId> = holders.filter(|one| one.held == to.held).map(|one| one.id).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut losing = Vec::new();
    for id in ids.into_iter().filter(|id| *id != to.phone.id) {
        losing.extend(phone_users::of_extension(tx, scope, id).await?);
    }
    Ok(losing)
}

fn without<'a>(phone: &'a UserPhone, moved: &[&str]) -> Changed<'a> {
    let kept = phone.phone.numbers.iter().map(String::as_str).filter(|number| !moved.contains(number));
    (phone, vec![kept.collect::<Vec<_>>().join(",")])
}

const MEANWHILE: &str = "One of these numbers was changed after the page was made. Nothing was done. Look at them, and save again.";
