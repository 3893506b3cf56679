//! The file, stored while it is read, as an upload is.

use std::os::fd::AsFd as _;
use std::path::Path;
use std::{fmt, fs, io};

use tokio::fs::File;
use tokio::io::AsyncReadExt as _;

use crate::commands::outcome::{Early, Refused};
use crate::domain::ids::ImportId;
use crate::domain::scope::Scope;
use crate::operations::Context;
use crate::operations::imports::{Receiving, Upload};

/// Bytes read at a time.
const PIECE: usize = 64 * 1024;

/// A file that is open, and what it is called in the history.
pub(super) struct Source {
    name: String,
    bytes: File,
}

impl Source {
    /// Opens a file, or standard input for `-`.
    pub(super) async fn open(path: &Path) -> Result<Self, Refused> {
        if path == Path::new("-") {
            let name = "standard input".to_owned();
            let input = io::stdin().as_fd().try_clone_to_owned().map_err(|cause| cannot(&name, &cause))?;
            return Ok(Self { name, bytes: File::from_std(fs::File::from(input)) });
        }
        let bytes = File::open(path).await.map_err(|cause| cannot(path.display(), &cause))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { name, bytes })
    }

    /// Sends it to its end; what is refused or cannot be read leaves nothing behind.
    pub(super) async fn send(
        mut self,
        context: &Context,
        scope: &Scope,
        upload: Upload,
    ) -> Result<ImportId, Early> {
        let mut receiving = Receiving::begin(context, scope, upload).await?;
        if let Err(early) = self.pour(&mut receiving).await {
            receiving.discard().await?;
            return Err(early);
        }
        Ok(receiving.finish(&self.name).await?)
    }

    async fn pour(&mut self, receiving: &mut Receiving<'_>) -> Result<(), Early> {
        let mut piece = vec![0; PIECE];
        loop {
            let read = self.bytes.read(&mut piece).await.map_err(|cause| cannot(&self.name, &cause))?;
            if read == 0 {
                return Ok(());
            }
            let taken = receiving.push(&piece[..read]).await?;
            taken.map_err(|problem| Refused(format!("{}: {}", self.name, problem.line("", ""))))?;
        }
    }
}

fn cannot(file: impl fmt::Display, cause: &io::Error) -> Refused {
    Refused(format!("{file} cannot be read: {cause}"))
}
