//! Adding, changing and removing things.

use chrono::{DateTime, Utc};
use sqlx::AssertSqlSafe;

use super::table::Table;
use crate::database::{BulkUpdate, Error, Keep, Tx, Type, Value, args, bulk_insert, bulk_update};
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
    tx.scalar(AssertSqlSafe(sql), values).await
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
    bulk_insert(tx, T::NAME, &columns, &rows).await
}

/// Changes a row, whose version was compared under the lock of the account.
pub async fn update<T: Table>(
    tx: &mut Tx,
    account: AccountId,
    id: T::Key,
    fields: &T::Fields,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (columns, values): (Vec<_>, Vec<_>) = T::stored(fields).into_iter().unzip();
    let set = columns.iter().zip(4..).map(|(column, place)| format!("{column} = ${place}"));
    let sql = format!(
        "UPDATE {} SET {}, updated_at = $3, version = version + 1 WHERE account_id = $1 AND id = $2",
        T::NAME,
        set.collect::<Vec<_>>().join(", ")
    );
    tx.run(AssertSqlSafe(sql), [args![account, id.number(), now], values].concat()).await?;
    Ok(())
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
        T::stored(first).iter().map(|(column, value)| (*column, Type::of(value), Keep::Never)).collect();
    let row = |(id, version, fields): &(T::Key, i64, T::Fields)| {
        let values = T::stored(fields).into_iter().map(|(_, value)| value);
        [id.number().into()].into_iter().chain(values).chain([(*version).into()]).collect()
    };
    let rows: Vec<Vec<Value>> = changed.iter().map(row).collect();
    let update = BulkUpdate { table: T::NAME, key: ("id", Type::Int), set: &set, same_version: true };
    bulk_update(tx, &update, account, now, &rows).await
}

/// Removes a row that nothing refers to.
pub async fn remove<T: Table>(tx: &mut Tx, account: AccountId, id: T::Key) -> Result<(), Error> {
    let sql = format!("DELETE FROM {} WHERE account_id = $1 AND id = $2", T::NAME);
    tx.run(AssertSqlSafe(sql), args![account, id.number()]).await?;
    Ok(())
}
