//! A backup of many users: written, brought back, verified.

use std::time::{Duration, Instant};

use super::crowd::{PRESENT, ROWS};
use crate::imports::office::Office;
use crate::program::house::Ran;
use crate::program::keys::write_key;
use crate::support::backend::Sqlite;

const PROMISED: Duration = Duration::from_mins(1);

#[tokio::test]
async fn twenty_thousand_users_come_back_within_a_minute() {
    let office = Office::with_a_crowd(Sqlite).await.unwrap();
    let users = office.count("users").await;
    assert!(users >= ROWS + PRESENT && ROWS >= 20_000, "{users}");
    let folder = tempfile::tempdir().unwrap();
    write_key(&folder.path().join("switchroom.key"), 1);
    let program = |address: &str, arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_switchroom"));
        command.env_clear().args(arguments).args(["--database", address]).arg("--data").arg(folder.path());
        Ran::of(&command.output().unwrap()).expect(0)
    };
    let backup = folder.path().join("backup.db").to_str().unwrap().to_owned();
    let restored = format!("sqlite:{}", folder.path().join("restored.db").display());
    let begun = Instant::now();
    program(&office.database.address, &["backup", &backup]);
    program(&restored, &["restore", &backup]);
    let verified = program(&restored, &["verify", "--account", "Account 1"]);
    assert!(begun.elapsed() < PROMISED, "{:?}", begun.elapsed());
    assert!(verified.contains("verified. Nothing is missing"), "{verified}");
    assert_eq!(verified, program(&office.database.address, &["verify", "--account", "Account 1"]));
}
