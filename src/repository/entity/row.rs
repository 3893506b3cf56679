//! A row of a thing, and its list in the order of names.

use chrono::{DateTime, Utc};
use sqlx::FromRow;

use super::table::{Joined, Table};
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
    /// The text of [`Joined::sort`]; "" where lists are sorted by the unique key alone.
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
    const BY_SORT: &'static [SqlKey] = match T::JOINED {
        Some(Joined { sort, unique, .. }) => &[SqlKey::text(sort).again(), SqlKey::text(unique)],
        None => Self::BY_KEY,
    };
}

impl<T: Table> ListQuery for Row<T> {
    type By = ByName;

    const ALIAS: &'static str = T::NAME;
    const JOINS: &'static str = match T::JOINED {
        Some(joined) => joined.join,
        None => "",
    };

    fn tables(_: ByName) -> &'static str {
        T::JOINED.map_or(T::NAME, |joined| joined.tables)
    }

    fn keys(_: ByName) -> &'static [SqlKey] {
        Self::BY_SORT
    }

    fn columns() -> String {
        let is_column = |id: &&str| T::RELATIONS.iter().all(|relation| relation.field != *id);
        let ids = T::Fields::TABLE.iter().map(|field| field.id).filter(|_| T::COLUMNS.is_none());
        let ids = ids.filter(is_column);
        let always =
            ["id", "version", "updated_at"].into_iter().map(|column| format!("{}.{column}", T::NAME));
        let own = T::COLUMNS.into_iter().chain(ids).chain([T::MORE]).filter(|columns| !columns.is_empty());
        let own = always.chain(own.map(str::to_owned));
        let relations = T::RELATIONS.iter().map(|relation| relation.column(T::NAME));
        let own = own.chain(relations).collect::<Vec<_>>().join(", ");
        let sort = T::JOINED.map_or("''", |joined| joined.sort);
        format!("{own}, {}.{} AS unique_key, {sort} AS sort_key", T::NAME, T::UNIQUE)
    }

    fn place(&self, _: ByName) -> Cursor {
        let first = T::JOINED.map(|_| &self.sort_key);
        Cursor(first.into_iter().chain([&self.unique_key]).map(|key| Key::Text(key.clone())).collect())
    }
}
