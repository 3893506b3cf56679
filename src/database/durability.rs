//! Checks that the database keeps what it has said to have done (security.md P16).

use super::{Database, Error, On};

/// The settings that have a PostgreSQL forget after a power loss, or break, while they are off.
const FORGETFUL: &str = "SELECT name FROM pg_settings
  WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off' ORDER BY name";

impl Database {
    /// The settings that are off and would lose changes after a power loss. They are the server's own; SQLite is
    /// opened with what it needs.
    pub async fn forgetful_settings(&self) -> Result<Vec<String>, Error> {
        let mut tx = self.read().await?;
        let found = match &mut tx.on {
            On::Sqlite(_) => Ok(Vec::new()),
            On::Postgres(tx) => sqlx::query_scalar(FORGETFUL).fetch_all(tx.statements()).await,
        };
        tx.check(found)
    }
}
