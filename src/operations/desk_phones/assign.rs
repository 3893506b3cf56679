//! *Assign to* for a desk phone, and *Unassign*. One that others have goes to the user in one step.

use crate::database::Tx;
use crate::domain::column::ColumnId;
use crate::domain::desk_phone::{DESK_PHONES, DeskPhoneColumns};
use crate::domain::fields::DeskPhoneFields;
use crate::domain::ids::{DeskPhoneId, ExtensionId};
use crate::domain::phone_user::{PhoneUser, SlotPhone};
use crate::domain::refusal::Refusal;
use crate::domain::scope::{Right, Scope};
use crate::importers::phone_users::export::cell;
use crate::operations::phone_user::license::UserPhone;
use crate::operations::phone_user::{self, Changed};
use crate::operations::{Context, Error, Stop};
use crate::repository::desk_phones::DeskPhones;
use crate::repository::entity::{self, Row};
pub use crate::repository::holders::Holder;
use crate::repository::{holders, phone_users};

/// A desk phone as stored.
pub type DeskPhoneRow = Row<DeskPhones>;

/// A desk phone, and who has it.
#[derive(Clone, Debug)]
pub struct HeldDeskPhone {
    /// The desk phone.
    pub phone: DeskPhoneRow,
    /// Its holders, by name: several may share it.
    pub holders: Vec<Holder>,
}

/// A desk phone for its pages.
pub async fn holder(context: &Context, scope: &Scope, id: DeskPhoneId) -> Result<HeldDeskPhone, Stop> {
    let mut tx = context.database.read().await?;
    find(&mut tx, scope, id).await
}

async fn find(tx: &mut Tx, scope: &Scope, id: DeskPhoneId) -> Result<HeldDeskPhone, Stop> {
    scope.check(Right::ChangePhoneSystem)?;
    let phone = entity::find::<DeskPhones>(tx, scope, id).await?.ok_or(Refusal::NotFound)?;
    let holders = holders::of_desk_phone(tx, scope, id).await?;
    Ok(HeldDeskPhone { phone, holders })
}

/// A text that tells one state of its holders from another: their keys and their versions.
#[must_use]
pub fn state_of(holders: &[Holder]) -> String {
    holders.iter().map(|one| format!("{}.{}", one.id, one.version)).collect::<Vec<_>>().join(",")
}

/// Puts a desk phone, whose holders are as shown, into the first free slot of a phone user; takes it from them.
pub async fn assign(
    context: &Context,
    scope: &Scope,
    (id, shown): (DeskPhoneId, &str),
    to: ExtensionId,
) -> Result<Vec<String>, Stop> {
    let mut tx = context.database.read().await?;
    let to = phone_user::to_update(&mut tx, scope, to).await?;
    let held = as_shown(&mut tx, scope, id, shown).await?;
    if held.holders.iter().any(|one| one.id == to.phone.id) {
        return Err(Refusal::NotNow(HAS_IT.to_owned()).into());
    }
    let Some(slot) = (1..=3).find(|slot| to.phone.desk_phone(*slot).is_none()) else {
        return Err(Refusal::NotNow(NO_SLOT.to_owned()).into());
    };
    let losing = losing(&mut tx, scope, &held.holders, to.held).await?;
    drop(tx);
    let DeskPhoneFields { mac, model, .. } = &held.phone.fields;
    let phone = SlotPhone {
        slot,
        brand: model.brand().to_owned(),
        model: model.model().to_owned(),
        mac: mac.as_str().to_owned(),
        provision_template: None,
    };
    let mut after = to.phone.clone();
    after.desk_phones.push(phone);
    let rows = std::iter::once((&to, cells(&after)));
    let rows =
        rows.chain(losing.iter().map(|phone| without(phone, held.phone.fields.mac.as_str()))).collect();
    phone_user::update_columns(context, scope, "assign_desk_phone", &columns(), rows).await
}

/// Takes a desk phone from all who have it, who are still as shown.
pub async fn unassign(
    context: &Context,
    scope: &Scope,
    (id, shown): (DeskPhoneId, &str),
) -> Result<Vec<String>, Stop> {
    let mut tx = context.database.read().await?;
    let held = as_shown(&mut tx, scope, id, shown).await?;
    let first = held.holders.first().filter(|_| held.holders.iter().all(Holder::has_page));
    let held_ones = first.ok_or(Refusal::NotFound)?.held;
    if held.holders.iter().any(|one| one.held != held_ones) {
        return Err(Refusal::NotNow(MIXED.to_owned()).into());
    }
    let losing = losing(&mut tx, scope, &held.holders, held_ones).await?;
    drop(tx);
    let rows = losing.iter().map(|phone| without(phone, held.phone.fields.mac.as_str())).collect();
    phone_user::update_columns(context, scope, "unassign_desk_phone", &columns(), rows).await
}

async fn as_shown(tx: &mut Tx, scope: &Scope, id: DeskPhoneId, shown: &str) -> Result<HeldDeskPhone, Stop> {
    let held = find(tx, scope, id).await?;
    if state_of(&held.holders) == shown {
        return Ok(held);
    }
    Err(Refusal::NotNow(MEANWHILE.to_owned()).into())
}

/// Those who lose it. Whom the form cannot change keeps it, and the rules say so.
async fn losing(tx: &mut Tx, scope: &Scope, holders: &[Holder], held: bool) -> Result<Vec<UserPhone>, Error> {
    let mut losing = Vec::new();
    for holder in holders.iter().filter(|one| one.held == held) {
        losing.extend(phone_users::of_extension(tx, scope, holder.id).await?);
    }
    Ok(losing)
}

fn without<'a>(phone: &'a UserPhone, mac: &str) -> Changed<'a> {
    let mut after = phone.phone.clone();
    after.desk_phones.retain(|one| one.mac != mac);
    (phone, cells(&after))
}

fn columns() -> Vec<ColumnId> {
    DESK_PHONES.into_iter().flat_map(DeskPhoneColumns::all).collect()
}

fn cells(phone: &PhoneUser) -> Vec<String> {
    columns().into_iter().map(|column| cell(phone, column).into_owned()).collect()
}

const HAS_IT: &str = "This user already has the desk phone.";
const NO_SLOT: &str = "This user already has three desk phones, the maximum. Unassign one first.";
const MIXED: &str =
    "A user who has not accepted the invitation yet shares this desk phone. Change their phones one by one.";
const MEANWHILE: &str = "This desk phone or its user was changed after you opened the page. Nothing was done. Check it and save again.";
