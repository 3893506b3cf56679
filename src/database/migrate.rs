//! Bringing the tables up to date.
//!
//! Where nothing is missing nothing is locked or written. Else all that is missing is applied in one transaction, under
//! a lock that ends with it: a lock of the connection would stay behind in a pooler.

use std::time::{Duration, Instant};

use sqlx::AssertSqlSafe;
use sqlx::migrate::{MigrateError, Migration};
use tokio::time::sleep;

use super::applied::{make_table, missing};
use super::migration_files::{migration_files, migrations, version};
use super::{Database, Error, On, Store, Tx, args};

/// The time another program that brings the tables up to date is waited for, unless it is said.
const MIGRATION_PATIENCE: Duration = Duration::from_mins(5);
/// Accounts have positive ids, and `write_global` has 0.
const MIGRATION_LOCK: i64 = -1;
/// Between two tries to get the lock.
const PAUSE: Duration = Duration::from_millis(200);
/// The longest that PostgreSQL can be told to wait, in milliseconds.
const LONGEST: u128 = 0x7fff_ffff;
const DONE: &str = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
  VALUES ($1, $2, TRUE, $3, $4)";

impl Database {
    /// Applies what is missing; safe to run from several processes at once.
    pub async fn migrate(&self) -> Result<(), Error> {
        self.migrate_within(MIGRATION_PATIENCE).await
    }

    /// The same. Another program that is at it is waited for so long, with a line in the log.
    pub async fn migrate_within(&self, patience: Duration) -> Result<(), Error> {
        match (&self.main, &self.volatile) {
            (Store::Sqlite { .. }, Store::Sqlite { .. }) => {
                let volatile = |name: &str| name.contains("brief");
                self.main.migrate(&migrations("sqlite", |name| !volatile(name)), patience).await?;
                self.volatile.migrate(&migrations("sqlite", volatile), patience).await
            }
            (store @ Store::Postgres { .. }, _) | (_, store @ Store::Postgres { .. }) => {
                store.migrate(&migrations("postgres", |_| true), patience).await
            }
        }
    }

    /// True if every migration of this program has been applied; a newer program may have applied more.
    pub async fn is_migrated(&self) -> Result<bool, Error> {
        const LATEST: &str =
            "SELECT CAST(COALESCE(MAX(version), 0) AS BIGINT) FROM _sqlx_migrations WHERE success";
        let wanted = migration_files("sqlite");
        let newest = |volatile: bool| {
            let of_store = wanted.iter().filter(|name| name.contains("brief") == volatile);
            of_store.filter_map(|name| version(name)).max().unwrap_or_default()
        };
        let mut main = self.read().await?;
        let have: i64 = main.scalar(LATEST, args![]).await?;
        let mut volatile = self.volatile_read().await?;
        let brief_have: i64 = volatile.scalar(LATEST, args![]).await?;
        Ok(have >= newest(false) && brief_have >= newest(true))
    }
}

impl Store {
    async fn migrate(&self, wanted: &[Migration], patience: Duration) -> Result<(), Error> {
        let missing_now = missing(&mut self.read().await?, wanted).await?.len();
        if missing_now == 0 {
            return Ok(());
        }
        let mut tx = self.lock_migrations(patience).await?;
        if missing_now < wanted.len() {
            tracing::info!("bringing the database up to date");
        }
        make_table(&mut tx).await?;
        // Another program may have been here since.
        for migration in missing(&mut tx, wanted).await? {
            apply(&mut tx, migration).await?;
        }
        tx.commit().await
    }

    /// A transaction that nobody else has who migrates. SQLite has one writer; PostgreSQL is asked again and again, so
    /// that no transaction is open meanwhile.
    async fn lock_migrations(&self, patience: Duration) -> Result<Tx, Error> {
        const TRY: &str = "SELECT pg_try_advisory_xact_lock($1)";
        let begun = Instant::now();
        let mut told = false;
        loop {
            let mut tx = self.write_rows().await?;
            let On::Postgres(inner) = &mut tx.on else { return Ok(tx) };
            let got = sqlx::query_scalar(TRY).bind(MIGRATION_LOCK).fetch_one(inner.statements()).await;
            if tx.check(got)? {
                // So that tables in use, such as those of a long import, are not waited for without end either.
                let wait = format!("SET LOCAL lock_timeout = {}", patience.as_millis().clamp(1, LONGEST));
                tx.script(AssertSqlSafe(wait)).await?;
                return Ok(tx);
            }
            drop(tx);
            if begun.elapsed() >= patience {
                return Err(Error::MigratingElsewhere(patience));
            }
            if !told {
                tracing::warn!("another program is bringing the database up to date: waiting for it");
                told = true;
            }
            sleep(PAUSE).await;
        }
    }
}

/// Not sqlx's own way, which would leave its statements prepared on a connection that a pooler hands to others.
async fn apply(tx: &mut Tx, migration: &Migration) -> Result<(), Error> {
    let begun = Instant::now();
    let sql = migration.sql.clone();
    tx.script(sql).await.map_err(|error| match error {
        Error::Statement(cause) => MigrateError::ExecuteMigration(cause, migration.version).into(),
        other => other,
    })?;
    let nanoseconds = i64::try_from(begun.elapsed().as_nanos()).unwrap_or(i64::MAX);
    tx.run(DONE, args![migration.version, &*migration.description, &*migration.checksum, nanoseconds])
        .await?;
    Ok(())
}
