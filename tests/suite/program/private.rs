//! Database files are for their owner alone, in a folder where nobody else can put files.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt as _, chown, symlink};
use std::path::Path;

use rstest::rstest;

use super::{run, text};

const FILES: [&str; 2] = ["switchroom.db", "switchroom-brief.db"];
const NOBODY: u32 = 65_534;

fn mode(file: &Path) -> u32 {
    fs::metadata(file).unwrap().permissions().mode() & 0o7777
}

fn set_mode(file: &Path, mode: u32) {
    fs::set_permissions(file, Permissions::from_mode(mode)).unwrap();
}

/// A folder that was there before, which others may look into.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    set_mode(folder.path(), 0o755);
    folder
}

#[track_caller]
fn refused(folder: &Path, told: &str) {
    let refused = run(folder, &["migrate"], "");
    let said = text(&refused.stderr);
    assert!(!refused.status.success() && said.contains(told) && said.lines().count() == 1, "{said}");
}

#[test]
fn database_files_are_made_for_their_owner_alone() {
    let folder = folder();
    assert!(run(folder.path(), &["migrate"], "").status.success());
    for name in FILES {
        assert_eq!(mode(&folder.path().join(name)), 0o600, "{name}");
    }
    assert_eq!(mode(folder.path()), 0o755, "the folder is left as it is");
}

#[test]
fn those_of_older_versions_are_taken_from_others() {
    let folder = folder();
    assert!(run(folder.path(), &["migrate"], "").status.success());
    for name in FILES {
        set_mode(&folder.path().join(name), 0o644);
    }
    let ran = run(folder.path(), &["migrate"], "");
    assert!(ran.status.success() && text(&ran.stderr).contains("others could read this file"));
    for name in FILES {
        assert_eq!(mode(&folder.path().join(name)), 0o600, "{name}");
    }
    assert_eq!(text(&run(folder.path(), &["migrate"], "").stderr), "");
}

#[rstest]
#[case::group(0o775)]
#[case::everybody(0o757)]
#[case::like_tmp(0o1777)]
fn a_folder_that_others_write_to_is_refused(#[case] open: u32) {
    let folder = folder();
    set_mode(folder.path(), open);
    refused(folder.path(), &format!("others can write to the folder {}", folder.path().display()));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was made");
    set_mode(folder.path(), 0o755);
    assert!(run(folder.path(), &["migrate"], "").status.success());
}

#[test]
fn what_a_link_leads_to_counts() {
    let (folder, elsewhere) = (folder(), folder());
    let (link, file) = (folder.path().join("switchroom.db"), elsewhere.path().join("phones.db"));
    symlink(&file, &link).unwrap();
    refused(folder.path(), "switchroom.db cannot be used: No such file");
    fs::write(&file, "").unwrap();
    set_mode(elsewhere.path(), 0o777);
    refused(folder.path(), &format!("others can write to the folder {}", elsewhere.path().display()));
    set_mode(elsewhere.path(), 0o755);
    assert!(run(folder.path(), &["migrate"], "").status.success());
    assert!(fs::metadata(&file).unwrap().len() > 0 && mode(&file) == 0o600);
}

#[test]
fn a_log_that_is_a_link_is_refused() {
    let (folder, elsewhere) = (folder(), folder());
    assert!(run(folder.path(), &["migrate"], "").status.success());
    let other = elsewhere.path().join("other");
    fs::write(&other, "of somebody else").unwrap();
    let log = folder.path().join("switchroom.db-wal");
    // SQLite may have taken it away already, as it ended.
    let _ = fs::remove_file(&log);
    symlink(&other, &log).unwrap();
    refused(folder.path(), "switchroom.db-wal is not a file: take it away");
    assert_eq!(fs::read_to_string(&other).unwrap(), "of somebody else");
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let folder = folder();
    assert!(run(folder.path(), &["migrate"], "").status.success());
    // Only root gives things away.
    if chown(folder.path(), Some(NOBODY), None).is_err() {
        return;
    }
    refused(folder.path(), "belongs to another user than the database file in it");
}
