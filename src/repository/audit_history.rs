//! All that was recorded of one thing, the oldest first, and which phones were a user's, from when to when.

use chrono::{DateTime, Utc};
use sqlx::types::Json;

use crate::database::{Error, Tx, args};
use crate::domain::change::Field;
use crate::domain::ids::{AccountId, ExtensionId, UserId};

const PHONES: &str = "SELECT id AS extension, created_at AS since, NULL AS until FROM extensions
    WHERE account_id = $1 AND user_id = $2
  UNION ALL SELECT extension_id, since, until FROM past_phones WHERE account_id = $1 AND user_id = $2
  ORDER BY since, extension";
/// More than any person is changed; what is beyond would be of a machine.
const OF_THING: &str = "SELECT o.at, r.fields FROM change_rows r
   JOIN change_operations o ON o.account_id = r.account_id AND o.seq = r.seq
  WHERE r.account_id = $1 AND r.thing = $2 AND r.thing_id = $3 ORDER BY r.seq, r.no LIMIT 10000";

/// A phone that a user has, or had.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct PhoneOf {
    /// Its extension.
    pub extension: ExtensionId,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Until when, if they have it no more.
    pub until: Option<DateTime<Utc>>,
}

impl PhoneOf {
    /// True if they had it at the moment.
    #[must_use]
    pub fn was_theirs(&self, moment: DateTime<Utc>) -> bool {
        self.since < moment && self.until.is_none_or(|until| moment <= until)
    }
}

/// The record of a thing at a moment.
#[derive(Debug, sqlx::FromRow)]
pub struct RecordedRow {
    /// When.
    pub at: DateTime<Utc>,
    /// The fields that differed; nothing where the values were erased.
    pub fields: Option<Json<Vec<Field>>>,
}

/// The phones of a user, the oldest first.
pub async fn phones(tx: &mut Tx, account: AccountId, user: UserId) -> Result<Vec<PhoneOf>, Error> {
    tx.all(PHONES, args![account, user]).await
}

/// All that was recorded of a thing, the oldest first.
pub async fn of_thing(
    tx: &mut Tx,
    account: AccountId,
    thing: &str,
    id: i64,
) -> Result<Vec<RecordedRow>, Error> {
    tx.all(OF_THING, args![account, thing, id]).await
}
