//! Where the file goes.

use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::commands::outcome::{Early, Refused};
use crate::operations::exports::{Export, ExportSource};

/// Writes a file, or standard output.
pub(super) async fn send<S: ExportSource>(export: Export<S>, output: Option<&Path>) -> Result<(), Early> {
    match output {
        None => pour(export, &mut io::stdout()).await,
        Some(file) => to_file(export, file).await,
    }
}

/// Writes beside the file and puts it in place when it is whole, readable by its owner alone: it holds personal
/// data.
async fn to_file<S: ExportSource>(export: Export<S>, file: &Path) -> Result<(), Early> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let cannot = |cause| Refused(format!("{} cannot be written: {cause}", file.display()));
    let mut beside = NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).map_err(cannot)?;
    pour(export, &mut beside).await?;
    beside.as_file().sync_all()?;
    beside.persist(file).map_err(|failed| cannot(failed.error))?;
    Ok(())
}

async fn pour<S: ExportSource>(mut export: Export<S>, to: &mut impl Write) -> Result<(), Early> {
    while let Some(piece) = export.next_piece().await? {
        to.write_all(&piece)?;
    }
    Ok(to.flush()?)
}
