//! The two databases for tests. Each test gets a database of its own, copied from a template that is migrated
//! once, and gone when the test ends.
//!
//! ```ignore
//! #[rstest]
//! #[tokio::test]
//! async fn a_story(#[values(Sqlite, Postgres)] backend: Backend) {
//!     let Some(database) = backend.database().await else { return };
//! ```

pub use Backend::{Postgres, Sqlite};
use switchroom::database::Database;

use super::{postgres, sqlite};

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// A migrated, empty database. Dropping it removes it from the disk.
pub struct TestDatabase {
    pub database: Database,
    /// What `--database` would be.
    pub address: String,
    _kept: Kept,
}

/// What removes the database when it is dropped; the fields are never read.
enum Kept {
    Sqlite(#[expect(dead_code, reason = "removes the folder")] tempfile::TempDir),
    Postgres(#[expect(dead_code, reason = "drops the database")] postgres::Clone),
}

impl Backend {
    /// A database for one test. `None` where there is no PostgreSQL: the test is skipped, which fails in CI.
    pub async fn database(self) -> Option<TestDatabase> {
        let (address, kept) = match self {
            Self::Sqlite => {
                let folder = sqlite::copy().await;
                (sqlite::address(folder.path()), Kept::Sqlite(folder))
            }
            Self::Postgres => {
                let clone = postgres::copy().await?;
                (clone.address.clone(), Kept::Postgres(clone))
            }
        };
        let database = Database::connect(&address).await.unwrap();
        Some(TestDatabase { database, address, _kept: kept })
    }

    /// A database of SQLite of these files, not migrated.
    pub fn of_files(files: &[(&str, Vec<u8>)]) -> Stored {
        let folder = tempfile::TempDir::new().unwrap();
        for (name, bytes) in files {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        Stored { address: sqlite::address(folder.path()), kept: Kept::Sqlite(folder) }
    }

    /// A database of PostgreSQL that these statements make, not migrated; `None` where there is none.
    pub async fn of_statements(statements: &str) -> Option<Stored> {
        let clone = postgres::of_statements(statements).await?;
        Some(Stored { address: clone.address.clone(), kept: Kept::Postgres(clone) })
    }
}

/// A database as an older version left it.
pub struct Stored {
    address: String,
    kept: Kept,
}

impl Stored {
    /// With connections of today's program.
    pub async fn connect(self) -> TestDatabase {
        let database = Database::connect(&self.address).await.unwrap();
        TestDatabase { database, address: self.address, _kept: self.kept }
    }
}

impl TestDatabase {
    /// The same database with new connections.
    pub async fn connected_anew(self) -> Self {
        Self { database: Database::connect(&self.address).await.unwrap(), ..self }
    }
}

/// Changes whenever a migration does; part of the template's name.
fn fingerprint(engine: &str) -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};

    let mut hasher = DefaultHasher::new();
    for file in super::sources::files(&format!("migrations/{engine}"), ".sql") {
        (file.path, file.text).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

pub(super) fn template_name(engine: &str) -> String {
    format!("switchroom_template_{}", fingerprint(engine))
}
