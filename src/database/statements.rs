//! A transaction on PostgreSQL whose statements stay prepared, or do not.
//!
//! On a connection of its own a statement is prepared once under a name. Behind a pooler in transaction mode the next
//! transaction gets another connection, where that name is unknown or means something else: there every statement is
//! prepared without one, for this once.

use std::ops::{Deref, DerefMut};

use futures_util::future::BoxFuture;
use futures_util::stream::BoxStream;
use sqlx::postgres::{PgArguments, PgQueryResult, PgRow, PgStatement, PgTypeInfo};
use sqlx::{Either, Error, Execute, Executor, PgConnection, Postgres, SqlStr, Transaction};

/// A transaction on PostgreSQL.
#[derive(Debug)]
pub struct PostgresTx {
    tx: Transaction<'static, Postgres>,
    keeps_statements: bool,
}

impl PostgresTx {
    pub(super) const fn new(tx: Transaction<'static, Postgres>, keeps_statements: bool) -> Self {
        Self { tx, keeps_statements }
    }

    /// The line that runs statements with parameters. Only `COPY` and statements without parameters take the connection itself.
    pub fn statements(&mut self) -> Statements<'_> {
        Statements { connection: &mut self.tx, kept: self.keeps_statements }
    }

    pub(super) async fn commit(self) -> Result<(), Error> {
        self.tx.commit().await
    }
}

impl Deref for PostgresTx {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        &self.tx
    }
}

impl DerefMut for PostgresTx {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.tx
    }
}

/// Runs one statement of a transaction.
#[derive(Debug)]
pub struct Statements<'c> {
    connection: &'c mut PgConnection,
    kept: bool,
}

impl<'c> Executor<'c> for Statements<'c> {
    type Database = Postgres;

    fn fetch_many<'e, 'q: 'e, E>(self, query: E) -> BoxStream<'e, Result<Either<PgQueryResult, PgRow>, Error>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Postgres>,
    {
        self.connection.fetch_many(Statement { query, kept: self.kept })
    }

    fn fetch_optional<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, Result<Option<PgRow>, Error>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Postgres>,
    {
        self.connection.fetch_optional(Statement { query, kept: self.kept })
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [PgTypeInfo],
    ) -> BoxFuture<'e, Result<PgStatement, Error>>
    where
        'c: 'e,
    {
        self.connection.prepare_with(sql, parameters)
    }
}

/// A statement that says whether it stays prepared.
struct Statement<E> {
    query: E,
    kept: bool,
}

impl<'q, E: Execute<'q, Postgres>> Execute<'q, Postgres> for Statement<E> {
    fn sql(self) -> SqlStr {
        self.query.sql()
    }

    fn statement(&self) -> Option<&PgStatement> {
        self.query.statement()
    }

    fn take_arguments(&mut self) -> Result<Option<PgArguments>, sqlx::error::BoxDynError> {
        self.query.take_arguments()
    }

    fn persistent(&self) -> bool {
        self.kept && self.query.persistent()
    }
}
