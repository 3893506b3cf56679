//! Writing a backup while others read and write.

use std::path::Path;

use sqlx::Connection as _;
use tempfile::NamedTempFile;

use super::{Error, cannot, connect_alone, folder_of, sync_folder};
use crate::database::store::PATIENCE;

/// Writes the database of this file, as it is at one moment, into a file that is not there yet; gives its bytes. Nobody
/// waits for it. The file is for its owner alone, and has its name only when all of it is on the disk.
pub async fn back_up(database: &Path, file: &Path) -> Result<u64, Error> {
    if file.symlink_metadata().is_ok() {
        return Err(is_there(file));
    }
    let folder = folder_of(file);
    let beside = NamedTempFile::new_in(folder).map_err(|cause| cannot(file, "written", &cause))?;
    let mut connection = connect_alone(database, PATIENCE).await?;
    // SQLite takes an empty file, which has its mode already.
    let path = beside.path().to_string_lossy().into_owned();
    sqlx::query("VACUUM INTO $1").bind(path).execute(&mut connection).await?;
    connection.close().await?;
    let written = beside.as_file().sync_all().and_then(|()| beside.as_file().metadata());
    let bytes = written.map_err(|cause| cannot(file, "written", &cause))?.len();
    beside.persist_noclobber(file).map_err(|failed| match failed.error.kind() {
        std::io::ErrorKind::AlreadyExists => is_there(file),
        _ => cannot(file, "written", &failed.error),
    })?;
    sync_folder(folder)?;
    Ok(bytes)
}

fn is_there(file: &Path) -> Error {
    Error::Files(format!(
        "{} is there already, and nothing is overwritten: choose another name",
        file.display()
    ))
}
