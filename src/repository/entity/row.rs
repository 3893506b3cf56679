//! A row of a thing, and its list in the order of names.

use chrono::{DateTime, Utc};
use sqlx::FromRow;

use super::table::Table;
use crate::domain::fields::FieldTable as _;
use crate::domain::keyset::{Cursor, Key};
use crate::domain::sorting::ByName;
use crate::repository::paged::{ListQuery, SqlKey};

/// Nothing beside the fields.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct NothingMore {}

/// A row of such a table.
#[derive(Clone, Debug, FromRow)]
pub struct Row<T: Table> {
    /// Its key.
    pub id: T::Key,
    /// Raised with every change.
    pub version: i64,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
    /// The value of [`Table::UNIQUE`].
    pub unique_key: String,
    /// The value of [`Table::SORT`].
    pub sort_key: String,
    /// The fields that people change.
    #[sqlx(flatten)]
    pub fields: T::Fields,
    /// The other columns of a list.
    #[sqlx(flatten)]
    pub more: T::More,
}

impl<T: Table> Row<T> {
    /// Its name, as pages show it.
    #[must_use]
    pub fn name(&self) -> String {
        T::shown_title(&self.fields)
    }

    const BY_KEY: &'static [SqlKey] = &[SqlKey::text(T::UNIQUE)];
    const BY_SORT: &'static [SqlKey] = &[SqlKey::text(T::SORT), SqlKey::text(T::UNIQUE)];
}

impl<T: Table> ListQuery for Row<T> {
    type By = ByName;

    const ALIAS: &'static str = T::NAME;

    fn tables(_: ByName) -> &'static str {
        T::NAME
    }

    fn keys(_: ByName) -> &'static [SqlKey] {
        if T::SORT.is_empty() { Self::BY_KEY } else { Self::BY_SORT }
    }

    fn columns() -> String {
        let is_column = |id: &&str| T::RELATIONS.iter().all(|relation| relation.field != *id);
        let ids = T::Fields::TABLE.iter().map(|field| field.id).filter(|_| T::COLUMNS.is_none());
        let ids = ids.filter(is_column);
        let all = ["id", "version", "updated_at"].into_iter().chain(T::COLUMNS).chain(ids).chain([T::MORE]);
        let own = all.filter(|columns| !columns.is_empty()).map(str::to_owned);
        let relations = T::RELATIONS.iter().map(|relation| relation.column(T::NAME));
        let own = own.chain(relations).collect::<Vec<_>>().join(", ");
        let sort = if T::SORT.is_empty() { "''" } else { T::SORT };
        format!("{own}, {} AS unique_key, {sort} AS sort_key", T::UNIQUE)
    }

    fn place(&self, _: ByName) -> Cursor {
        let first = (!T::SORT.is_empty()).then_some(&self.sort_key);
        Cursor(first.into_iter().chain([&self.unique_key]).map(|key| Key::Text(key.clone())).collect())
    }
}
