//! Reading many rows at once, each database in its fastest way (decision 29).
//!
//! sqlx hands each row of SQLite from a thread to another and copies each value; slices of a thousand rows are read
//! through SQLite's own interface instead, which takes half the processor's time (`scripts/bench`). Whoever reads is
//! kept for as long as it takes: for slices of imports and exports only. Pages go through sqlx.

use chrono::{DateTime, Utc};
use rusqlite::types::ValueRef;
use serde::de::DeserializeOwned;
use sqlx::postgres::PgRow;
use sqlx::types::Json;
use sqlx::{AssertSqlSafe, Decode, Postgres, Row as _, Type};

use super::{Error, On, Tx, raw};
use crate::domain::ids::{DeskPhoneId, ExtensionId, SettingTemplateId, SiteId, UserId};

/// The value of a parameter. Without one it has its type all the same: PostgreSQL asks for it.
#[derive(Clone, Debug)]
pub enum Parameter {
    /// A whole number or a key.
    Number(Option<i64>),
    /// A flag.
    Flag(Option<bool>),
    /// Text.
    Text(Option<String>),
    /// A moment.
    Time(Option<DateTime<Utc>>),
}

impl Parameter {
    /// Whether there is a value.
    pub(crate) const fn is_given(&self) -> bool {
        match self {
            Self::Number(number) => number.is_some(),
            Self::Flag(flag) => flag.is_some(),
            Self::Text(text) => text.is_some(),
            Self::Time(time) => time.is_some(),
        }
    }
}

/// From what is given, and from what may be.
macro_rules! parameters {
    ($($variant:ident($from:ty)),+) => {$(
        impl From<$from> for Parameter {
            fn from(value: $from) -> Self {
                Self::$variant(Some(value))
            }
        }

        impl From<Option<$from>> for Parameter {
            fn from(value: Option<$from>) -> Self {
                Self::$variant(value)
            }
        }
    )+};
}
parameters!(Number(i64), Flag(bool), Text(String));

impl From<Option<&str>> for Parameter {
    fn from(text: Option<&str>) -> Self {
        Self::Text(text.map(str::to_owned))
    }
}

/// Binds parameters to a query of sqlx on either database.
macro_rules! bind_all {
    ($query:expr, $values:expr) => {
        $values.into_iter().fold($query, |query, value| match value {
            $crate::database::Parameter::Number(number) => query.bind(number),
            $crate::database::Parameter::Flag(flag) => query.bind(flag),
            $crate::database::Parameter::Text(text) => query.bind(text),
            $crate::database::Parameter::Time(time) => query.bind(time),
        })
    };
}
pub(crate) use bind_all;

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
                T::of_sqlite(value).ok_or_else(|| {
                    let source = format!("{:?} is not expected", value.data_type()).into();
                    sqlx::Error::ColumnDecode { index: place.to_string(), source }
                })
            }
        }
    }
}

/// A value as it stands in a row.
pub(crate) trait Cell: for<'r> Decode<'r, Postgres> + Type<Postgres> {
    /// The value of SQLite, where it is of this type.
    fn of_sqlite(value: ValueRef<'_>) -> Option<Self>;
}

impl Cell for i64 {
    fn of_sqlite(value: ValueRef<'_>) -> Option<Self> {
        value.as_i64().ok()
    }
}

impl Cell for bool {
    fn of_sqlite(value: ValueRef<'_>) -> Option<Self> {
        value.as_i64().ok().map(|flag| flag != 0)
    }
}

impl Cell for String {
    fn of_sqlite(value: ValueRef<'_>) -> Option<Self> {
        value.as_str().ok().map(str::to_owned)
    }
}

impl<T: DeserializeOwned + 'static> Cell for Json<T> {
    fn of_sqlite(value: ValueRef<'_>) -> Option<Self> {
        serde_json::from_slice(value.as_bytes().ok()?).ok().map(Json)
    }
}

impl<T: Cell> Cell for Option<T>
where
    Self: for<'r> Decode<'r, Postgres> + Type<Postgres>,
{
    fn of_sqlite(value: ValueRef<'_>) -> Option<Self> {
        if value == ValueRef::Null { Some(None) } else { T::of_sqlite(value).map(Some) }
    }
}

macro_rules! keys {
    ($($name:ident),+) => {$(
        impl Cell for $name {
            fn of_sqlite(value: ValueRef<'_>) -> Option<Self> {
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
    given: Vec<Parameter>,
) -> Result<Vec<T>, Error> {
    let result = match &mut tx.on {
        On::Sqlite(inner) => raw::read_all(inner, sql, &given).await,
        On::Postgres(inner) => {
            let query = bind_all!(sqlx::query(AssertSqlSafe(sql.to_owned())), given);
            let rows = query.fetch_all(&mut **inner).await;
            rows.and_then(|rows| rows.iter().map(|row| T::from_cells(&mut Cells::postgres(row))).collect())
        }
    };
    tx.check(result)
}
