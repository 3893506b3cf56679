//! A row of either database, read cell by cell.

use chrono::{DateTime, Utc};
use rusqlite::types::ValueRef;
use serde::de::DeserializeOwned;
use sqlx::error::BoxDynError;
use sqlx::postgres::PgRow;
use sqlx::types::Json;
use sqlx::{Decode, Postgres, Row as _, Type};

use super::raw_error::as_sqlx;
use crate::domain::ids::{DeskPhoneId, ExtensionId, NumberId, SettingTemplateId, SiteId, UserId};

/// A type that a row is made into.
pub(crate) trait FromCells: Sized {
    /// Takes the cells of a row, from the left to the right.
    fn from_cells(cells: &mut Cells<'_>) -> Result<Self, sqlx::Error>;
}

/// Makes a struct of cells: its fields in the order of the columns, each a cell or itself made of several.
macro_rules! from_cells {
    ($name:ident { $($field:ident),+ }) => {
        impl $crate::database::FromCells for $name {
            fn from_cells(cells: &mut $crate::database::Cells<'_>) -> Result<Self, sqlx::Error> {
                Ok(Self { $($field: $crate::database::FromCells::from_cells(cells)?),+ })
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

    pub(super) const fn postgres(row: &'a PgRow) -> Self {
        Self { row: Row::Postgres(row), next: 0 }
    }

    /// The next cell.
    pub(crate) fn take<T: Cell>(&mut self) -> Result<T, sqlx::Error> {
        let place = self.next;
        self.next += 1;
        match self.row {
            Row::Postgres(row) => row.try_get(place),
            Row::Sqlite(row) => {
                let value = row.get_ref(place).map_err(as_sqlx)?;
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

impl Cell for DateTime<Utc> {
    fn of_sqlite(value: ValueRef<'_>) -> Result<Self, BoxDynError> {
        Ok(DateTime::parse_from_rfc3339(value.as_str()?)?.to_utc())
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
keys!(DeskPhoneId, ExtensionId, NumberId, SettingTemplateId, SiteId, UserId);

impl<T: Cell> FromCells for T {
    fn from_cells(cells: &mut Cells<'_>) -> Result<Self, sqlx::Error> {
        cells.take()
    }
}

impl<A: Cell, B: Cell> FromCells for (A, B) {
    fn from_cells(cells: &mut Cells<'_>) -> Result<Self, sqlx::Error> {
        Ok((cells.take()?, cells.take()?))
    }
}
