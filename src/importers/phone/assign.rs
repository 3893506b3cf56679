//! Giving phones to people, many at a time, each table in one go.

use std::collections::HashMap;

use super::Giving;
use super::desk_phones::{self, Placed, all_there};
use super::payload::NewPhoneUser;
use crate::database::{Tx, Value};
use crate::domain::fold::fold;
use crate::domain::ids::ExtensionId;
use crate::imports::Error;
use crate::repository::kept_phones;
use crate::repository::new_phone_users as repository;

/// Someone who got an extension.
struct Added<'a> {
    extension: i64,
    after: &'a NewPhoneUser,
}

/// Gives each of these people what is planned for them; tells their new extensions, in the same order. What was kept of a
/// license that they had before is forgotten: they have another.
pub async fn give(
    tx: &mut Tx,
    giving: &Giving<'_>,
    people: &[&NewPhoneUser],
) -> Result<Vec<ExtensionId>, Error> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    kept_phones::forget(tx, giving.account, people.iter().map(|person| person.user)).await?;
    let added = extensions(tx, giving, people).await?;
    packages(tx, giving, &added).await?;
    numbers(tx, giving, &added).await?;
    let placed: Vec<Placed> = added.iter().flat_map(placed).collect();
    desk_phones::place(tx, giving, &placed, &mut HashMap::new()).await?;
    Ok(added.iter().map(|person| ExtensionId(person.extension)).collect())
}

async fn extensions<'a>(
    tx: &mut Tx,
    giving: &Giving<'_>,
    people: &[&'a NewPhoneUser],
) -> Result<Vec<Added<'a>>, Error> {
    let before = repository::newest_extension(tx, giving.account).await?;
    let lines = people.iter().map(|after| extension(giving, after)).collect::<Result<Vec<_>, Error>>()?;
    repository::add_extensions(tx, &lines).await?;
    let ids = repository::extensions_added(tx, giving.account, before).await?;
    let ids: HashMap<i64, i64> = ids.into_iter().collect();
    let added = |after: &&'a NewPhoneUser| {
        let extension = ids.get(&after.user).copied().ok_or(Error::Lost)?;
        Ok(Added { extension, after })
    };
    people.iter().map(added).collect()
}

fn extension(giving: &Giving<'_>, after: &NewPhoneUser) -> Result<Vec<Value>, Error> {
    Ok(vec![
        giving.account.0.into(),
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
        giving.import.map(|import| import.0).into(),
        giving.now.into(),
        giving.now.into(),
        1.into(),
        after.held.into(),
    ])
}

/// The text that the list finds the user by.
fn search(after: &NewPhoneUser) -> String {
    let macs = after.desk_phones.iter().map(|phone| phone.mac.as_str());
    let parts = [after.name.as_str(), &after.email, &after.digits].into_iter();
    let parts = parts.chain(after.numbers.iter().map(String::as_str)).chain(macs);
    fold(&parts.collect::<Vec<_>>().join(" "))
}

async fn packages(tx: &mut Tx, giving: &Giving<'_>, added: &[Added<'_>]) -> Result<(), Error> {
    let line = |person: &Added<'_>, package: &i64| {
        vec![giving.account.0.into(), person.extension.into(), (*package).into()]
    };
    let rows: Vec<Vec<Value>> = added
        .iter()
        .flat_map(|person| person.after.packages.iter().map(move |package| line(person, package)))
        .collect();
    Ok(repository::add_packages(tx, &rows).await?)
}

async fn numbers(tx: &mut Tx, giving: &Giving<'_>, added: &[Added<'_>]) -> Result<(), Error> {
    let rows: Vec<Vec<Value>> = added
        .iter()
        .flat_map(|person| {
            (1_i64..)
                .zip(&person.after.numbers)
                .map(|(place, number)| vec![number.as_str().into(), person.extension.into(), place.into()])
        })
        .collect();
    let assigned = repository::assign_numbers(tx, giving.account, giving.now, &rows).await?;
    all_there(assigned, rows.len())
}

/// The desk phones of a user come to the user's site.
fn placed<'a>(person: &'a Added<'a>) -> impl Iterator<Item = Placed> + 'a {
    let (extension, site) = (person.extension, person.after.site);
    person.after.desk_phones.iter().map(move |phone| Placed {
        extension,
        site: Some(site),
        phone: phone.clone(),
    })
}
