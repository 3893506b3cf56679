//! Asking if the main store can be written to now.

use std::time::Duration;

use tokio::time::timeout;

use super::{Database, Error, On, Tx};

/// The longest wait of a trial write for the writer, which is idle after a failure as a rule.
const PATIENCE: Duration = Duration::from_secs(1);

impl Database {
    /// True if the last change of the main store failed because the database was full or away.
    #[must_use]
    pub fn last_write_failed(&self) -> bool {
        self.last_write.has_failed()
    }

    /// True if the last change of the main store worked. After a failure a small one is tried, so that this is true
    /// again as soon as there is room; while somebody writes, what they do will tell.
    pub async fn can_write(&self) -> bool {
        !self.last_write_failed()
            || timeout(PATIENCE, self.try_to_write()).await.is_ok_and(|tried| tried.is_ok())
    }

    /// A change of the main store that has begun, or could not; its end is noted.
    pub(super) fn noted(&self, begun: Result<Tx, Error>) -> Result<Tx, Error> {
        let begun = begun.inspect_err(|error| self.last_write.failed_by(error));
        begun.map(|tx| tx.noted(&self.last_write))
    }

    /// Changes nothing, but has the database write and keep it.
    async fn try_to_write(&self) -> Result<(), Error> {
        let mut tx = self.write_rows().await?;
        let tried = match &mut tx.on {
            On::Sqlite(inner) => {
                let version: i64 = sqlx::query_scalar("PRAGMA user_version").fetch_one(&mut **inner).await?;
                let again = sqlx::AssertSqlSafe(format!("PRAGMA user_version = {version}"));
                sqlx::query(again).execute(&mut **inner).await.map(|_| ())
            }
            On::Postgres(inner) => {
                sqlx::raw_sql("SELECT txid_current()").execute(&mut **inner).await.map(|_| ())
            }
        };
        tx.check(tried)?;
        tx.commit().await
    }
}
