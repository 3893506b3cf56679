//! Lists that may have a million rows, in pages by key: the three statements each has, and the page they make.
//!
//! Which columns and filters, and what is joined, is the list's own. Parameters: `$1` the account, `$2` the
//! person whose sites limit what is seen, `$3` and `$4` the row beside which the page starts, and from `$5` on
//! the filters, each of them NULL where it is not used.

use crate::database::{Error, Tx, on_db};
use crate::domain::paging::{PAGE_ROWS, Page, Place};
use crate::domain::scope::Scope;

/// The statements of one list.
#[derive(Debug)]
pub(super) struct KeyedList {
    pub(super) forward: &'static str,
    pub(super) backward: &'static str,
    pub(super) count: &'static str,
}

/// Statements from columns, tables, conditions and the two columns that order the list, text and key.
///
/// They read one row more than a page has, which tells whether there are more, and count up to one more than
/// `domain::paging::COUNTED`.
macro_rules! keyed_list {
    ($columns:expr, $from:expr, $where:expr, $text:literal, $id:literal) => {
        $crate::repository::keyed::KeyedList {
            forward: concat!(
                "SELECT ",
                $columns,
                " FROM ",
                $from,
                " WHERE ",
                $where,
                " AND (",
                $text,
                ", ",
                $id,
                ") > ($3, $4)
                 ORDER BY ",
                $text,
                ", ",
                $id,
                " LIMIT 26"
            ),
            backward: concat!(
                "SELECT ",
                $columns,
                " FROM ",
                $from,
                " WHERE ",
                $where,
                " AND (",
                $text,
                ", ",
                $id,
                ") < ($3, $4)
                 ORDER BY ",
                $text,
                " DESC, ",
                $id,
                " DESC LIMIT 26"
            ),
            count: concat!(
                "SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM ",
                $from,
                " WHERE ",
                $where,
                " LIMIT 10001) AS a),
                 (SELECT COUNT(*) FROM (SELECT 1 FROM ",
                $from,
                " WHERE ",
                $where,
                " AND (",
                $text,
                ", ",
                $id,
                ") < ($3, $4) LIMIT 10001) AS b)"
            ),
        }
    };
}
pub(super) use keyed_list;

/// One filter; absent, it is not used.
#[derive(Debug)]
pub(super) enum Filter {
    /// A word or pattern.
    Text(Option<String>),
    /// A key.
    Key(Option<i64>),
    /// Yes or no.
    Flag(Option<bool>),
}

/// Binds the filters to a query of either database.
macro_rules! filtered {
    ($query:expr, $filters:expr) => {
        $filters.iter().fold($query, |query, filter| match filter {
            Filter::Text(text) => query.bind(text),
            Filter::Key(key) => query.bind(key),
            Filter::Flag(flag) => query.bind(flag),
        })
    };
}

/// A row of such a list.
pub(super) trait Keyed {
    /// What the list is ordered by: text, then key.
    fn key(&self) -> (&str, i64);
}

/// Above any text and key: U+10FFFF is the last letter in the order of bytes.
const END: (&str, i64) = ("\u{10ffff}", i64::MAX);

/// A row as addresses name it: "17 ada lovelace".
fn name(row: &impl Keyed) -> String {
    let (text, id) = row.key();
    format!("{id} {text}")
}

/// The row an address names; what is none is the beginning, and so is text that no database takes.
fn parse(name: &str) -> Option<(&str, i64)> {
    let (id, text) = name.split_once(' ')?;
    let clean = !text.chars().any(char::is_control);
    id.parse().ok().filter(|_| clean).map(|id| (text, id))
}

/// The page at a place. Beyond an end it is the page at that end.
pub(super) async fn page<T>(
    tx: &mut Tx,
    list: &KeyedList,
    scope: &Scope,
    filters: &[Filter],
    place: &Place,
) -> Result<Page<T>, Error>
where
    T: Keyed + Send + Unpin,
    T: for<'r> sqlx::FromRow<'r, sqlx::sqlite::SqliteRow>,
    T: for<'r> sqlx::FromRow<'r, sqlx::postgres::PgRow>,
{
    let mut place = if place.key().is_some_and(|key| parse(key).is_none()) { &Place::First } else { place };
    let mut rows: Vec<T> = read(tx, list, scope, filters, place).await?;
    if let Some(end) = end_reached(place, rows.len()) {
        place = end;
        rows = read(tx, list, scope, filters, place).await?;
    }
    let further = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    if place.is_backward() {
        rows.reverse();
    }
    let more = if place.is_backward() { *place != Place::Last } else { further };
    let (total, before) = count(tx, list, scope, filters, rows.first().map_or(("", 0), Keyed::key)).await?;
    let ends = rows.first().zip(rows.last()).map(|(first, last)| (name(first), name(last)));
    Ok(Page { rows, before, total, more, ends })
}

/// The end that is shown instead: where nothing comes after a row, or not a full page and one before it.
const fn end_reached(place: &Place, rows: usize) -> Option<&'static Place> {
    match place {
        Place::After(_) if rows == 0 => Some(&Place::Last),
        Place::Before(_) if rows <= PAGE_ROWS => Some(&Place::First),
        _ => None,
    }
}

async fn read<T>(
    tx: &mut Tx,
    list: &KeyedList,
    scope: &Scope,
    filters: &[Filter],
    place: &Place,
) -> Result<Vec<T>, Error>
where
    T: Send + Unpin,
    T: for<'r> sqlx::FromRow<'r, sqlx::sqlite::SqliteRow>,
    T: for<'r> sqlx::FromRow<'r, sqlx::postgres::PgRow>,
{
    let (sql, start) = if place.is_backward() { (list.backward, END) } else { (list.forward, ("", 0)) };
    let (text, id) = place.key().and_then(parse).unwrap_or(start);
    on_db!(tx, |conn| {
        let query = sqlx::query_as(sql).bind(scope.account).bind(scope.limited()).bind(text).bind(id);
        filtered!(query, filters).fetch_all(conn).await
    })
}

/// How many rows there are, and how many before one.
async fn count(
    tx: &mut Tx,
    list: &KeyedList,
    scope: &Scope,
    filters: &[Filter],
    (text, id): (&str, i64),
) -> Result<(i64, i64), Error> {
    on_db!(tx, |conn| {
        let query = sqlx::query_as(list.count).bind(scope.account).bind(scope.limited()).bind(text).bind(id);
        filtered!(query, filters).fetch_one(conn).await
    })
}
