//! Carrying out the plan of users, a chunk in one go.

use std::collections::HashMap;

use super::facts::Facts;
use super::payload::{AddedUser, ChangedUser, PersonAfter, UserAfter};
use super::release::{Released, recorded};
use crate::database::Tx;
use crate::domain::change::{Change, Field};
use crate::domain::choices::PersonStatus;
use crate::domain::email::Email;
use crate::domain::ids::{ExtensionId, SiteId, UserId};
use crate::domain::scope::Right;
use crate::importers::phone::columns::PHONE;
use crate::importers::phone::{NewPhoneUser, give};
use crate::imports::{Applying, Error, Planned};
use crate::invitations::{self, Invitee};
use crate::repository::extension_names;
use crate::repository::extension_search::refresh_search;
use crate::repository::users::{self, NewUser, Renamed};

/// Adds the users of a chunk, and gives phones to those who get one.
pub(super) async fn add(
    tx: &mut Tx,
    facts: &Facts,
    chunk: &Applying<'_>,
    rows: Vec<Planned<AddedUser>>,
) -> Result<Vec<Change>, Error> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let account = chunk.scope.account;
    let new = rows.iter().map(|row| new_user(facts, chunk, &row.after)).collect::<Result<Vec<_>, Error>>()?;
    users::add_many(tx, account, chunk.now, &new).await?;
    let folds: Vec<String> = new.iter().map(|user| user.email.key()).collect();
    let ids = users::ids(tx, account, &folds.iter().map(String::as_str).collect::<Vec<_>>()).await?;
    let ids: HashMap<String, UserId> = ids.into_iter().collect();
    let ids =
        folds.iter().map(|fold| ids.get(fold).copied().ok_or(Error::Lost)).collect::<Result<Vec<_>, _>>()?;
    for id in &ids {
        if !facts.role_sites.is_empty() {
            users::set_sites(tx, account, *id, &facts.role_sites).await?;
        }
    }
    let with_phone = |(id, row): (&UserId, &Planned<AddedUser>)| {
        Some(NewPhoneUser { user: id.0, ..row.after.phone.clone()? })
    };
    let phones: Vec<NewPhoneUser> = ids.iter().zip(&rows).filter_map(with_phone).collect();
    let given = give_all(tx, facts, chunk, &phones).await?;
    invite(tx, chunk, &ids, &rows).await?;
    let mut given = given.into_iter();
    let change = |(row, id): (Planned<AddedUser>, &UserId)| {
        let extension = row.after.phone.is_some().then(|| given.next()).flatten();
        told(*id, row, extension)
    };
    Ok(rows.into_iter().zip(&ids).flat_map(change).collect())
}

/// The changes of a row for the record: those of the person, and those of their phone.
fn told<A>(user: UserId, row: Planned<A>, extension: Option<ExtensionId>) -> Vec<Change> {
    let of_phone = |field: &Field| PHONE.iter().any(|column| column.header == field.field);
    let (phone, person): (Vec<Field>, Vec<Field>) = row.changes.into_iter().partition(of_phone);
    let user = Change { fields: person, ..Change::of("user", user.0, row.subject.clone()) };
    let phone = extension.map(|id| Change { fields: phone, ..Change::of("extension", id.0, row.subject) });
    [user].into_iter().chain(phone).collect()
}

/// Invites those who are pending.
async fn invite(
    tx: &mut Tx,
    chunk: &Applying<'_>,
    ids: &[UserId],
    rows: &[Planned<AddedUser>],
) -> Result<(), Error> {
    let invitee = |(id, row): (&UserId, &Planned<AddedUser>)| {
        let person = &row.after.person;
        let pending = row.after.status == PersonStatus::Pending;
        pending.then(|| Invitee { user: *id, email: person.email.clone(), name: person.display() })
    };
    let invitees: Vec<Invitee> = ids.iter().zip(rows).filter_map(invitee).collect();
    Ok(invitations::invite(tx, chunk.keys, chunk.scope.account, chunk.now, &invitees).await?)
}

/// The person's role may hold at fewer sites than on the day of the plan.
async fn give_all(
    tx: &mut Tx,
    facts: &Facts,
    chunk: &Applying<'_>,
    phones: &[NewPhoneUser],
) -> Result<Vec<ExtensionId>, Error> {
    if !phones.iter().all(|phone| facts.phone.sites.allow(SiteId(phone.site))) {
        return Err(Error::Moved);
    }
    give(tx, &chunk.into(), &phones.iter().collect::<Vec<_>>()).await
}

fn new_user(facts: &Facts, chunk: &Applying<'_>, after: &AddedUser) -> Result<NewUser, Error> {
    if !chunk.scope.may_give(facts.role) {
        return Err(Error::Moved);
    }
    Ok(NewUser {
        email: Email::parse(&after.person.email).map_err(|_| Error::Moved)?,
        name: after.person.name()?,
        profile: after.person.profile.clone(),
        status: after.status,
        role: facts.role,
        site_limited: !facts.role_sites.is_empty(),
        import: Some(chunk.import.id),
    })
}

/// Changes the users of a chunk, and gives phones to those who get one.
pub(super) async fn update(
    tx: &mut Tx,
    facts: &Facts,
    chunk: &Applying<'_>,
    rows: Vec<Planned<ChangedUser>>,
) -> Result<Vec<Change>, Error> {
    still_as_they_were(tx, chunk, &rows).await?;
    may_still_be_changed(tx, chunk, &rows).await?;
    rename(tx, chunk, &rows).await?;
    let phones: Vec<NewPhoneUser> = rows.iter().filter_map(|row| row.after.phone.clone()).collect();
    let mut given = give_all(tx, facts, chunk, &phones).await?.into_iter();
    let change = |mut row: Planned<ChangedUser>| {
        if let Some(released) = row.after.released.take() {
            return taken_away(row, released);
        }
        let extension = row.after.phone.is_some().then(|| given.next()).flatten();
        told(UserId(row.after.id), row, extension)
    };
    Ok(rows.into_iter().flat_map(change).collect())
}

/// The lines of the record for a row that takes a phone away: those of the person, and those of their phone.
fn taken_away(row: Planned<ChangedUser>, released: Released) -> Vec<Change> {
    let of_phone = |field: &Field| released.fields.contains(field);
    let person = row.changes.into_iter().filter(|field| !of_phone(field)).collect();
    let user = Change { fields: person, ..Change::of("user", row.after.id, row.subject.clone()) };
    vec![user, recorded(released, &row.subject)]
}

/// Whoever was changed since the check has another version: also who has accepted an invitation since, whose phone
/// is not to be held.
async fn still_as_they_were(
    tx: &mut Tx,
    chunk: &Applying<'_>,
    rows: &[Planned<ChangedUser>],
) -> Result<(), Error> {
    let now = users::versions(tx, chunk.scope.account, rows.iter().map(|row| row.after.id)).await?;
    let now: HashMap<i64, i64> = now.into_iter().map(|(id, version)| (id.0, version)).collect();
    let same = |row: &Planned<ChangedUser>| now.get(&row.after.id) == Some(&row.after.version_there());
    if rows.iter().all(same) { Ok(()) } else { Err(Error::Moved) }
}

/// Somebody may have become an admin of the contact center since the check, which raises no version of the user.
async fn may_still_be_changed(
    tx: &mut Tx,
    chunk: &Applying<'_>,
    rows: &[Planned<ChangedUser>],
) -> Result<(), Error> {
    if chunk.scope.may(Right::ManageContactCenter) {
        return Ok(());
    }
    let ids = rows.iter().map(|row| UserId(row.after.id));
    let now = users::chosen(tx, chunk.scope, ids).await?;
    let refuses = now.iter().any(|one| one.user.refused_to(chunk.scope).is_some());
    if refuses || now.len() != rows.len() { Err(Error::Moved) } else { Ok(()) }
}

async fn rename(tx: &mut Tx, chunk: &Applying<'_>, rows: &[Planned<ChangedUser>]) -> Result<(), Error> {
    let account = chunk.scope.account;
    let changed: Vec<(&ChangedUser, &PersonAfter)> =
        rows.iter().filter_map(|row| Some((&row.after, row.after.person.as_ref()?))).collect();
    let names = changed.iter().map(|(_, person)| person.name()).collect::<Result<Vec<_>, Error>>()?;
    let renamed: Vec<Renamed<'_>> = changed
        .iter()
        .zip(&names)
        .map(|((user, person), name)| Renamed {
            id: UserId(user.id),
            email: &person.email,
            version: user.version_there(),
            name,
            profile: &person.profile,
        })
        .collect();
    users::rename_many(tx, account, chunk.now, &renamed).await?;
    // Phones are found by the address too.
    let called = changed.iter().filter(|(user, _)| user.renamed || user.leaving.is_some());
    let called: Vec<(UserId, String)> =
        called.map(|(user, person)| (UserId(user.id), person.display())).collect();
    let extensions = extension_names::rename_many(tx, account, chunk.now, &called).await?;
    if !extensions.is_empty() {
        refresh_search(tx, account, &extensions).await?;
    }
    Ok(())
}

/// The rows about new people, and those about people who are there.
pub(super) fn apart(rows: Vec<Planned<UserAfter>>) -> (Vec<Planned<AddedUser>>, Vec<Planned<ChangedUser>>) {
    let (mut all_added, mut all_changed) = (Vec::new(), Vec::new());
    for row in rows {
        let added = matches!(row.after, UserAfter::Added(_));
        if added {
            all_added.extend(
                row.narrow(|after| if let UserAfter::Added(after) = after { Some(*after) } else { None }),
            );
        } else {
            let changed = |after| if let UserAfter::Changed(after) = after { Some(*after) } else { None };
            all_changed.extend(row.narrow(changed));
        }
    }
    (all_added, all_changed)
}
