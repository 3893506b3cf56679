//! The audit log as it is read: lines with their operation, the newest first, by key.
//!
//! Nothing is counted: how many lines fit a filter only reading all of them can tell.

use chrono::{DateTime, Utc};
use sqlx::types::Json;

use super::paged::{self, Chunk, Conditions, ListQuery, SqlKey};
use crate::database::{Error, Tx};
use crate::domain::change::Field;
use crate::domain::fold::like_pattern;
use crate::domain::ids::{ImportId, UserId};
use crate::domain::keyset::{Cursor, Key, Page};
use crate::domain::scope::Scope;
use crate::domain::search::{digits_pattern, number_pattern};
use crate::domain::sorting::{ByAge, Order, PageRequest};

const COLUMNS: &str = "r.seq, r.no, r.thing, r.thing_id, r.name, r.fields, o.at, o.person_name, o.address,
   o.operation, o.import_id";
const OF_ACCOUNT: &str = "r.account_id = $1";
const PERSON: &str = " AND LOWER(o.person_name) LIKE $3 ESCAPE '!'";
const THING: &str = " AND r.thing = $4";
/// Numbers and MAC addresses as they are called, however they are typed.
const NAME: &str = " AND (LOWER(r.name) LIKE $5 ESCAPE '!' OR r.name LIKE $6 ESCAPE '!'
    OR REPLACE(r.name, ':', '') LIKE $7 ESCAPE '!')";
const FIELD: &str = " AND CAST(r.fields AS TEXT) LIKE $8 ESCAPE '!'";
const IMPORT: &str =
    " AND r.seq IN (SELECT x.seq FROM change_operations x WHERE x.account_id = $1 AND x.import_id = $9)";
/// By the operations first: they are few beside their lines.
const FROM: &str = " AND o.at >= $10 AND r.seq >=
    (SELECT MIN(x.seq) FROM change_operations x WHERE x.account_id = $1 AND x.at >= $10)";
const BEFORE: &str = " AND o.at < $11 AND r.seq <=
    (SELECT MAX(x.seq) FROM change_operations x WHERE x.account_id = $1 AND x.at < $11)";
const OF_USER: &str =
    " AND ((r.thing = 'user' AND r.thing_id = $12) OR (r.thing = 'extension' AND r.thing_id IN
    (SELECT e.id FROM extensions e WHERE e.account_id = $1 AND e.user_id = $12
     UNION ALL SELECT p.extension_id FROM past_phones p WHERE p.account_id = $1 AND p.user_id = $12)))";
const OF_OPERATION: &str = " AND r.seq = $13";
const OF_ACCESS: &str = " AND r.thing = 'access' AND r.thing_id = $14";

/// One thing that was changed, and by what.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AuditLine {
    /// The place of the operation in the account's chain.
    pub seq: i64,
    /// The line in it, from 1.
    pub no: i64,
    /// The kind of thing: `site`, `user`, …
    pub thing: String,
    /// Its key.
    pub thing_id: i64,
    /// Its name at the time.
    pub name: String,
    /// The fields that differ; nothing where the values were erased with a person.
    pub fields: Option<Json<Vec<Field>>>,
    /// When.
    pub at: DateTime<Utc>,
    /// The name of the person who did it.
    pub person_name: String,
    /// From where: a network address, or "command line".
    pub address: String,
    /// The operation, as a stable word.
    pub operation: String,
    /// By which import.
    pub import_id: Option<ImportId>,
}

/// Which lines are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
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

impl ListQuery for AuditLine {
    type By = ByAge;

    const ALIAS: &'static str = "r";
    const COUNTED: bool = false;
    const JOINS: &'static str = "JOIN change_operations o ON o.account_id = r.account_id AND o.seq = r.seq";

    fn tables(_: ByAge) -> &'static str {
        "change_rows r JOIN change_operations o ON o.account_id = r.account_id AND o.seq = r.seq"
    }

    fn keys(_: ByAge) -> &'static [SqlKey] {
        const OPERATION: SqlKey = SqlKey::number("r.seq");
        const LINE: SqlKey = SqlKey::number("r.no");
        &[OPERATION, LINE]
    }

    fn columns() -> String {
        COLUMNS.to_owned()
    }

    fn place(&self, _: ByAge) -> Cursor {
        Cursor(vec![Key::Number(self.seq), Key::Number(self.no)])
    }
}

fn conditions(scope: &Scope, filter: &AuditFilter) -> Conditions {
    let name = filter.name.as_deref();
    Conditions::new(scope, OF_ACCOUNT, "")
        .with(filter.person.as_deref().map(like_pattern), PERSON)
        .with(filter.thing.clone(), THING)
        .with(name.map(like_pattern), NAME)
        .with(name.and_then(number_pattern), "")
        .with(name.and_then(digits_pattern), "")
        .with(filter.field.as_deref().map(field_pattern), FIELD)
        .with(filter.import.map(|import| import.0), IMPORT)
        .with(filter.from, FROM)
        .with(filter.before, BEFORE)
        .with(filter.user.map(|user| user.0), OF_USER)
        .with(filter.operation, OF_OPERATION)
        .with(filter.access_of.map(|user| user.0), OF_ACCESS)
}

/// The page of lines that is wanted.
pub async fn page(
    tx: &mut Tx,
    scope: &Scope,
    filter: &AuditFilter,
    wanted: &PageRequest<ByAge>,
) -> Result<Page<AuditLine>, Error> {
    paged::page(tx, &conditions(scope, filter), wanted).await
}

/// Lines after one, or the newest, to be written into a file.
pub async fn chunk(
    tx: &mut Tx,
    scope: &Scope,
    filter: &AuditFilter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Chunk<AuditLine>, Error> {
    paged::chunk(tx, &conditions(scope, filter), Order::default(), after, limit).await
}

/// A field by its name, whole: a line holds `["SMS",null,"Yes"]`, with spaces after the commas on PostgreSQL.
fn field_pattern(field: &str) -> String {
    let name = serde_json::Value::from(field).to_string();
    let escaped = name.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%[{escaped},%")
}
