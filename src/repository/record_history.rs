//! All that was recorded of one thing, the oldest first, and since when a user and their phone are there.

use chrono::{DateTime, Utc};
use sqlx::types::Json;

use crate::database::{Error, Tx, on_db};
use crate::domain::change::Field;
use crate::domain::ids::{AccountId, ExtensionId, UserId};

const SINCE: &str = "SELECT u.created_at, e.id AS extension, e.created_at AS phone_since
  FROM users u LEFT JOIN extensions e ON e.account_id = u.account_id AND e.user_id = u.id
  WHERE u.account_id = $1 AND u.id = $2";
/// More than any person is changed; what is beyond would be of a machine.
const OF_THING: &str = "SELECT o.at, r.fields FROM change_rows r
   JOIN change_operations o ON o.account_id = r.account_id AND o.seq = r.seq
  WHERE r.account_id = $1 AND r.thing = $2 AND r.thing_id = $3 ORDER BY r.seq, r.no LIMIT 10000";

/// Since when a user is there.
#[derive(Debug, sqlx::FromRow)]
pub struct Since {
    /// When the user was added.
    pub created_at: DateTime<Utc>,
    /// Their extension, if they have one.
    pub extension: Option<ExtensionId>,
    /// Since when.
    pub phone_since: Option<DateTime<Utc>>,
}

/// What was recorded of a thing at a moment.
#[derive(Debug, sqlx::FromRow)]
pub struct RecordedRow {
    /// When.
    pub at: DateTime<Utc>,
    /// What differed; nothing where the values were erased.
    pub fields: Option<Json<Vec<Field>>>,
}

/// Since when a user and their phone are there.
pub async fn since(tx: &mut Tx, account: AccountId, user: UserId) -> Result<Option<Since>, Error> {
    on_db!(tx, |conn| sqlx::query_as(SINCE).bind(account).bind(user).fetch_optional(conn).await)
}

/// All that was recorded of a thing, the oldest first.
pub async fn of_thing(
    tx: &mut Tx,
    account: AccountId,
    thing: &str,
    id: i64,
) -> Result<Vec<RecordedRow>, Error> {
    on_db!(tx, |conn| sqlx::query_as(OF_THING).bind(account).bind(thing).bind(id).fetch_all(conn).await)
}
