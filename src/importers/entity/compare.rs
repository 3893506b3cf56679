//! Judging a chunk of rows beside the things they are about.

use std::collections::{HashMap, HashSet};

use super::cells::{self, key, looked_for, unique};
use super::{Facts, Importable};
use crate::database::Tx;
use crate::domain::claim::Resource;
use crate::domain::column::ColumnId;
use crate::domain::fields::Fields as _;
use crate::domain::ids::Id as _;
use crate::domain::import::Tab;
use crate::domain::refusal::FieldErrors;
use crate::domain::scope::Scope;
use crate::entities;
use crate::importers::conflict::Conflict;
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
    let about = ColumnId::of(key::<E>());
    let key = |row: Row<'_>| match compared.import.tab {
        _ if row.cell(about).is_empty() => None,
        Tab::Add => unique::<E>(&facts.of_thing, row.cell(about)),
        Tab::Update => Some(looked_for::<E>(&facts.of_thing, row.cell(about))),
    };
    let keys: Vec<Option<String>> = compared.rows().map(key).collect();
    match compared.import.tab {
        Tab::Add => add(tx, facts, (compared, &keys)).await,
        Tab::Update => update(tx, facts, (compared, &keys)).await,
    }
}

async fn add<E: Importable>(
    tx: &mut Tx,
    facts: &Facts<E>,
    (compared, keys): (&Compared<'_>, &[Option<String>]),
) -> Result<Vec<Judged>, Error> {
    let asked: Vec<String> = keys.iter().flatten().cloned().collect();
    let taken = entity::taken::<E>(tx, compared.scope.account, &asked).await?;
    let taken: HashSet<&String> = taken.iter().collect();
    let of_row = |(row, key): (Row<'_>, &Option<String>)| {
        let mut judged = judge(facts, &row, (key.as_deref(), None));
        if key.as_ref().is_some_and(|key| taken.contains(key)) {
            judged.issue(ColumnId::of(cells::key::<E>()), &judged.subject.clone(), E::taken());
        }
        judged
    };
    Ok(compared.rows().zip(keys).map(of_row).collect())
}

async fn update<E: Importable>(
    tx: &mut Tx,
    facts: &Facts<E>,
    (compared, keys): (&Compared<'_>, &[Option<String>]),
) -> Result<Vec<Judged>, Error> {
    let asked: Vec<String> = keys.iter().flatten().cloned().collect();
    let known = known::<E>(tx, compared.scope, &asked).await?;
    let about = ColumnId::of(key::<E>());
    let (mut all, mut stale) = (Vec::new(), Conflict::new(about));
    for (place, (row, key)) in compared.rows().zip(keys).enumerate() {
        let now = key.as_ref().and_then(|key| known.get(key));
        let mut judged = judge(facts, &row, (key.as_deref(), now));
        match now {
            Some(now) if judged.patch.touches_beside(about) => {
                stale.look(&mut judged, &row, now.version, (place, [(E::THING, now.id.number())]));
            }
            None if key.is_some() => cells::not_found(facts, &mut judged, row.cell(about)),
            _ => {}
        }
        all.push(judged);
    }
    stale.tell(tx, compared.scope.account, &mut all).await?;
    Ok(all)
}

/// Judges a row by itself, beside the thing it changes.
pub(super) fn judge<E: Importable>(
    facts: &Facts<E>,
    row: &Row<'_>,
    (unique, now): (Option<&str>, Option<&entities::Row<E>>),
) -> Judged {
    let about = ColumnId::of(key::<E>());
    let mut judged = Judged { subject: row.cell(about).to_owned(), ..Judged::default() };
    cells::read(facts, &mut judged, row, now);
    if row.tab == Tab::Add || now.is_some() {
        let mut errors = FieldErrors::new();
        let typed = cells::typed(now, &judged.patch);
        E::Fields::read_over(&typed, now.map(|now| &now.fields), &facts.of_thing, &mut errors);
        for issue in cells::issues::<E>(&errors) {
            if !judged.issues.iter().any(|other| other.column == issue.column) {
                judged.issues.push(issue);
            }
        }
    }
    if let Some(unique) = unique {
        judged.claim(Resource::Thing, unique, about);
    }
    judged
}
