//! Why a step of an import ended early. What is wrong with the file is no error but an issue.

use crate::{audit_log, database, keys, mail_queue, random};

/// Why a step of an import ended early.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database failed.
    #[error(transparent)]
    Database(#[from] database::Error),
    /// The changes could not be recorded.
    #[error(transparent)]
    Record(#[from] audit_log::Error),
    /// The system gives no random bytes.
    #[error(transparent)]
    Random(#[from] random::NoRandomness),
    /// A secret could not be sealed.
    #[error(transparent)]
    Keys(#[from] keys::Error),
    /// A letter could not be queued.
    #[error(transparent)]
    MailQueue(#[from] mail_queue::Error),
    /// Something stored could not be written or read back.
    #[error("a stored document could not be read")]
    Document(#[from] serde_json::Error),
    /// A stored chunk of a file could not be unpacked.
    #[error("a stored file could not be unpacked")]
    Unpack(#[from] std::io::Error),
    /// The import was closed, or another worker has it.
    #[error("the import is no longer ours")]
    Lost,
    /// The state that the plan was made for has changed: the file is checked again.
    #[error("the plan no longer fits")]
    Moved,
    /// A mistake of ours that ended the thread.
    #[error("the work panicked")]
    Panicked,
    /// A person pressed *Stop*.
    #[error("stopped")]
    Stopped,
}

impl Error {
    /// True if trying again in a moment may help: the database is busy, full or away.
    #[must_use]
    pub const fn is_unavailable(&self) -> bool {
        match self {
            Self::Database(error) | Self::Record(audit_log::Error::Database(error)) => error.is_passing(),
            Self::MailQueue(error) => error.is_unavailable(),
            _ => false,
        }
    }
}
