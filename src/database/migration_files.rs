//! The files of `migrations/`, inside the program.
//!
//! `migrations/sqlite` and `migrations/postgres` hold the same file names; a file whose name says `volatile`
//! is for the second store. A landed file is never edited (docs/decisions).

use std::borrow::Cow;

use sqlx::AssertSqlSafe;
use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType};

#[derive(rust_embed::RustEmbed)]
#[folder = "migrations"]
struct Files;

/// The names of the migration files for `sqlite` or `postgres`, in order.
#[must_use]
pub fn migration_files(engine: &str) -> Vec<String> {
    let mut names: Vec<String> = Files::iter()
        .filter_map(|path| path.strip_prefix(&format!("{engine}/")).map(str::to_owned))
        .collect();
    names.sort();
    names
}

/// The migrations of the names that are wanted, in order.
pub(super) fn migrations(engine: &str, wanted: impl Fn(&str) -> bool) -> Vec<Migration> {
    let names = migration_files(engine).into_iter().filter(|name| wanted(name));
    names.filter_map(|name| migration(engine, &name)).collect()
}

/// `0001_accounts.sql` is version 1, “accounts”.
fn migration(engine: &str, name: &str) -> Option<Migration> {
    let file = Files::get(&format!("{engine}/{name}"))?;
    let sql = String::from_utf8(file.data.into_owned()).ok()?;
    let description = name.split_once('_')?.1.trim_end_matches(".sql").replace('_', " ");
    let sql = AssertSqlSafe(sql).into_sql_str();
    Some(Migration::new(version(name)?, Cow::Owned(description), MigrationType::Simple, sql, false))
}

/// The number of a file.
pub(super) fn version(name: &str) -> Option<i64> {
    name.split_once('_')?.0.parse().ok()
}
