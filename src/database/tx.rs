//! A transaction on either database.

use sqlx::{Sqlite, Transaction};
use tokio::sync::OwnedSemaphorePermit;

use super::error::Error;
use super::last_write::LastWrite;
use super::statements::PostgresTx;

/// A transaction. Dropped without [`Tx::commit`], it is rolled back.
///
/// It remembers a failed statement and then refuses to commit: SQLite would commit the rest, PostgreSQL
/// would answer "done" and roll back.
#[derive(Debug)]
pub struct Tx {
    /// The database underneath, for the few statements that differ.
    pub on: On,
    failed: bool,
    /// Told how a change of the main store ended.
    last_write: Option<LastWrite>,
    /// The turn of who waits for an account; given back with the connection.
    _turn: Option<OwnedSemaphorePermit>,
}

/// Which database a transaction is on.
#[derive(Debug)]
pub enum On {
    /// SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    /// PostgreSQL.
    Postgres(PostgresTx),
}

impl Tx {
    pub(super) const fn sqlite(tx: Transaction<'static, Sqlite>) -> Self {
        Self { on: On::Sqlite(tx), failed: false, last_write: None, _turn: None }
    }

    pub(super) const fn postgres(tx: PostgresTx, turn: Option<OwnedSemaphorePermit>) -> Self {
        Self { on: On::Postgres(tx), failed: false, last_write: None, _turn: turn }
    }

    /// Has the end of this transaction told to whoever asks how the last change went.
    pub(super) fn noted(self, last_write: &LastWrite) -> Self {
        Self { last_write: Some(last_write.clone()), ..self }
    }

    /// Refuses to go on once a statement has failed: on a full disk SQLite has ended the transaction by itself, and what
    /// came now would be stored at once, each statement for itself.
    pub fn before(&self) -> Result<(), Error> {
        if self.failed { Err(Error::AlreadyFailed) } else { Ok(()) }
    }

    /// Passes a result on, remembering a failure.
    pub fn check<T>(&mut self, result: Result<T, sqlx::Error>) -> Result<T, Error> {
        result.map_err(|error| {
            self.failed = true;
            let error = Error::from(error);
            if let Some(last_write) = &self.last_write {
                last_write.failed_by(&error);
            }
            error
        })
    }

    /// Makes the changes last. An error that is [`Error::Unavailable`] says nothing about whether they
    /// did: ask again by key, never simply repeat.
    pub async fn commit(self) -> Result<(), Error> {
        if self.failed {
            return Err(Error::AlreadyFailed);
        }
        // Beside the statements that sqlx tells, so that the log shows whole transactions of either database.
        tracing::trace!("commit");
        let done = match self.on {
            On::Sqlite(tx) => tx.commit().await,
            On::Postgres(tx) => tx.commit().await,
        };
        let done = done.map_err(Error::from);
        if let Some(last_write) = &self.last_write {
            last_write.ended(&done);
        }
        done?;
        tracing::trace!("committed");
        Ok(())
    }
}
