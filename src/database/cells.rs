//! Reading many rows at once, each database in its fastest way (decision 29).
//!
//! sqlx hands each row of SQLite from a thread to another and copies each value; hundreds of rows are read through
//! SQLite's own interface instead, which takes half the processor's time (`scripts/bench`). The thread of whoever reads
//! is kept meanwhile: for what files are made of. What pages show goes through sqlx.

use rusqlite::types::ValueRef;
use serde::de::DeserializeOwned;
use sqlx::error::BoxDynError;
use sqlx::postgres::PgRow;
use sqlx::types::Json;
use sqlx::{AssertSqlSafe, Decode, Postgres, Row as _, Type};

use super::ask::bind_all;
use super::{Error, On, Tx, Value, raw};
use crate::domain::ids::{DeskPhoneId, ExtensionId, SettingTemplateId, SiteId, UserId};

/// What a row is made into.
pub(crate) trait FromCells: Sized {
    /// Takes the cells of a row, from the left to the right.
    fn from_cells(cells: &mut Cells<'_>) -> Result<Self, sqlx::Error>;
}

/// Makes a struct of cells: its fields in the order of the columns.
macro_rules! from_cells {
    ($name:ident { $($field:ident),+ }) => {
        impl $crate::database::FromCells for $name {
            fn from_cells(cells: &mut $crate::database::Cells<'_>) -> Result<Self, sqlx::Error> {
                Ok(Self { $($field: cells.take()?),+ })
            }
        }
    };
}
pub(crate) use from_cells;

/// A row of either database, taken cell by cell.
pub(crate) struct Cells<'a> {
    row: Row<'a>,
    next: usize,
}

enum Row<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a PgRow),
}

impl<'a> Cells<'a> {
    pub(super) const fn sqlite(row: &'a rusqlite::Row<'a>) -> Self {
        Self { row: Row::Sqlite(row), next: 0 }
    }

    const fn postgres(row: &'a PgRow) -> Self {
        Self { row: Row::Postgres(row), next: 0 }
    }

    /// The next cell.
    pub(crate) fn take<T: Cell>(&mut self) -> Result<T, sqlx::Error> {
        let place = self.next;
        self.next += 1;
        match self.row {
            Row::Postgres(row) => row.try_get(place),
            Row::Sqlite(row) => {
                let value = row.get_ref(place).map_err(raw::as_sqlx)?;
                let wrong = |source| sqlx::Error::ColumnDecode { index: place.to_string(), source };
                T::of_sqlite(value).map_err(wrong)
            }
        }
    }
}

/// A value as it stands in a row.
pub(crate) trait Cell: for<'r> Decode<'r, Postgres> + Type<Postgres> {
    /// The value of SQLite, where it is of this type.
    fn of_sqlite(value: ValueRef<'_>) -> Result<Self, BoxDynError>;
}

impl Cell for i64 {
    fn of_sqlite(value: ValueRef<'_>) -> Result<Self, BoxDynError> {
        Ok(value.as_i64()?)
    }
}

impl Cell for bool {
    fn of_sqlite(value: ValueRef<'_>) -> Result<Self, BoxDynError> {
        Ok(value.as_i64()? != 0)
    }
}

impl Cell for String {
    fn of_sqlite(value: ValueRef<'_>) -> Result<Self, BoxDynError> {
        Ok(value.as_str()?.to_owned())
    }
}

impl<T: DeserializeOwned + 'static> Cell for Json<T> {
    fn of_sqlite(value: ValueRef<'_>) -> Result<Self, BoxDynError> {
        Ok(Json(serde_json::from_slice(value.as_bytes()?)?))
    }
}

impl<T: Cell> Cell for Option<T>
where
    Self: for<'r> Decode<'r, Postgres> + Type<Postgres>,
{
    fn of_sqlite(value: ValueRef<'_>) -> Result<Self, BoxDynError> {
        if value == ValueRef::Null { Ok(None) } else { T::of_sqlite(value).map(Some) }
    }
}

macro_rules! keys {
    ($($name:ident),+) => {$(
        impl Cell for $name {
            fn of_sqlite(value: ValueRef<'_>) -> Result<Self, BoxDynError> {
                i64::of_sqlite(value).map($name)
            }
        }
    )+};
}
keys!(DeskPhoneId, ExtensionId, SettingTemplateId, SiteId, UserId);

impl<A: Cell, B: Cell> FromCells for (A, B) {
    fn from_cells(cells: &mut Cells<'_>) -> Result<Self, sqlx::Error> {
        Ok((cells.take()?, cells.take()?))
    }
}

/// All rows of a statement: `$1` is the first of what is given.
pub(crate) async fn read_all<T: FromCells>(
    tx: &mut Tx,
    sql: &str,
    given: Vec<Value>,
) -> Result<Vec<T>, Error> {
    tx.before()?;
    let result = match &mut tx.on {
        On::Sqlite(inner) => raw::read_all(inner, sql, &given).await,
        On::Postgres(inner) => {
            let query = bind_all!(sqlx::query(AssertSqlSafe(sql.to_owned())), given);
            let rows = query.fetch_all(inner.statements()).await;
            rows.and_then(|rows| rows.iter().map(|row| T::from_cells(&mut Cells::postgres(row))).collect())
        }
    };
    tx.check(result)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::{Database, Value, bulk_insert, bulk_insert_in_order};
    use crate::domain::ids::AccountId;

    #[derive(Debug, PartialEq)]
    struct Person {
        id: i64,
        name: Option<String>,
        active: bool,
    }
    from_cells!(Person { id, name, active });

    const PEOPLE: &str =
        "SELECT id, name, active FROM people WHERE id > $2 AND (name IS NULL OR name <> $1) ORDER BY id";

    async fn people() -> (tempfile::TempDir, Tx) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("people.db");
        let database = Database::connect(&format!("sqlite:{}", file.display())).await.unwrap();
        let mut tx = database.write(AccountId(1)).await.unwrap();
        let On::Sqlite(inner) = &mut tx.on else { panic!("not SQLite") };
        let table = "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, active INTEGER NOT NULL) STRICT";
        sqlx::raw_sql(table).execute(&mut **inner).await.unwrap();
        let row =
            |id: i64| vec![id.into(), Some(format!("p{id}")).filter(|_| id != 19).into(), (id == 20).into()];
        let rows: Vec<Vec<Value>> = (1..=20).map(row).collect();
        bulk_insert_in_order(&mut tx, "people", &["id", "name", "active"], &rows[..19]).await.unwrap();
        bulk_insert(&mut tx, "people", &["id", "name", "active"], &rows[19..]).await.unwrap();
        (folder, tx)
    }

    #[tokio::test]
    async fn a_parameter_is_found_by_its_number_and_every_loaded_row_is_there() {
        let (_folder, mut tx) = people().await;
        let person =
            |id: i64, name: Option<&str>, active| Person { id, name: name.map(str::to_owned), active };
        let found: Vec<Person> =
            read_all(&mut tx, PEOPLE, vec!["p18".to_owned().into(), 16.into()]).await.unwrap();
        let expected =
            [person(17, Some("p17"), false), person(19, None, false), person(20, Some("p20"), true)];
        assert_eq!(found, expected);
        let all: Vec<Person> = read_all(&mut tx, PEOPLE, vec![String::new().into(), 0.into()]).await.unwrap();
        assert!(all.iter().map(|person| person.id).eq(1..=20), "{all:?}");
    }

    #[tokio::test]
    async fn a_value_of_another_type_is_an_error_that_names_its_place() {
        let (_folder, mut tx) = people().await;
        let read = read_all::<(i64, i64)>(&mut tx, "SELECT id, name FROM people", Vec::new()).await;
        let message = format!("{:?}", read.unwrap_err());
        assert!(message.contains("index: \"1\"") && message.contains("InvalidType"), "{message}");
    }
}
