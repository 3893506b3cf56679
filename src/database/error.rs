//! The errors of both databases as one. Only surprise is an error; what a person can cause is checked
//! before and is a value.

use std::time::Duration;

use sqlx::postgres::PgDatabaseError;

/// The failure of a statement.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database cannot be reached, or can store nothing: trying again in a moment may help.
    #[error("the database does not answer")]
    Unavailable(#[source] sqlx::Error),
    /// Somebody else has what is needed, such as the writer of SQLite: trying again in a moment helps.
    #[error("the database is busy")]
    Busy(#[source] sqlx::Error),
    /// A unique rule was broken. The text names it: `table_columns_key` on PostgreSQL, `table.column, …` on
    /// SQLite. Operations check first; this is the net under them.
    #[error("a unique rule was broken: {0}")]
    Unique(String),
    /// The target of a reference is gone, or something still points to the row. Operations check first; this is the net
    /// under them.
    #[error("a row points to nothing")]
    Reference(#[source] sqlx::Error),
    /// A statement failed before; the transaction cannot be committed.
    #[error("a statement of this transaction has failed")]
    AlreadyFailed,
    /// Migrating did not work.
    #[error("the database could not be migrated")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// Another program was bringing the database up to date for as long as was waited.
    #[error(
        "another program has been bringing the database up to date for {} seconds: start again when it has ended, \
         or wait longer with --migration-wait-seconds",
        .0.as_secs()
    )]
    MigratingElsewhere(Duration),
    /// A migration was applied that this program does not know: a newer version was here.
    #[error(
        "the database is of a newer version of the program (its migration {0} is unknown): run that version"
    )]
    Newer(i64),
    /// The address of the database cannot be used.
    #[error("{0}")]
    Address(String),
    /// A file of the database, or its folder, cannot be used safely; a sentence with the way out.
    #[error("{0}")]
    Files(String),
    /// Anything else: a mistake of ours.
    #[error("the database refused a statement")]
    Statement(#[source] sqlx::Error),
}

impl Error {
    /// True if trying again in a moment may help: nothing is wrong with the statement.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::Busy(_))
    }
}

/// The meaning of an error code for trying again.
enum Passing {
    Busy,
    Unavailable,
}

/// SQLite's codes are numbers whose last byte is the kind of error: busy and locked; no memory, read-only, input or
/// output, full, and a file that cannot be opened.
fn passing_on_sqlite(code: i32) -> Option<Passing> {
    match code & 0xff {
        5 | 6 => Some(Passing::Busy),
        7 | 8 | 10 | 13 | 14 => Some(Passing::Unavailable),
        _ => None,
    }
}

/// PostgreSQL's have five characters, the first two of which are the class: lost connections (08), a standby that only
/// reads (25006), too few resources (53), stopped by an operator (57P), the system below it (58); and serialization,
/// deadlock, a lock that was not had in time.
fn passing_on_postgres(code: &str) -> Option<Passing> {
    match code {
        "40001" | "40P01" | "55P03" => Some(Passing::Busy),
        "25006" => Some(Passing::Unavailable),
        _ => ["08", "53", "57P", "58"]
            .iter()
            .any(|class| code.starts_with(class))
            .then_some(Passing::Unavailable),
    }
}

fn passing(cause: &dyn sqlx::error::DatabaseError) -> Option<Passing> {
    let code = cause.code()?;
    if cause.try_downcast_ref::<PgDatabaseError>().is_some() {
        passing_on_postgres(&code)
    } else {
        passing_on_sqlite(code.parse().ok()?)
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut => Self::Busy(error),
            sqlx::Error::Io(_)
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            // Of a connection that SQLite has rolled back by itself; the next one is another.
            | sqlx::Error::BeginFailed
            | sqlx::Error::InvalidSavePointStatement
            | sqlx::Error::Tls(_) => Self::Unavailable(error),
            sqlx::Error::Database(cause) if cause.is_unique_violation() => {
                Self::Unique(unique_rule(&**cause))
            }
            sqlx::Error::Database(cause) if cause.is_foreign_key_violation() => Self::Reference(error),
            sqlx::Error::Database(cause) => match passing(&**cause) {
                Some(Passing::Busy) => Self::Busy(error),
                Some(Passing::Unavailable) => Self::Unavailable(error),
                None => Self::Statement(error),
            },
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

#[cfg(test)]
mod tests {
    use super::{Passing, passing_on_postgres, passing_on_sqlite};

    #[test]
    fn a_database_that_is_full_or_away_is_not_a_mistake_of_ours() {
        // SQLITE_FULL, IOERR_WRITE, IOERR_FSYNC, IOERR_SHMSIZE, CANTOPEN, READONLY_DBMOVED, NOMEM.
        for code in [13, 778, 1034, 4874, 14, 1032, 7] {
            assert!(matches!(passing_on_sqlite(code), Some(Passing::Unavailable)), "{code}");
        }
        for code in ["53100", "53200", "57P01", "57P03", "58030", "08006", "25006"] {
            assert!(matches!(passing_on_postgres(code), Some(Passing::Unavailable)), "{code}");
        }
    }

    #[test]
    fn a_database_that_is_busy_is_neither() {
        for code in [5, 6, 261, 262, 517] {
            assert!(matches!(passing_on_sqlite(code), Some(Passing::Busy)), "{code}");
        }
        for code in ["40001", "40P01", "55P03"] {
            assert!(matches!(passing_on_postgres(code), Some(Passing::Busy)), "{code}");
        }
    }

    #[test]
    fn what_we_asked_wrongly_does_not_pass() {
        for code in [1, 11, 19, 2067, 20] {
            assert!(passing_on_sqlite(code).is_none(), "{code}");
        }
        for code in ["23514", "42601", "22P02", "XX000", "57014"] {
            assert!(passing_on_postgres(code).is_none(), "{code}");
        }
    }
}
