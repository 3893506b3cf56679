//! A database that may be changed.

use std::path::PathBuf;

use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use super::failure::Failure;

/// A database that may be changed, and its folder.
#[derive(Debug)]
pub struct Store {
    /// What `--database` gets.
    pub address: String,
    /// What `--data` gets.
    pub data: PathBuf,
    /// PostgreSQL's address and the name of the database there.
    pub(super) server: Option<(String, String)>,
}

impl Store {
    /// Removes it.
    pub async fn remove(self) -> Result<(), Failure> {
        std::fs::remove_dir_all(&self.data)?;
        match self.server {
            Some((server, name)) => {
                on_server(Some(&server), &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await
            }
            None => Ok(()),
        }
    }

    /// The file of SQLite's database.
    pub fn file(&self) -> PathBuf {
        self.data.join("switchroom.db")
    }
}

pub(super) async fn on_server(server: Option<&str>, sql: &str) -> Result<(), Failure> {
    let mut connection = PgConnection::connect(server.ok_or("no PostgreSQL was named")?).await?;
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await?;
    Ok(connection.close().await?)
}

/// The server's address with another database in its path.
pub(super) fn named(server: &str, name: &str) -> String {
    let (base, query) = server.split_once('?').map_or((server, String::new()), |(b, q)| (b, format!("?{q}")));
    let base = base.rsplit_once('/').map_or(base, |(base, _)| base);
    format!("{base}/{name}{query}")
}
