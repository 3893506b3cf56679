//! Things of an account that have a row of their own, a unique name and a table of fields: listing, finding, adding,
//! changing and removing them. What each is made of is its own ([`Table`]).

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use sqlx::{AssertSqlSafe, FromRow};

use super::paged::{Conditions, ListQuery, SqlKey, page};
use crate::database::{Error, Found, Scalar, Tx, Value, args};
use crate::domain::fields::{FieldTable as _, Fields, Stored};
use crate::domain::fold::fold;
use crate::domain::ids::{AccountId, Id};
use crate::domain::keyset::{Cursor, Key, Page};
use crate::domain::scope::Scope;
use crate::domain::sorting::{ByName, PageRequest};

/// A table with `id`, `account_id`, `name`, a unique `name_fold`, `version`, `created_at` and `updated_at`, beside the
/// columns of its fields.
pub trait Table: Clone + std::fmt::Debug + Send + Sync + Unpin + 'static {
    /// Its key.
    type Key: Id + Scalar + DeserializeOwned;
    /// What people change.
    type Fields: Fields + Found + std::fmt::Debug;
    /// What else a list shows, such as how many use it.
    type More: Found + Clone + std::fmt::Debug + Sync;
    /// The name of the table.
    const NAME: &'static str;
    /// The columns of [`Table::More`].
    const MORE: &'static str;
    /// What it takes that a person with a role for some sites, `$2`, sees a row; "" where they see all.
    const VISIBLE: &'static str = "";
    /// The columns of the fields, where they are not called as the fields are.
    const COLUMNS: Option<&'static str> = None;
    /// Columns beside the fields that a new row is given: names, and their values in SQL.
    const NEW: &'static [(&'static str, &'static str)] = &[];

    /// Columns and values of the fields.
    #[must_use]
    fn stored(fields: &Self::Fields) -> Vec<(&'static str, Value)> {
        fields.stored().into_iter().map(|(column, stored)| (column, Value::from(stored))).collect()
    }
}

/// A row of such a table.
#[derive(Clone, Debug, FromRow)]
pub struct Row<T: Table> {
    /// Its key.
    pub id: T::Key,
    /// Raised with every change.
    pub version: i64,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
    /// Its name as compared.
    pub name_fold: String,
    /// What people change.
    #[sqlx(flatten)]
    pub fields: T::Fields,
    /// What else a list shows.
    #[sqlx(flatten)]
    pub more: T::More,
}

impl<T: Table> Row<T> {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> String {
        name_of(&self.fields)
    }
}

/// The name among the fields.
pub fn name_of<F: Fields>(fields: &F) -> String {
    let name = fields.stored().into_iter().find(|(column, _)| *column == "name");
    match name {
        Some((_, Stored::Text(Some(name)))) => name,
        _ => String::new(),
    }
}

impl From<Stored> for Value {
    fn from(stored: Stored) -> Self {
        match stored {
            Stored::Int(number) => Self::Int(number),
            Stored::Flag(flag) => Self::Bool(flag),
            Stored::Text(text) => Self::Text(text),
        }
    }
}

impl<T: Table> ListQuery for Row<T> {
    type By = ByName;

    const ALIAS: &'static str = T::NAME;

    fn tables(_: ByName) -> &'static str {
        T::NAME
    }

    fn keys(_: ByName) -> &'static [SqlKey] {
        const KEY: SqlKey = SqlKey::text("name_fold");
        &[KEY]
    }

    fn columns() -> String {
        let ids = T::Fields::TABLE.iter().map(|field| field.id).filter(|_| T::COLUMNS.is_none());
        let all = ["id", "version", "updated_at", "name_fold"]
            .into_iter()
            .chain(T::COLUMNS)
            .chain(ids)
            .chain([T::MORE]);
        all.filter(|columns| !columns.is_empty()).collect::<Vec<_>>().join(", ")
    }

    fn place(&self, _: ByName) -> Cursor {
        Cursor(vec![Key::Text(self.name_fold.clone())])
    }
}

fn visible<T: Table>(and: &str) -> String {
    if T::VISIBLE.is_empty() { String::new() } else { format!(" AND ({and}{})", T::VISIBLE) }
}

/// The page that is wanted.
pub async fn list<T: Table>(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &PageRequest<ByName>,
) -> Result<Page<Row<T>>, Error> {
    page(tx, &Conditions::new(scope, "account_id = $1", &visible::<T>("")), wanted).await
}

/// The row of this key, where the person may know of it.
pub async fn find<T: Table>(tx: &mut Tx, scope: &Scope, id: T::Key) -> Result<Option<Row<T>>, Error> {
    let columns = <Row<T> as ListQuery>::columns();
    let (table, visible) = (T::NAME, visible::<T>("$2 IS NULL OR "));
    let sql = format!("SELECT {columns} FROM {table} WHERE account_id = $1{visible} AND id = $3");
    tx.optional(AssertSqlSafe(sql), args![scope.account, scope.limited(), id.number()]).await
}

/// True if another row of the account has this name.
pub async fn is_taken<T: Table>(
    tx: &mut Tx,
    account: AccountId,
    name: &str,
    except: Option<T::Key>,
) -> Result<bool, Error> {
    let table = T::NAME;
    let sql = format!("SELECT COUNT(*) FROM {table} WHERE account_id = $1 AND name_fold = $2 AND id <> $3");
    let others: i64 =
        tx.scalar(AssertSqlSafe(sql), args![account, fold(name), except.map_or(0, Id::number)]).await?;
    Ok(others > 0)
}

/// Columns and values of a row: those of the fields, and the folded name.
fn row<T: Table>(fields: &T::Fields) -> (Vec<&'static str>, Vec<Value>) {
    let (columns, values): (Vec<_>, Vec<_>) = T::stored(fields).into_iter().unzip();
    let name = Value::from(fold(&name_of(fields)));
    (columns.into_iter().chain(["name_fold"]).collect(), values.into_iter().chain([name]).collect())
}

/// Adds a row.
pub async fn add<T: Table>(
    tx: &mut Tx,
    account: AccountId,
    fields: &T::Fields,
    now: DateTime<Utc>,
) -> Result<T::Key, Error> {
    let (columns, values) = row::<T>(fields);
    let (more, fixed): (Vec<_>, Vec<_>) = T::NEW.iter().copied().unzip();
    let names = columns.iter().chain(&more).copied().collect::<Vec<_>>().join(", ");
    let places = (3..).take(columns.len()).map(|place| format!("${place}"));
    let given = places.chain(fixed.into_iter().map(str::to_owned)).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "INSERT INTO {} (account_id, created_at, updated_at, version, {names}) VALUES ($1, $2, $2, 1, {given})
  RETURNING id",
        T::NAME
    );
    tx.scalar(AssertSqlSafe(sql), [args![account, now], values].concat()).await
}

/// Changes a row, whose version was compared under the lock of the account.
pub async fn update<T: Table>(
    tx: &mut Tx,
    account: AccountId,
    id: T::Key,
    fields: &T::Fields,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (columns, values) = row::<T>(fields);
    let set = columns.iter().zip(4..).map(|(column, place)| format!("{column} = ${place}"));
    let sql = format!(
        "UPDATE {} SET {}, updated_at = $3, version = version + 1 WHERE account_id = $1 AND id = $2",
        T::NAME,
        set.collect::<Vec<_>>().join(", ")
    );
    tx.run(AssertSqlSafe(sql), [args![account, id.number(), now], values].concat()).await?;
    Ok(())
}

/// Removes a row that nothing refers to.
pub async fn remove<T: Table>(tx: &mut Tx, account: AccountId, id: T::Key) -> Result<(), Error> {
    let sql = format!("DELETE FROM {} WHERE account_id = $1 AND id = $2", T::NAME);
    tx.run(AssertSqlSafe(sql), args![account, id.number()]).await?;
    Ok(())
}
