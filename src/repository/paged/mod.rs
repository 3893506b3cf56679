//! Lists of any length, in several orders, in pages by key: the statements, the walk from page to page, and the
//! counts that all of them share.
//!
//! The content of a row is up to each list ([`ListQuery`]), and so is which rows are wanted ([`Conditions`]). A page
//! costs a constant number of statements.

mod chunk;
mod conditions;
mod statement;
mod walk;

pub use chunk::Chunk;
pub(super) use chunk::{all, chunk, long_chunk, sums};
pub(super) use conditions::Conditions;
pub(super) use walk::page;

use sqlx::FromRow;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

use crate::domain::keyset::{Cursor, Key};
use crate::domain::sorting::Sort;

/// A row of such a list.
pub(super) trait ListQuery:
    Send + Unpin + for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow>
{
    /// The orders of the list.
    type By: Sort;

    /// The alias of the listed table in all that follows.
    const ALIAS: &'static str;
    /// False where counting could mean reading all rows: then it is only asked if there are more on either side.
    const COUNTED: bool = true;

    /// The tables read to find and order the rows. No more than an order needs: SQLite would begin with the others, and
    /// sort.
    fn tables(by: Self::By) -> &'static str;

    /// The keys that an order compares. The last one makes a row unique.
    fn keys(by: Self::By) -> &'static [SqlKey];

    /// The columns of the row.
    fn columns() -> String;

    /// The joins that the columns need, beside the listed table; the keys of each order need them too.
    const JOINS: &'static str = "";

    /// The values of the keys.
    fn place(&self, by: Self::By) -> Cursor;
}

/// One key of an order.
#[derive(Clone, Copy, Debug)]
pub(super) struct SqlKey {
    sql: &'static str,
    kind: KeyType,
    /// True if it is compared once more, where it is the first.
    again: bool,
}

/// The type of a [`Key`].
#[derive(Clone, Copy, Debug)]
enum KeyType {
    Number,
    Text,
    Time,
}

impl SqlKey {
    /// A whole number.
    pub(super) const fn number(sql: &'static str) -> Self {
        Self { sql, kind: KeyType::Number, again: false }
    }

    /// Text.
    pub(super) const fn text(sql: &'static str) -> Self {
        Self { sql, kind: KeyType::Text, again: false }
    }

    /// A moment.
    pub(super) const fn time(sql: &'static str) -> Self {
        Self { sql, kind: KeyType::Time, again: false }
    }

    /// A first key of another table, or one that is computed: the databases do not get to a place by an index unless
    /// it is compared once more.
    pub(super) const fn again(self) -> Self {
        Self { again: true, ..self }
    }

    const fn fits(self, key: &Key) -> bool {
        matches!(
            (self.kind, key),
            (KeyType::Number, Key::Number(_))
                | (KeyType::Text, Key::Text(_))
                | (KeyType::Time, Key::Time { .. })
        )
    }
}

/// True if a place is one of this order; that of an address may be of another.
fn fits<R: ListQuery>(by: R::By, place: &Cursor) -> bool {
    let keys = R::keys(by);
    keys.len() == place.0.len() && keys.iter().zip(&place.0).all(|(key, value)| key.fits(value))
}
