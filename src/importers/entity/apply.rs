//! Carrying out the plan of a file of things, a chunk in one go. Where anything is no longer as the plan was made for, the file
//! is checked again.

use std::collections::HashMap;

use super::compare::{Known, known};
use super::drafts::{Drafted, look_up};
use super::importable::Importable;
use super::keys::looked_for;
use super::plan::ThingAfter;
use crate::database::Tx;
use crate::domain::change::Change;
use crate::domain::fields::Typed;
use crate::domain::ids::Id as _;
use crate::domain::import::RIGHTS_GIVEN;
use crate::entities::Draft;
use crate::imports::{Applying, Error, Planned};
use crate::mail_queue;
use crate::repository::entity;

/// Adds and changes the things of a chunk.
pub(super) async fn apply<E: Importable>(
    tx: &mut Tx,
    chunk: &Applying<'_>,
    rows: Vec<Planned<ThingAfter>>,
) -> Result<Vec<Change>, Error> {
    let (account, now) = (chunk.scope.account, chunk.now);
    // Those of the rows before are in the database by now.
    let mut facts = E::facts(tx, chunk.scope).await?;
    let forms: Vec<Typed<E::Fields>> =
        rows.iter().map(|row| Typed::of(0, row.after.values.clone())).collect();
    let key = |form| looked_for::<E>(&facts, form).unwrap_or_default();
    let keys: Vec<String> = forms.iter().map(key).collect();
    let there = known::<E>(tx, chunk.scope, &keys).await?;
    let drafted = drafted(tx, (chunk, &mut facts), (&rows, &forms, &keys), &there).await?;
    let (changed, new): (Vec<_>, Vec<_>) = drafted.iter().partition(|one| one.now.is_some());
    let new: Vec<E::Fields> = new.into_iter().map(|one| one.new.clone()).collect();
    entity::add_many::<E>(tx, account, &new, (now, Some(chunk.import.id))).await?;
    update(tx, chunk, &facts, &changed).await?;
    let ids: HashMap<String, E::Key> = entity::ids::<E>(tx, account, &keys).await?.into_iter().collect();
    if E::TELLS && chunk.import.options.welcome_mail {
        let is_new = |key: &&String| !there.contains_key(*key);
        let added: Vec<E::Key> = keys.iter().filter(is_new).filter_map(|key| ids.get(key).copied()).collect();
        tell::<E>(tx, chunk, &added).await?;
    }
    rows.into_iter().zip(&keys).map(|(row, key)| change::<E>(row, key, &ids)).collect()
}

/// Tells users of what is new and theirs.
async fn tell<E: Importable>(tx: &mut Tx, chunk: &Applying<'_>, added: &[E::Key]) -> Result<(), Error> {
    let news = E::news(tx, chunk.scope, added).await?;
    let (account, import) = (chunk.scope.account, chunk.import.id);
    Ok(mail_queue::tell(tx, chunk.keys, account, chunk.now, Some(import), &news).await?)
}

async fn update<E: Importable>(
    tx: &mut Tx,
    chunk: &Applying<'_>,
    facts: &E::Facts,
    changed: &[&Drafted<'_, E>],
) -> Result<(), Error> {
    if changed.is_empty() {
        return Ok(());
    }
    let row = |one: &&Drafted<'_, E>| Some((one.now?.id, one.now?.version, one.new.clone()));
    let rows: Vec<(E::Key, i64, E::Fields)> = changed.iter().filter_map(row).collect();
    if entity::update_many::<E>(tx, chunk.scope.account, &rows, chunk.now).await? != rows.len() as u64 {
        return Err(Error::Moved);
    }
    let drafts: Vec<Draft<'_, E>> = changed.iter().map(|one| one.draft()).collect();
    Ok(E::written(tx, chunk.scope, facts, &drafts).await?)
}

/// Rows of a plan, the form that each is, and the unique key it is about.
type Rows<'r, F> = (&'r [Planned<ThingAfter>], &'r [Typed<F>], &'r [String]);

/// The rows as they would have their things, checked by the rules of today.
async fn drafted<'a, E: Importable>(
    tx: &mut Tx,
    (chunk, facts): (&Applying<'_>, &mut E::Facts),
    (rows, forms, keys): Rows<'_, E::Fields>,
    there: &'a Known<E>,
) -> Result<Vec<Drafted<'a, E>>, Error> {
    let mut all = Vec::new();
    for ((row, form), key) in rows.iter().zip(forms).zip(keys) {
        let now = there.get(key);
        if now.map(|now| now.version) != row.after.version {
            return Err(Error::Moved);
        }
        all.push(Drafted::<E>::read(facts, form, now));
    }
    look_up(tx, chunk.scope, facts, &all).await?;
    // A role may have become one of admins since the plan was made, which asked for no password then.
    let counted = chunk.import.counted(RIGHTS_GIVEN) > 0;
    if !counted && all.iter().any(|one| E::gives_rights(facts, &one.draft())) {
        return Err(Error::Moved);
    }
    if all.iter_mut().any(|one| !one.take(facts).is_empty()) {
        return Err(Error::Moved);
    }
    Ok(all)
}

fn change<E: Importable>(
    row: Planned<ThingAfter>,
    key: &str,
    ids: &HashMap<String, E::Key>,
) -> Result<Change, Error> {
    let id = ids.get(key).ok_or(Error::Lost)?.number();
    Ok(Change { fields: row.changes, ..Change::of(E::THING, id, row.subject) })
}
