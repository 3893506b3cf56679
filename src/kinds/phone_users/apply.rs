//! Carrying out the plan of new phone users, a slice at a time, each table in one go.

use std::collections::HashMap;

use super::after::{NewDeskPhone, NewPhoneUser};
use crate::database::{Tx, Value};
use crate::domain::change::Change;
use crate::domain::fold::fold;
use crate::domain::line::{NAME_BYTES, SECRET_BYTES, sip_name, sip_secret};
use crate::imports::{Applying, Error, Planned};
use crate::random;
use crate::repository::new_phone_users as repository;

/// Someone who got an extension.
struct Added<'a> {
    extension: i64,
    planned: &'a Planned<NewPhoneUser>,
}

impl Added<'_> {
    fn after(&self) -> &NewPhoneUser {
        &self.planned.after
    }
}

/// Adds the phone users of a slice.
pub(super) async fn apply(
    tx: &mut Tx,
    slice: &Applying<'_>,
    rows: Vec<Planned<NewPhoneUser>>,
) -> Result<Vec<Change>, Error> {
    let added = extensions(tx, slice, &rows).await?;
    packages(tx, slice, &added).await?;
    numbers(tx, slice, &added).await?;
    desk_phones(tx, slice, &added).await?;
    Ok(added.iter().map(change).collect())
}

async fn extensions<'a>(
    tx: &mut Tx,
    slice: &Applying<'_>,
    rows: &'a [Planned<NewPhoneUser>],
) -> Result<Vec<Added<'a>>, Error> {
    let before = repository::newest_extension(tx, slice.scope.account).await?;
    let lines = rows.iter().map(|row| extension(slice, &row.after)).collect::<Result<Vec<_>, Error>>()?;
    repository::add_extensions(tx, &lines).await?;
    let ids = repository::extensions_added(tx, slice.scope.account, slice.import.id, before).await?;
    let ids: HashMap<i64, i64> = ids.into_iter().collect();
    let added = |planned: &'a Planned<NewPhoneUser>| {
        let extension = ids.get(&planned.after.user).copied().ok_or(Error::Lost)?;
        Ok(Added { extension, planned })
    };
    rows.iter().map(added).collect()
}

fn extension(slice: &Applying<'_>, after: &NewPhoneUser) -> Result<Vec<Value>, Error> {
    Ok(vec![
        slice.scope.account.0.into(),
        "user".into(),
        after.site.into(),
        after.short.as_str().into(),
        after.digits.as_str().into(),
        after.name.as_str().into(),
        fold(&after.name).into(),
        after.user.into(),
        after.status.as_str().into(),
        after.template.into(),
        serde_json::to_string(&after.settings)?.into(),
        search(after).into(),
        slice.import.id.0.into(),
        slice.now.into(),
        slice.now.into(),
        1.into(),
    ])
}

/// What the list finds the user by.
fn search(after: &NewPhoneUser) -> String {
    let macs = after.desk_phones.iter().map(|phone| phone.mac.as_str());
    let parts = [after.name.as_str(), &after.email, &after.digits].into_iter();
    let parts = parts.chain(after.numbers.iter().map(String::as_str)).chain(macs);
    fold(&parts.collect::<Vec<_>>().join(" "))
}

async fn packages(tx: &mut Tx, slice: &Applying<'_>, added: &[Added<'_>]) -> Result<(), Error> {
    let rows: Vec<Vec<Value>> = added
        .iter()
        .flat_map(|user| {
            user.after()
                .packages
                .iter()
                .map(|package| vec![slice.scope.account.0.into(), user.extension.into(), (*package).into()])
        })
        .collect();
    Ok(repository::add_packages(tx, &rows).await?)
}

async fn numbers(tx: &mut Tx, slice: &Applying<'_>, added: &[Added<'_>]) -> Result<(), Error> {
    let rows: Vec<Vec<Value>> = added
        .iter()
        .flat_map(|user| {
            (1_i64..)
                .zip(&user.after().numbers)
                .map(|(place, number)| vec![number.as_str().into(), user.extension.into(), place.into()])
        })
        .collect();
    let assigned = repository::assign_numbers(tx, slice.scope.account, slice.now, &rows).await?;
    all_there(assigned, rows.len())
}

async fn desk_phones(tx: &mut Tx, slice: &Applying<'_>, added: &[Added<'_>]) -> Result<(), Error> {
    let account = slice.scope.account;
    let phones =
        || added.iter().flat_map(|user| user.after().desk_phones.iter().map(move |phone| (user, phone)));
    let before = repository::newest_desk_phone(tx, account).await?;
    let new: Vec<_> = phones()
        .filter(|(_, phone)| phone.id.is_none())
        .map(|(user, phone)| desk_phone(slice, user.after().site, phone))
        .collect();
    repository::add_desk_phones(tx, &new).await?;
    let ids = repository::desk_phones_added(tx, account, slice.import.id, before).await?;
    let ids: HashMap<String, i64> = ids.into_iter().collect();
    let known: Vec<Vec<Value>> = phones()
        .filter_map(|(user, phone)| {
            let id = phone.id?;
            Some(vec![id.into(), user.after().site.into(), phone.provision_template.into()])
        })
        .collect();
    let placed = repository::place_desk_phones(tx, account, slice.now, &known).await?;
    all_there(placed, known.len())?;
    let mut lines = Vec::new();
    for (user, phone) in phones() {
        let device = phone.id.or_else(|| ids.get(&phone.mac).copied()).ok_or(Error::Lost)?;
        lines.push(line(slice, user.extension, phone.slot, device)?);
    }
    Ok(repository::add_lines(tx, &lines).await?)
}

fn desk_phone(slice: &Applying<'_>, site: i64, phone: &NewDeskPhone) -> Vec<Value> {
    vec![
        slice.scope.account.0.into(),
        phone.mac.as_str().into(),
        phone.brand.as_str().into(),
        phone.model.as_str().into(),
        site.into(),
        phone.provision_template.into(),
        "to_be_provisioned".into(),
        slice.import.id.0.into(),
        slice.now.into(),
        slice.now.into(),
        1.into(),
    ]
}

/// A line with its own SIP name and secret, the secret sealed for this account and name.
fn line(slice: &Applying<'_>, extension: i64, slot: i64, device: i64) -> Result<Vec<Value>, Error> {
    let name = sip_name(&random::bytes::<NAME_BYTES>()?);
    let secret = sip_secret(&random::bytes::<SECRET_BYTES>()?);
    let sealed = slice.keys.seal(&format!("line {} {name}", slice.scope.account), &secret)?;
    Ok(vec![
        slice.scope.account.0.into(),
        extension.into(),
        slot.into(),
        device.into(),
        name.into(),
        sealed.into(),
    ])
}

/// What was there when the plan was asked again must be there a moment later, in the same transaction.
fn all_there(found: u64, wanted: usize) -> Result<(), Error> {
    if u64::try_from(wanted) == Ok(found) { Ok(()) } else { Err(Error::Lost) }
}

fn change(user: &Added<'_>) -> Change {
    let mut change = Change::of("extension", user.extension, user.after().name.clone());
    change.fields.clone_from(&user.planned.changes);
    change
}
