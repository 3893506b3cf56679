//! The table of sqlx that says which migrations were applied; its own tools read it.

use sqlx::migrate::{Migrate as _, MigrateError, Migration};

use super::migration_files::migrations;
use super::{Error, On, Tx, args};

const TABLE: &str = "_sqlx_migrations";
const APPLIED: &str = "SELECT version, checksum, success FROM _sqlx_migrations ORDER BY version";

/// The migrations not applied yet. Those that were must be as this program has them.
pub(super) async fn missing<'m>(tx: &mut Tx, wanted: &'m [Migration]) -> Result<Vec<&'m Migration>, Error> {
    let applied: Vec<(i64, Vec<u8>, bool)> =
        if has_table(tx).await? { tx.all(APPLIED, args![]).await? } else { Vec::new() };
    for (version, checksum, success) in &applied {
        let ours = wanted.iter().find(|ours| ours.version == *version).ok_or(Error::Newer(*version))?;
        if !success {
            return Err(MigrateError::Dirty(*version).into());
        }
        if *ours.checksum != **checksum {
            return Err(MigrateError::VersionMismatch(*version).into());
        }
    }
    let is_missing = |ours: &&Migration| applied.iter().all(|(version, ..)| ours.version != *version);
    Ok(wanted.iter().filter(is_missing).collect())
}

/// True if the tables are those of a main store: its first migration is the one of this program.
pub(super) async fn is_main_store(tx: &mut Tx) -> Result<bool, Error> {
    const FIRST: &str = "SELECT checksum FROM _sqlx_migrations WHERE version = $1";
    let Some(first) = migrations("sqlite", |name| !name.contains("brief")).into_iter().next() else {
        return Ok(false);
    };
    if !has_table(tx).await? {
        return Ok(false);
    }
    let checksum: Option<Vec<u8>> = tx.optional_scalar(FIRST, args![first.version]).await?;
    Ok(checksum.as_deref() == Some(&*first.checksum))
}

async fn has_table(tx: &mut Tx) -> Result<bool, Error> {
    let sql = match tx.on {
        On::Sqlite(_) => "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = '_sqlx_migrations')",
        On::Postgres(_) => "SELECT to_regclass('_sqlx_migrations') IS NOT NULL",
    };
    tx.scalar(sql, args![]).await
}

/// Makes it where it is missing.
pub(super) async fn make_table(tx: &mut Tx) -> Result<(), Error> {
    tx.before()?;
    match &mut tx.on {
        On::Sqlite(inner) => inner.ensure_migrations_table(TABLE).await?,
        On::Postgres(inner) => inner.ensure_migrations_table(TABLE).await?,
    }
    Ok(())
}
