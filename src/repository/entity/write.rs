//! Adding, changing and removing things.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::AssertSqlSafe;

use super::read::ids;
use super::table::Table;
use crate::database::{BulkUpdate, Error, Keep, Tx, Type, Value, args, bulk_insert, bulk_update};
use crate::domain::fields::{FieldTable as _, Fields as _, Stored};
use crate::domain::ids::{AccountId, Id as _, ImportId};

/// Columns and values of a new row.
fn new_row<T: Table>(
    account: AccountId,
    fields: &T::Fields,
    (now, import): (DateTime<Utc>, Option<ImportId>),
) -> (Vec<&'static str>, Vec<Value>) {
    let always: [(&str, Value); 4] = [
        ("account_id", account.into()),
        ("created_at", now.into()),
        ("updated_at", now.into()),
        ("version", 1_i64.into()),
    ];
    always.into_iter().chain(T::initial(import)).chain(T::stored(fields)).unzip()
}

/// Adds a row.
pub async fn add<T: Table>(
    tx: &mut Tx,
    account: AccountId,
    fields: &T::Fields,
    now: DateTime<Utc>,
) -> Result<T::Key, Error> {
    let (columns, values) = new_row::<T>(account, fields, (now, None));
    let places = (1..=columns.len()).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ");
    let sql = format!("INSERT INTO {} ({}) VALUES ({places}) RETURNING id", T::NAME, columns.join(", "));
    let id: T::Key = tx.scalar(AssertSqlSafe(sql), values).await?;
    replace::<T>(tx, account, [(id, fields)]).await?;
    Ok(id)
}

/// Adds rows whose unique keys are free. Read their keys back by [`by_keys`](super::by_keys).
pub async fn add_many<T: Table>(
    tx: &mut Tx,
    account: AccountId,
    new: &[T::Fields],
    (now, import): (DateTime<Utc>, Option<ImportId>),
) -> Result<(), Error> {
    let Some(first) = new.first() else { return Ok(()) };
    let (columns, _) = new_row::<T>(account, first, (now, import));
    let rows: Vec<Vec<Value>> =
        new.iter().map(|fields| new_row::<T>(account, fields, (now, import)).1).collect();
    bulk_insert(tx, T::NAME, &columns, &rows).await?;
    if T::RELATIONS.is_empty() {
        return Ok(());
    }
    let keys: Vec<String> = new.iter().map(T::unique).collect();
    let ids: HashMap<String, T::Key> = ids::<T>(tx, account, &keys).await?.into_iter().collect();
    let added = keys.iter().zip(new).filter_map(|(key, fields)| Some((*ids.get(key)?, fields)));
    replace::<T>(tx, account, added).await
}

/// Columns and values that can change: not a key that never does.
fn changeable<T: Table>(fields: &T::Fields) -> impl Iterator<Item = (&'static str, Value)> {
    let is_fixed = T::Fields::TABLE.first().is_some_and(|field| field.fixed);
    T::stored(fields).into_iter().filter(move |(column, _)| !is_fixed || *column != T::UNIQUE)
}

/// Changes a row, whose version was compared under the lock of the account.
pub async fn update<T: Table>(
    tx: &mut Tx,
    account: AccountId,
    id: T::Key,
    fields: &T::Fields,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (columns, values): (Vec<_>, Vec<_>) = changeable::<T>(fields).unzip();
    let set = columns.iter().zip(4..).map(|(column, place)| format!("{column} = ${place}"));
    let sql = format!(
        "UPDATE {} SET {}, updated_at = $3, version = version + 1 WHERE account_id = $1 AND id = $2",
        T::NAME,
        set.collect::<Vec<_>>().join(", ")
    );
    tx.run(AssertSqlSafe(sql), [args![account, id.number(), now], values].concat()).await?;
    replace::<T>(tx, account, [(id, fields)]).await
}

/// Changes rows that are still at their versions; how many there were.
pub async fn update_many<T: Table>(
    tx: &mut Tx,
    account: AccountId,
    changed: &[(T::Key, i64, T::Fields)],
    now: DateTime<Utc>,
) -> Result<u64, Error> {
    let Some((_, _, first)) = changed.first() else { return Ok(0) };
    let set: Vec<_> =
        changeable::<T>(first).map(|(column, value)| (column, Type::of(&value), Keep::Never)).collect();
    let row = |(id, version, fields): &(T::Key, i64, T::Fields)| {
        let values = changeable::<T>(fields).map(|(_, value)| value);
        [id.number().into()].into_iter().chain(values).chain([(*version).into()]).collect()
    };
    let rows: Vec<Vec<Value>> = changed.iter().map(row).collect();
    let update = BulkUpdate { table: T::NAME, key: ("id", Type::Int), set: &set, same_version: true };
    let updated = bulk_update(tx, &update, account, now, &rows).await?;
    replace::<T>(tx, account, changed.iter().map(|(id, _, fields)| (*id, fields))).await?;
    Ok(updated)
}

/// Removes a row that nothing refers to.
pub async fn remove<T: Table>(tx: &mut Tx, account: AccountId, id: T::Key) -> Result<(), Error> {
    let sql = format!("DELETE FROM {} WHERE account_id = $1 AND id = $2", T::NAME);
    tx.run(AssertSqlSafe(sql), args![account, id.number()]).await?;
    Ok(())
}

/// Stores the rows of other tables for these things.
async fn replace<'a, T: Table>(
    tx: &mut Tx,
    account: AccountId,
    things: impl IntoIterator<Item = (T::Key, &'a T::Fields)> + Clone,
) -> Result<(), Error> {
    for relation in T::RELATIONS {
        let rows = |fields: &T::Fields| {
            fields.stored().into_iter().find_map(|(field, stored)| match stored {
                Stored::Rows(rows) if field == relation.field => Some(rows),
                _ => None,
            })
        };
        let owners =
            things.clone().into_iter().map(|(key, fields)| (key.number(), rows(fields).unwrap_or_default()));
        relation.replace(tx, account, &owners.collect::<Vec<_>>()).await?;
    }
    Ok(())
}
