//! Databases: one prepared for each engine, a fresh copy of it for each thing that is measured.

use std::path::{Path, PathBuf};

use sqlx::{Connection as _, PgConnection};
use tempfile::TempDir;

use super::arguments::Arguments;
use super::engine::Engine;
use super::failure::Failure;
use super::file::{self, Files};
use super::store::{Store, named, on_server};
use super::{account, usage};

/// The prepared databases of one size, and the files that are brought to them.
#[derive(Debug)]
pub struct Stores {
    /// The files.
    pub files: Files,
    /// The parent of PostgreSQL's processes.
    pub postmaster: Option<u32>,
    /// The program that is measured.
    pub program: PathBuf,
    folder: TempDir,
    server: Option<String>,
    rows: u32,
}

impl Stores {
    /// Makes the account of this size on every database that is measured.
    pub async fn prepare(arguments: &Arguments, rows: u32) -> Result<Self, Failure> {
        let folder = tempfile::tempdir()?;
        let files = Files::write(folder.path(), rows)?;
        let server = arguments.postgres.clone();
        let program = arguments.program.clone();
        let mut stores = Self { files, postmaster: None, program, folder, server, rows };
        for engine in arguments.engines() {
            eprintln!("{rows} rows, preparing {engine}");
            let prepared = stores.at(engine, "prepared");
            stores.make_empty(engine, "prepared").await?;
            account::fill(&prepared, rows + file::SMALL).await?;
            if engine == Engine::Postgres {
                stores.postmaster = Some(stores.settle(&prepared.address).await?);
            }
        }
        Ok(stores)
    }

    /// A fresh copy of the prepared database.
    pub async fn copy(&self, engine: Engine, name: &str) -> Result<Store, Failure> {
        let (from, to) = (self.at(engine, "prepared"), self.at(engine, name));
        std::fs::create_dir_all(&to.data)?;
        for file in std::fs::read_dir(&from.data)? {
            let file = file?.path();
            std::fs::copy(&file, to.data.join(file.file_name().unwrap_or_default()))?;
        }
        if engine == Engine::Postgres {
            let template = self.database_name("prepared");
            self.on_server(&format!("DROP DATABASE IF EXISTS {}", self.database_name(name))).await?;
            self.on_server(&format!("CREATE DATABASE {} TEMPLATE {template}", self.database_name(name)))
                .await?;
            self.on_server("CHECKPOINT").await?;
        }
        Ok(to)
    }

    /// An empty database, without a table, for a floor.
    pub async fn empty(&self, engine: Engine, name: &str) -> Result<Store, Failure> {
        self.make_empty(engine, name).await?;
        Ok(self.at(engine, name))
    }

    /// A place for files of this size.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Removes what is not in the folder.
    pub async fn remove(self) -> Result<(), Failure> {
        if self.server.is_some() {
            self.on_server(&format!("DROP DATABASE IF EXISTS {}", self.database_name("prepared"))).await?;
        }
        Ok(())
    }

    fn at(&self, engine: Engine, name: &str) -> Store {
        let data = self.folder.path().join(format!("{engine}-{name}"));
        match (engine, &self.server) {
            (Engine::Postgres, Some(server)) => {
                let name = self.database_name(name);
                Store { address: named(server, &name), data, server: Some((server.clone(), name)) }
            }
            _ => Store {
                address: format!("sqlite:{}", data.join("switchroom.db").display()),
                data,
                server: None,
            },
        }
    }

    fn database_name(&self, name: &str) -> String {
        format!("switchroom_bench_{}_{name}", self.rows)
    }

    async fn make_empty(&self, engine: Engine, name: &str) -> Result<(), Failure> {
        let store = self.at(engine, name);
        std::fs::create_dir_all(&store.data)?;
        if engine == Engine::Postgres {
            self.on_server(&format!("DROP DATABASE IF EXISTS {}", self.database_name(name))).await?;
            self.on_server(&format!("CREATE DATABASE {} TEMPLATE template0", self.database_name(name)))
                .await?;
        }
        Ok(())
    }

    /// Has PostgreSQL do now what it would do at a time of its own choice; tells who its parent is.
    async fn settle(&self, prepared: &str) -> Result<u32, Failure> {
        let mut connection = PgConnection::connect(prepared).await?;
        sqlx::raw_sql("VACUUM ANALYZE").execute(&mut connection).await?;
        let backend: i32 = sqlx::query_scalar("SELECT pg_backend_pid()").fetch_one(&mut connection).await?;
        connection.close().await?;
        usage::parent(u32::try_from(backend)?)
    }

    async fn on_server(&self, sql: &str) -> Result<(), Failure> {
        on_server(self.server.as_deref(), sql).await
    }
}
