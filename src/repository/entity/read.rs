//! Listing and finding things.

use sqlx::AssertSqlSafe;

use super::row::Row;
use super::table::Table;
use super::wanted::{Wanted, limited, of_account, visible};
use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, Id};
use crate::domain::keyset::{Cursor, Page};
use crate::domain::scope::Scope;
use crate::domain::sorting::{ByName, Order, PageRequest};
use crate::repository::keys::{each, text_list};
use crate::repository::paged::{self, Chunk, ListQuery, page};

/// The page that is wanted.
pub async fn list<T: Table>(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &Wanted,
    request: &PageRequest<ByName>,
) -> Result<Page<Row<T>>, Error> {
    page(tx, &wanted.conditions::<T>(scope), request).await
}

/// Up to `limit` rows after a place, or the first of all.
pub async fn chunk<T: Table>(
    tx: &mut Tx,
    scope: &Scope,
    (wanted, order): (&Wanted, Order<ByName>),
    (beside, limit): (Option<&Cursor>, i64),
) -> Result<Chunk<Row<T>>, Error> {
    paged::chunk(tx, &wanted.conditions::<T>(scope), order, beside, limit).await
}

/// The start of a statement that reads rows which the person may know of, `$1` and `$2`.
fn select<T: Table>() -> String {
    let (columns, visible) = (<Row<T> as ListQuery>::columns(), visible::<T>("$2 IS NULL OR "));
    format!("SELECT {columns} FROM {}{visible}", present::<T>())
}

/// Tables and conditions of the rows that are there, of the account `$1`.
fn present<T: Table>() -> String {
    let present = if T::PRESENT.is_empty() { String::new() } else { format!(" AND {}", T::PRESENT) };
    let tables = T::JOINED.map_or(T::NAME, |joined| joined.tables);
    format!("{tables} WHERE {}{present}", of_account::<T>())
}

/// The row of this key, where the person may know of it.
pub async fn find<T: Table>(tx: &mut Tx, scope: &Scope, id: T::Key) -> Result<Option<Row<T>>, Error> {
    let sql = format!("{} AND {}.id = $3", select::<T>(), T::NAME);
    tx.optional(AssertSqlSafe(sql), args![scope.account, limited::<T>(scope), id.number()]).await
}

/// The rows with these unique keys, in no order, where the person may know of them.
pub async fn by_keys<T: Table>(tx: &mut Tx, scope: &Scope, keys: &[String]) -> Result<Vec<Row<T>>, Error> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let (table, column, each) = (T::NAME, T::UNIQUE, each(tx, "$3"));
    let sql = format!("{} AND {table}.{column} IN (SELECT value FROM {each})", select::<T>());
    let list = text_list(keys.iter().map(String::as_str));
    tx.all(AssertSqlSafe(sql), args![scope.account, limited::<T>(scope), &list]).await
}

/// The keys of the rows with these unique keys.
pub async fn ids<T: Table>(
    tx: &mut Tx,
    account: AccountId,
    keys: &[String],
) -> Result<Vec<(String, T::Key)>, Error> {
    let (table, column, each) = (T::NAME, T::UNIQUE, each(tx, "$2"));
    let sql = format!(
        "SELECT {column}, id FROM {table} WHERE account_id = $1 AND {column} IN (SELECT value FROM {each})"
    );
    let list = text_list(keys.iter().map(String::as_str));
    tx.all(AssertSqlSafe(sql), args![account, &list]).await
}

/// Those of these unique keys that a row of the account has, also one that the person may not know of.
pub async fn taken<T: Table>(tx: &mut Tx, account: AccountId, keys: &[String]) -> Result<Vec<String>, Error> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let (table, column, each) = (T::NAME, T::UNIQUE, each(tx, "$2"));
    let sql = format!(
        "SELECT {table}.{column} FROM {} AND {table}.{column} IN (SELECT value FROM {each})",
        present::<T>()
    );
    let list = text_list(keys.iter().map(String::as_str));
    tx.scalars(AssertSqlSafe(sql), args![account, &list]).await
}

/// True if another row of the account has this unique key.
pub async fn is_taken<T: Table>(
    tx: &mut Tx,
    account: AccountId,
    key: &str,
    except: Option<T::Key>,
) -> Result<bool, Error> {
    let (table, column, present) = (T::NAME, T::UNIQUE, present::<T>());
    let sql = format!("SELECT COUNT(*) FROM {present} AND {table}.{column} = $2 AND {table}.id <> $3");
    let except = except.map_or(0, Id::number);
    let others: i64 = tx.scalar(AssertSqlSafe(sql), args![account, key, except]).await?;
    Ok(others > 0)
}
