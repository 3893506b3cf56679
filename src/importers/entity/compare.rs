//! Judging a chunk of rows beside the things they are about.

use std::collections::{HashMap, HashSet};

use super::cells;
use super::drafts::{Drafted, look_up};
use super::facts::Facts;
use super::importable::Importable;
use super::keys::{self, asks_beside};
use crate::database::Tx;
use crate::domain::claim::Resource;
use crate::domain::column::ColumnId;
use crate::domain::fields::{Field, FieldTable as _};
use crate::domain::ids::Id as _;
use crate::domain::import::Tab;
use crate::domain::scope::Scope;
use crate::entities;
use crate::importers::conflict::{Conflicts, made_from};
use crate::imports::{Compared, Error, Judged, Row};
use crate::repository::entity;

/// Things by their unique keys.
pub(super) type Known<E> = HashMap<String, entities::Row<E>>;

/// The things with these keys that the person may know of.
pub(super) async fn known<E: Importable>(
    tx: &mut Tx,
    scope: &Scope,
    keys: &[String],
) -> Result<Known<E>, Error> {
    let rows = entity::by_keys::<E>(tx, scope, keys).await?;
    Ok(rows.into_iter().map(|row| (row.unique_key.clone(), row)).collect())
}

/// Judges a chunk of rows.
pub(super) async fn compare<E: Importable>(
    tx: &mut Tx,
    facts: &Facts<E>,
    compared: &Compared<'_>,
) -> Result<Vec<Judged>, Error> {
    let (scope, adds) = (compared.scope, compared.import.tab == Tab::Add);
    let key = |row: Row<'_>| match keys::of_row::<E>(&facts.of_thing, &row)? {
        typed if adds => keys::unique::<E>(&facts.of_thing, &typed),
        typed => keys::looked_for::<E>(&facts.of_thing, &typed),
    };
    let keys: Vec<Option<String>> = compared.rows().map(key).collect();
    let asked: Vec<String> = keys.iter().flatten().cloned().collect();
    let taken = if adds { entity::taken::<E>(tx, scope.account, &asked).await? } else { Vec::new() };
    let taken: HashSet<&String> = taken.iter().collect();
    let known = if adds { Known::new() } else { known::<E>(tx, scope, &asked).await? };
    let mut rows = Vec::new();
    for (row, key) in compared.rows().zip(&keys) {
        let now = key.as_ref().and_then(|key| known.get(key));
        let mut judged = judge(facts, &row, (key.as_deref(), now));
        judged.is_there = now.is_some();
        match key {
            Some(key) if taken.contains(key) => {
                judged.issue(about::<E>(), row.cell(about::<E>()), E::taken());
            }
            _ if !adds && now.is_none() => {
                keys::not_found(facts, &mut judged, &row);
            }
            _ => {}
        }
        rows.push((judged, now));
    }
    check(tx, scope, facts, &mut rows, adds).await?;
    changed_since(tx, compared, rows).await
}

/// Asks the rules of each row that adds or changes something: what was fine when it was stored is not judged again.
async fn check<E: Importable>(
    tx: &mut Tx,
    scope: &Scope,
    facts: &Facts<E>,
    rows: &mut [(Judged, Option<&entities::Row<E>>)],
    adds: bool,
) -> Result<(), Error> {
    let mut facts = facts.of_thing.clone();
    let changes = |judged: &Judged| asks_beside::<E>(&judged.patch);
    let asked = rows.iter_mut().filter(|(judged, now)| adds || now.is_some() && changes(judged));
    let mut asked: Vec<_> = asked
        .map(|(judged, now)| {
            let drafted = Drafted::<E>::read(&facts, &cells::typed(*now, &judged.patch), *now);
            (judged, drafted)
        })
        .collect();
    look_up(tx, scope, &mut facts, asked.iter().map(|(_, drafted)| drafted)).await?;
    for (judged, drafted) in &mut asked {
        for issue in drafted.check(&facts) {
            if !judged.issues.iter().any(|other| cells::is_of_same_field::<E>(other, &issue)) {
                judged.issues.push(issue);
            }
        }
        judged.issues.sort_by_key(|issue| {
            let mut parts = E::Fields::TABLE.iter().flat_map(Field::each_part);
            parts.position(|part| Some(ColumnId::of_part(part)) == issue.column)
        });
    }
    Ok(())
}

/// Tells of rows that change what somebody changed since.
async fn changed_since<E: Importable>(
    tx: &mut Tx,
    compared: &Compared<'_>,
    rows: Vec<(Judged, Option<&entities::Row<E>>)>,
) -> Result<Vec<Judged>, Error> {
    let mut stale = Conflicts::at(about::<E>());
    let mut all = Vec::new();
    for (place, ((mut judged, now), row)) in rows.into_iter().zip(compared.rows()).enumerate() {
        if let Some(now) = now.filter(|_| asks_beside::<E>(&judged.patch))
            && made_from(&mut judged, &row).is_some_and(|version| version != now.version)
        {
            stale.add(place, vec![(E::THING, now.id.number())]);
        }
        all.push(judged);
    }
    stale.tell(tx, compared.scope.account, &mut all).await?;
    Ok(all)
}

/// The column that says which thing a row is about.
const fn about<E: Importable>() -> ColumnId {
    ColumnId::of(keys::first::<E>())
}

/// Reads a row by itself, beside the thing it changes.
pub(super) fn judge<E: Importable>(
    facts: &Facts<E>,
    row: &Row<'_>,
    (unique, now): (Option<&str>, Option<&entities::Row<E>>),
) -> Judged {
    let mut judged = Judged { subject: row.cell(about::<E>()).to_owned(), ..Judged::default() };
    cells::read(facts, &mut judged, row, now);
    if let Some(unique) = unique {
        judged.claim(Resource::Thing, unique, about::<E>());
    }
    judged
}
