//! Bringing the tables up to date, from files inside the program.
//!
//! `migrations/sqlite` and `migrations/postgres` hold the same file names; a file whose name says `brief`
//! is for the second store. A landed file is never edited (docs/decisions).

use std::borrow::Cow;

use sqlx::AssertSqlSafe;
use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

use super::{Database, Error, Store};

#[derive(rust_embed::RustEmbed)]
#[folder = "migrations"]
struct Files;

impl Database {
    /// Applies what is missing; safe to run from several processes at once.
    pub async fn migrate(&self) -> Result<(), Error> {
        match (&self.main, &self.brief) {
            (Store::Sqlite { writer: main, .. }, Store::Sqlite { writer: brief, .. }) => {
                migrator("sqlite", |name| !name.contains("brief")).run(main).await?;
                migrator("sqlite", |name| name.contains("brief")).run(brief).await?;
            }
            (Store::Postgres { pool, .. }, _) | (_, Store::Postgres { pool, .. }) => {
                migrator("postgres", |_| true).run(pool).await?;
            }
        }
        Ok(())
    }

    /// Whether every migration of this program has been applied.
    pub async fn is_migrated(&self) -> Result<bool, Error> {
        const LATEST: &str =
            "SELECT CAST(COALESCE(MAX(version), 0) AS BIGINT) FROM _sqlx_migrations WHERE success";
        let wanted = migration_files("sqlite");
        let newest = |brief: bool| {
            let of_store = wanted.iter().filter(|name| name.contains("brief") == brief);
            of_store.filter_map(|name| version(name)).max().unwrap_or_default()
        };
        let mut main = self.read().await?;
        let have: i64 = super::on_db!(main, |conn| sqlx::query_scalar(LATEST).fetch_one(conn).await)?;
        let mut brief = self.brief_read().await?;
        let brief_have: i64 = super::on_db!(brief, |conn| sqlx::query_scalar(LATEST).fetch_one(conn).await)?;
        Ok(have >= newest(false) && brief_have >= newest(true))
    }
}

/// The names of the migration files for `sqlite` or `postgres`, in order.
#[must_use]
pub fn migration_files(engine: &str) -> Vec<String> {
    let mut names: Vec<String> = Files::iter()
        .filter_map(|path| path.strip_prefix(&format!("{engine}/")).map(str::to_owned))
        .collect();
    names.sort();
    names
}

fn migrator(engine: &str, wanted: impl Fn(&str) -> bool) -> Migrator {
    let names = migration_files(engine).into_iter().filter(|name| wanted(name));
    Migrator::with_migrations(names.filter_map(|name| migration(engine, &name)).collect())
}

/// `0001_accounts.sql` is version 1, “accounts”.
fn migration(engine: &str, name: &str) -> Option<Migration> {
    let file = Files::get(&format!("{engine}/{name}"))?;
    let sql = String::from_utf8(file.data.into_owned()).ok()?;
    let description = name.split_once('_')?.1.trim_end_matches(".sql").replace('_', " ");
    let sql = AssertSqlSafe(sql).into_sql_str();
    Some(Migration::new(version(name)?, Cow::Owned(description), MigrationType::Simple, sql, false))
}

fn version(name: &str) -> Option<i64> {
    name.split_once('_')?.0.parse().ok()
}
