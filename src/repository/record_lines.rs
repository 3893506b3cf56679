//! The record of changes as it is read: lines with their operation, the newest first, by key.
//!
//! Nothing is counted: how many lines fit a filter only reading all of them can tell.

use chrono::{DateTime, Utc};
use sqlx::AssertSqlSafe;
use sqlx::types::Json;

use crate::database::{Error, Tx, args};
use crate::domain::change::Field;
use crate::domain::fold::like_pattern;
use crate::domain::ids::{AccountId, ImportId, UserId};
use crate::domain::search::{digits_pattern, number_pattern};

const COLUMNS: &str =
    "SELECT r.seq, r.no, r.thing, r.thing_id, r.name, r.fields, o.at, o.person_name, o.address,
   o.operation, o.import_id FROM change_rows r
   JOIN change_operations o ON o.account_id = r.account_id AND o.seq = r.seq WHERE r.account_id = $1";
const PERSON: &str = " AND LOWER(o.person_name) LIKE $4 ESCAPE '!'";
const THING: &str = " AND r.thing = $5";
/// Numbers and MAC addresses as they are called, however they are typed.
const NAME: &str = " AND (LOWER(r.name) LIKE $6 ESCAPE '!' OR r.name LIKE $15 ESCAPE '!'
    OR REPLACE(r.name, ':', '') LIKE $16 ESCAPE '!')";
const FIELD: &str = " AND CAST(r.fields AS TEXT) LIKE $7 ESCAPE '!'";
const IMPORT: &str =
    " AND r.seq IN (SELECT x.seq FROM change_operations x WHERE x.account_id = $1 AND x.import_id = $8)";
/// By the operations first: they are few beside their lines.
const FROM: &str = " AND o.at >= $9 AND r.seq >=
    (SELECT MIN(x.seq) FROM change_operations x WHERE x.account_id = $1 AND x.at >= $9)";
const BEFORE: &str = " AND o.at < $10 AND r.seq <=
    (SELECT MAX(x.seq) FROM change_operations x WHERE x.account_id = $1 AND x.at < $10)";
const OF_USER: &str =
    " AND ((r.thing = 'user' AND r.thing_id = $11) OR (r.thing = 'extension' AND r.thing_id IN
    (SELECT e.id FROM extensions e WHERE e.account_id = $1 AND e.user_id = $11
     UNION ALL SELECT p.extension_id FROM past_phones p WHERE p.account_id = $1 AND p.user_id = $11)))";
const OF_OPERATION: &str = " AND r.seq = $12";
const OF_ACCESS: &str = " AND r.thing = 'access' AND r.thing_id = $14";

/// One thing that was changed, and by what.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct RecordLine {
    /// The place of the operation in the account's chain.
    pub seq: i64,
    /// The line in it, from 1.
    pub no: i64,
    /// The kind of thing: `site`, `user`, …
    pub thing: String,
    /// Its key.
    pub thing_id: i64,
    /// How it was called.
    pub name: String,
    /// What differs; nothing where the values were erased with a person.
    pub fields: Option<Json<Vec<Field>>>,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub person_name: String,
    /// From where: a network address, or "command line".
    pub address: String,
    /// What was done, as a stable word.
    pub operation: String,
    /// By which import.
    pub import_id: Option<ImportId>,
}

/// Which lines are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordFilter {
    /// A part of the name of who did it.
    pub person: Option<String>,
    /// The kind of thing.
    pub thing: Option<String>,
    /// A part of its name.
    pub name: Option<String>,
    /// A field that differs, as it is called.
    pub field: Option<String>,
    /// By this import.
    pub import: Option<ImportId>,
    /// At this moment or later.
    pub from: Option<DateTime<Utc>>,
    /// Before this moment.
    pub before: Option<DateTime<Utc>>,
    /// Of this person, and of the phones they have or had.
    pub user: Option<UserId>,
    /// Of this operation.
    pub operation: Option<i64>,
    /// Sign-ins, downloads and refusals of this person.
    pub access_of: Option<UserId>,
}

/// The place of a line: operation and line. The newest comes first.
pub type Place = (i64, i64);

/// Where a page starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Lines older than this one.
    Older(Place),
    /// Lines newer than this one.
    Newer(Place),
}

impl Edge {
    /// The newest lines.
    pub const NEWEST: Self = Self::Older((i64::MAX, i64::MAX));
}

/// Lines beside a place, the newest first.
pub async fn page(
    tx: &mut Tx,
    account: AccountId,
    filter: &RecordFilter,
    edge: Edge,
    limit: i64,
) -> Result<Vec<RecordLine>, Error> {
    let ((seq, no), backward) = match edge {
        Edge::Older(place) => (place, false),
        Edge::Newer(place) => (place, true),
    };
    let sql = AssertSqlSafe(statement(filter, backward));
    let mut rows: Vec<RecordLine> = tx
        .all(
            sql,
            args![
                account,
                seq,
                no,
                filter.person.as_deref().map(like_pattern),
                &filter.thing,
                filter.name.as_deref().map(like_pattern),
                filter.field.as_deref().map(field_pattern),
                filter.import,
                filter.from,
                filter.before,
                filter.user,
                filter.operation,
                limit,
                filter.access_of,
                filter.name.as_deref().and_then(number_pattern),
                filter.name.as_deref().and_then(digits_pattern)
            ],
        )
        .await?;
    if backward {
        rows.reverse();
    }
    Ok(rows)
}

/// Conditions that are not used are left out, as in the list of phone users.
fn statement(filter: &RecordFilter, backward: bool) -> String {
    let used = [
        (filter.person.is_some(), PERSON),
        (filter.thing.is_some(), THING),
        (filter.name.is_some(), NAME),
        (filter.field.is_some(), FIELD),
        (filter.import.is_some(), IMPORT),
        (filter.from.is_some(), FROM),
        (filter.before.is_some(), BEFORE),
        (filter.user.is_some(), OF_USER),
        (filter.operation.is_some(), OF_OPERATION),
        (filter.access_of.is_some(), OF_ACCESS),
    ];
    let conditions: String = used.into_iter().filter_map(|(used, sql)| used.then_some(sql)).collect();
    let (sign, order) = if backward { ('>', "") } else { ('<', " DESC") };
    format!(
        "{COLUMNS} AND (r.seq, r.no) {sign} ($2, $3){conditions} ORDER BY r.seq{order}, r.no{order} LIMIT $13"
    )
}

/// A field by its name, whole: a line holds `["SMS",null,"Yes"]`, with spaces after the commas on PostgreSQL.
fn field_pattern(field: &str) -> String {
    let name = serde_json::Value::from(field).to_string();
    let escaped = name.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%[{escaped},%")
}
