//! Carrying out the plan of changed phone users, a chunk at a time, each table in one go. What the rows of the
//! whole import give back was taken away before the first chunk.

use super::payload::ChangedPhoneUser;
use crate::database::{Tx, Value};
use crate::domain::change::Change;
use crate::importers::phone::desk_phones::{self, Lines, Placed, all_there};
use crate::imports::{Applying, Error, Planned};
use crate::repository::{changed_phone_users as repository, new_phone_users};

type Rows = [Planned<ChangedPhoneUser>];

/// Takes away what the rows give back: extensions, numbers and desk phones may then change hands in any order.
pub(in crate::importers::phone_users) async fn prepare(
    tx: &mut Tx,
    applying: &Applying<'_>,
) -> Result<(), Error> {
    Ok(repository::park(tx, applying.scope.account, applying.import.id, applying.now).await?)
}

/// Changes the phone users of a chunk.
pub(in crate::importers::phone_users) async fn apply(
    tx: &mut Tx,
    chunk: &Applying<'_>,
    rows: Vec<Planned<ChangedPhoneUser>>,
) -> Result<Vec<Change>, Error> {
    extensions(tx, chunk, &rows).await?;
    packages(tx, chunk, &rows).await?;
    numbers(tx, chunk, &rows).await?;
    desk_phones(tx, chunk, &rows).await?;
    Ok(rows.into_iter().map(change).collect())
}

/// Somebody who was changed since the plan was made has another version: the file is checked again.
async fn extensions(tx: &mut Tx, chunk: &Applying<'_>, rows: &Rows) -> Result<(), Error> {
    let lines = rows.iter().map(|row| extension(&row.after)).collect::<Result<Vec<_>, Error>>()?;
    let changed = repository::change(tx, chunk.scope.account, chunk.now, &lines).await?;
    all_there(changed, lines.len())
}

fn extension(after: &ChangedPhoneUser) -> Result<Vec<Value>, Error> {
    Ok(vec![
        after.extension.into(),
        after.site.into(),
        after.short.clone().into(),
        after.digits.clone().into(),
        after.status.as_str().into(),
        after.template.into(),
        serde_json::to_string(&after.settings)?.into(),
        after.search.as_str().into(),
        after.version.into(),
    ])
}

async fn packages(tx: &mut Tx, chunk: &Applying<'_>, rows: &Rows) -> Result<(), Error> {
    let account = chunk.scope.account;
    let changed = || rows.iter().filter_map(|row| Some((row.after.extension, row.after.packages.as_ref()?)));
    repository::remove_packages(tx, account, changed().map(|(extension, _)| extension)).await?;
    let added: Vec<Vec<Value>> = changed()
        .flat_map(|(extension, packages)| {
            packages.iter().map(move |package| vec![account.0.into(), extension.into(), (*package).into()])
        })
        .collect();
    Ok(new_phone_users::add_packages(tx, &added).await?)
}

async fn numbers(tx: &mut Tx, chunk: &Applying<'_>, rows: &Rows) -> Result<(), Error> {
    let changed = rows.iter().filter_map(|row| Some((row.after.extension, row.after.numbers.as_ref()?)));
    let assigned: Vec<Vec<Value>> = changed
        .flat_map(|(extension, numbers)| {
            (1_i64..)
                .zip(numbers)
                .map(move |(place, number)| vec![number.as_str().into(), extension.into(), place.into()])
        })
        .collect();
    let found = new_phone_users::assign_numbers(tx, chunk.scope.account, chunk.now, &assigned).await?;
    all_there(found, assigned.len())
}

/// Lines are taken out and put back, so that desk phones may change slots.
async fn desk_phones(tx: &mut Tx, chunk: &Applying<'_>, rows: &Rows) -> Result<(), Error> {
    let account = chunk.scope.account;
    let changed = || rows.iter().filter(|row| row.after.desk_phones.is_some());
    let lines = repository::take_lines(tx, account, changed().map(|row| row.after.extension)).await?;
    let mut before: Lines = lines
        .into_iter()
        .map(|line| ((line.extension_id, line.desk_phone_id), (line.sip_user, line.sip_secret)))
        .collect();
    let placed: Vec<Placed> = changed().flat_map(|row| placed(&row.after)).collect();
    desk_phones::place(tx, &chunk.into(), &placed, &mut before).await?;
    let moved = rows.iter().filter(|row| row.after.moved).map(|row| row.after.extension);
    Ok(repository::follow(tx, account, chunk.now, moved).await?)
}

/// A device that is new to the user comes to the user's site; the user's own stay where they are.
fn placed(after: &ChangedPhoneUser) -> impl Iterator<Item = Placed> + '_ {
    after.desk_phones.iter().flatten().map(|kept| Placed {
        extension: after.extension,
        site: (!kept.own).then_some(after.site),
        phone: kept.phone.clone(),
    })
}

fn change(row: Planned<ChangedPhoneUser>) -> Change {
    let mut change = Change::of("extension", row.after.extension, row.subject);
    change.fields = row.changes;
    change
}
