//! Other data stored of a person, for a copy of it.

use chrono::{DateTime, Utc};

use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, ImportId, UserId};

const IMPORTS: &str = "SELECT id, file_name, created_at, address FROM imports
  WHERE account_id = $1 AND person_id = $2 ORDER BY id DESC LIMIT 10000";
const LETTERS: &str = "SELECT kind, email, state, created_at, sent_at FROM outbox
  WHERE account_id = $1 AND user_id = $2 ORDER BY id DESC LIMIT 10000";

/// An import that the person uploaded.
#[derive(Debug, sqlx::FromRow)]
pub struct ImportOf {
    /// Its number.
    pub id: ImportId,
    /// Its file.
    pub file_name: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// From where.
    pub address: String,
}

/// A message to the person; its link is a secret.
#[derive(Debug, sqlx::FromRow)]
pub struct MessageOf {
    /// The subject of the message, as a kind.
    pub kind: String,
    /// Where it went.
    pub email: String,
    /// Its state.
    pub state: String,
    /// When it was queued.
    pub created_at: DateTime<Utc>,
    /// When it was sent.
    pub sent_at: Option<DateTime<Utc>>,
}

/// The imports the person uploaded, the newest first.
pub async fn imports(tx: &mut Tx, account: AccountId, user: UserId) -> Result<Vec<ImportOf>, Error> {
    tx.all(IMPORTS, args![account, user]).await
}

/// The messages to the person, the newest first.
pub async fn messages(tx: &mut Tx, account: AccountId, user: UserId) -> Result<Vec<MessageOf>, Error> {
    tx.all(LETTERS, args![account, user]).await
}
