//! The errors of both databases as one. Only surprise is an error; what a person can cause is checked
//! before and is a value.

/// What went wrong with a statement.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database is busy, full or cannot be reached: trying again in a moment may help.
    #[error("the database does not answer")]
    Unavailable(#[source] sqlx::Error),
    /// A unique rule was broken. The text names it: `table_columns_key` on PostgreSQL, `table.column, …` on
    /// SQLite. Operations check first; this is the net under them.
    #[error("a unique rule was broken: {0}")]
    Unique(String),
    /// What a row points to is gone, or something still points to it. Operations check first; this is the net
    /// under them.
    #[error("a row points to nothing")]
    Reference(#[source] sqlx::Error),
    /// A statement failed before; the transaction cannot be committed.
    #[error("a statement of this transaction has failed")]
    AlreadyFailed,
    /// Migrating did not work.
    #[error("the database could not be migrated")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// The address of the database cannot be used.
    #[error("{0}")]
    Address(String),
    /// Anything else: a mistake of ours.
    #[error("the database refused a statement")]
    Statement(#[source] sqlx::Error),
}

/// SQLite's codes for busy, locked and full, and PostgreSQL's for a full disk, too many connections, lost ones,
/// shutting down, deadlock and serialization.
const TRY_AGAIN: [&str; 14] = [
    "5", "6", "261", "262", "517", "13", "53100", "53300", "57P01", "57P02", "57P03", "40001", "40P01",
    "08006",
];

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Io(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::Tls(_) => Self::Unavailable(error),
            sqlx::Error::Database(cause) if cause.is_unique_violation() => {
                Self::Unique(unique_rule(&**cause))
            }
            sqlx::Error::Database(cause) if cause.is_foreign_key_violation() => Self::Reference(error),
            sqlx::Error::Database(cause)
                if cause.code().is_some_and(|code| TRY_AGAIN.contains(&code.as_ref())) =>
            {
                Self::Unavailable(error)
            }
            _ => Self::Statement(error),
        }
    }
}

/// PostgreSQL names the constraint, SQLite only lists the columns in its message.
fn unique_rule(cause: &dyn sqlx::error::DatabaseError) -> String {
    cause.constraint().map_or_else(
        || cause.message().trim_start_matches("UNIQUE constraint failed: ").to_owned(),
        str::to_owned,
    )
}
