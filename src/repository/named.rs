//! Lists that stand in the order of their names: the two statements each has, and the page they make.
//!
//! A table with `account_id`, a unique `name_fold` and the alias `t` gets its statements from [`named_list!`];
//! its columns, and what a person with a role for some sites may see of it, are the table's own.

use crate::database::{Error, Tx, args};
use crate::domain::paging::{PAGE_ROWS, Page, Place};
use crate::domain::scope::Scope;

/// The statements of one list.
#[derive(Debug)]
pub(super) struct NamedList {
    pub(super) forward: &'static str,
    pub(super) backward: &'static str,
    pub(super) count: &'static str,
}

/// Statements that select columns from a table in the order of names. `$2` is the limited person, who sees what
/// the condition says.
macro_rules! named_list {
    ($columns:expr, $table:literal, $visible:expr) => {
        $crate::repository::named::NamedList {
            forward: concat!(
                "SELECT ",
                $columns,
                " FROM ",
                $table,
                " t WHERE t.account_id = $1 AND ($2 IS NULL OR ",
                $visible,
                ") AND ($3 IS NULL OR t.name_fold > $3) ORDER BY t.name_fold LIMIT $4"
            ),
            backward: concat!(
                "SELECT ",
                $columns,
                " FROM ",
                $table,
                " t WHERE t.account_id = $1 AND ($2 IS NULL OR ",
                $visible,
                ") AND ($3 IS NULL OR t.name_fold < $3) ORDER BY t.name_fold DESC LIMIT $4"
            ),
            count: concat!(
                "SELECT COUNT(*), COUNT(*) FILTER (WHERE t.name_fold < $3) FROM ",
                $table,
                " t WHERE t.account_id = $1 AND ($2 IS NULL OR ",
                $visible,
                ")"
            ),
        }
    };
}
pub(super) use named_list;

/// A row of such a list.
pub(super) trait Named {
    /// Its name as compared.
    fn name_fold(&self) -> &str;
}

/// The page at a place. Beyond an end it is the page at that end.
pub(super) async fn page<T>(
    tx: &mut Tx,
    list: &NamedList,
    scope: &Scope,
    place: &Place,
) -> Result<Page<T>, Error>
where
    T: Named + Send + Unpin,
    T: for<'r> sqlx::FromRow<'r, sqlx::sqlite::SqliteRow>,
    T: for<'r> sqlx::FromRow<'r, sqlx::postgres::PgRow>,
{
    let rows: Vec<T> = rows(tx, list, scope, place).await?;
    let rows = match (rows.is_empty(), place) {
        (true, Place::After(_)) => self::rows(tx, list, scope, &Place::Last).await?,
        (true, Place::Before(_)) => self::rows(tx, list, scope, &Place::First).await?,
        _ => rows,
    };
    let ends = rows.first().zip(rows.last());
    let ends = ends.map(|(first, last)| (first.name_fold().to_owned(), last.name_fold().to_owned()));
    let first = ends.as_ref().map(|(first, _)| first.as_str());
    let (total, before): (i64, i64) =
        tx.one(list.count, args![scope.account, scope.limited(), first]).await?;
    let more = before + i64::try_from(rows.len()).unwrap_or(i64::MAX) < total;
    Ok(Page { rows, before, total, more, ends })
}

async fn rows<T>(tx: &mut Tx, list: &NamedList, scope: &Scope, place: &Place) -> Result<Vec<T>, Error>
where
    T: Send + Unpin,
    T: for<'r> sqlx::FromRow<'r, sqlx::sqlite::SqliteRow>,
    T: for<'r> sqlx::FromRow<'r, sqlx::postgres::PgRow>,
{
    let sql = if place.is_backward() { list.backward } else { list.forward };
    let limit = i64::try_from(PAGE_ROWS).unwrap_or(i64::MAX);
    let mut rows: Vec<T> = tx.all(sql, args![scope.account, scope.limited(), place.key(), limit]).await?;
    if place.is_backward() {
        rows.reverse();
    }
    Ok(rows)
}
