//! Database files are for their owner alone, in a folder where nobody else can put or swap files.
//!
//! SQLite gives `-wal` and `-shm` the mode of the database file. Whoever can write to the folder could put another
//! database, or a log that is replayed into ours, in place of it.

use std::fs::{self, Metadata, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use crate::database::Error;

/// The bits of group and others.
const OTHERS: u32 = 0o077;
/// That they may write.
const OTHERS_WRITE: u32 = 0o022;
const ROOT: u32 = 0;

/// Refuses a folder that somebody else can write to.
pub fn check_folder(folder: &Path) -> Result<(), Error> {
    folder_for(folder, None)
}

/// Makes a database file for its owner alone, or takes the rights of others from one that is there and from what SQLite
/// has beside it. A link is followed: what it leads to counts.
pub(super) fn make_private(file: &Path) -> Result<(), Error> {
    let is_there = file.symlink_metadata().is_ok();
    let real = if is_there {
        fs::canonicalize(file).map_err(|cause| cannot(file, &cause))?
    } else {
        file.to_owned()
    };
    if !is_there {
        check_folder(folder_of(&real))?;
        let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&real);
        // Another program that starts at the same moment may have been faster.
        made.map(drop).or_else(|cause| match cause.kind() {
            io::ErrorKind::AlreadyExists => Ok(()),
            _ => Err(cannot(&real, &cause)),
        })?;
    }
    let of_file = real.metadata().map_err(|cause| cannot(&real, &cause))?;
    folder_for(folder_of(&real), Some(&of_file))?;
    for beside in ["", "-wal", "-shm", "-journal"] {
        tighten(&with_end(&real, beside))?;
    }
    // Also that it is ours to change is told now, and in words.
    OpenOptions::new().read(true).write(true).open(&real).map_err(|cause| cannot(&real, &cause))?;
    Ok(())
}

/// The folder that a file is in.
pub(in crate::database) fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

/// A file with something after its name: `switchroom.db-wal`.
pub(in crate::database) fn with_end(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// A folder must be that of the file's owner, or the system's.
fn folder_for(folder: &Path, of_file: Option<&Metadata>) -> Result<(), Error> {
    let found = folder.metadata().map_err(|cause| cannot(folder, &cause))?;
    let name = folder.display();
    if !found.is_dir() {
        return Err(Error::Files(format!("{name} is not a folder")));
    }
    if found.mode() & OTHERS_WRITE != 0 {
        return Err(Error::Files(format!(
            "others can write to the folder {name} (mode {:04o}), and so replace what is in it: \
             run `chmod go-w` on it, or use a folder of its own",
            found.mode() & 0o7777
        )));
    }
    if of_file.is_some_and(|file| found.uid() != file.uid() && found.uid() != ROOT) {
        return Err(Error::Files(format!(
            "the folder {name} belongs to another user than the database file in it: give both to the user that \
             runs Switchroom (`chown -R USER` on the folder)"
        )));
    }
    Ok(())
}

fn tighten(file: &Path) -> Result<(), Error> {
    let found = match file.symlink_metadata() {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(()),
        found => found.map_err(|cause| cannot(file, &cause))?,
    };
    if !found.is_file() {
        return Err(Error::Files(format!("{} is not a file: take it away", file.display())));
    }
    if found.mode() & OTHERS != 0 {
        fs::set_permissions(file, Permissions::from_mode(0o600)).map_err(|cause| {
            Error::Files(format!(
                "others may read {}, and its mode cannot be changed ({cause}): run as the user it belongs to",
                file.display()
            ))
        })?;
        tracing::warn!(file = %file.display(), "others could read this file; now only its owner can");
    }
    Ok(())
}

fn cannot(file: &Path, cause: &io::Error) -> Error {
    Error::Files(format!("{} cannot be used: {cause}", file.display()))
}
