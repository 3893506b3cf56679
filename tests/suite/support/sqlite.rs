//! SQLite for tests: files copied from a migrated pair. Files, not memory: each pooled connection to
//! `:memory:` would be a database of its own.

use std::fs;
use std::path::{Path, PathBuf};

use switchroom::database::Database;
use tempfile::TempDir;

/// The address of the database in a folder.
pub fn address(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("switchroom.db").display())
}

/// A folder with a migrated, empty database.
pub async fn copy() -> TempDir {
    let template = template().await;
    let folder = TempDir::new().unwrap();
    for entry in fs::read_dir(template).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
    }
    folder
}

/// Made by whichever test comes first. Tests are processes of their own: two may make it at once, and the
/// first to give it its name wins.
async fn template() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let template = folder.join(super::backend::template_name("sqlite"));
    if !template.exists() {
        let making = TempDir::new_in(folder).unwrap();
        let database = Database::connect(&address(making.path())).await.unwrap();
        database.migrate().await.unwrap();
        database.close().await;
        if fs::rename(making.path(), &template).is_err() {
            assert!(template.exists(), "the template could not be moved to {}", template.display());
        }
    }
    template
}
