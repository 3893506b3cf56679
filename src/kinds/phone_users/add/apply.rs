//! Carrying out the plan of new phone users, a slice at a time, each table in one go.

use std::collections::HashMap;

use super::after::NewPhoneUser;
use crate::database::{Tx, Value};
use crate::domain::change::Change;
use crate::domain::fold::fold;
use crate::imports::{Applying, Error, Planned};
use crate::kinds::phone_users::desk_phones::{self, Placed, all_there};
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
pub(in crate::kinds::phone_users) async fn apply(
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
    let placed: Vec<Placed> = added.iter().flat_map(placed).collect();
    desk_phones::place(tx, slice, &placed, &mut HashMap::new()).await
}

fn change(user: &Added<'_>) -> Change {
    let mut change = Change::of("extension", user.extension, user.after().name.clone());
    change.fields.clone_from(&user.planned.changes);
    change
}

/// The desk phones of a user come to the user's site.
fn placed<'a>(user: &'a Added<'a>) -> impl Iterator<Item = Placed> + 'a {
    let (extension, site) = (user.extension, user.after().site);
    user.planned.after.desk_phones.iter().map(move |phone| Placed {
        extension,
        site: Some(site),
        phone: phone.clone(),
    })
}
