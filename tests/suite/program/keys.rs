//! The key file and the data that it has sealed belong together: another key, or none, is told at the start.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rstest::rstest;
use switchroom::domain::line::sealed_as;
use switchroom::keys::Keys;

use super::house::House;
use crate::audit_log::tamper;
use crate::support::backend::{Backend, Postgres, Sqlite};

const WAY_OUT: &str = "`switchroom key replace` makes a new key";

/// Writes the key of these bytes.
pub fn write_key(file: &PathBuf, byte: u8) {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(file).unwrap();
    writeln!(file, "{}", URL_SAFE_NO_PAD.encode([byte; 32])).unwrap();
}

impl House {
    fn key_file(&self) -> PathBuf {
        self.path("switchroom.key")
    }

    /// A letter with a link, and a line with a secret.
    fn seal_something(&self) {
        self.import("Email,First Name\nnew@demo.example,New\n", &["--kind", "users"]).expect(0);
        let columns = "Email,Site Name,Extension Number,Desk Phone 1's Brand,Desk Phone 1's Model,\
            Desk Phone 1's MAC Address";
        let row = "ada@demo.example,London,2001,Yealink,t46s,805ec0000001";
        self.import(&format!("{columns}\n{row}\n"), &["--kind", "phone-users"]).expect(0);
    }

    /// Neither the server nor a command does anything with the key that is there now.
    #[track_caller]
    fn is_refused(&self, told: &str) {
        let cases: [(&[&str], i32); 4] = [
            (&["serve"], 1),
            (&["migrate"], 1),
            (&["export", "--kind", "phone-users", "--account", "1", "--as", "a@b.example"], 2),
            (&["verify", "--account", "1"], 2),
        ];
        for (command, code) in cases {
            let ran = self.run(command);
            assert_eq!(ran.code, Some(code), "{command:?}: {}{}", ran.said, ran.errors);
            assert!(ran.errors.contains(told) && ran.errors.contains(WAY_OUT), "{command:?}: {}", ran.errors);
        }
    }
}

#[rstest]
#[tokio::test]
async fn another_key_is_told_at_the_start(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(mut house) = House::open(backend).await else { return };
    let right = fs::read(house.key_file()).unwrap();
    write_key(&house.key_file(), 9);
    house.is_refused("switchroom.key is not the one of this database.");
    // Cut short, as by a full disk, or something else altogether.
    for damaged in [&right[..20], b"\xff\xfe\0\0"] {
        fs::write(house.key_file(), damaged).unwrap();
        house.is_refused("switchroom.key does not hold a key of Switchroom.");
        let replacing = house.run_alone(&["key", "replace", "--yes"]).await;
        assert!(
            replacing.code == Some(2) && replacing.errors.contains("Move this file away"),
            "{}",
            replacing.errors
        );
        assert_eq!(fs::read(house.key_file()).unwrap(), damaged, "it may yet be mended");
    }
    fs::write(house.key_file(), right).unwrap();
    house.run(&["migrate"]).expect(0);
}

#[rstest]
#[tokio::test]
async fn no_key_is_made_beside_what_another_has_sealed(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    fs::remove_file(house.key_file()).unwrap();
    let told = "and the database has secrets that only this key can open.";
    let ran = house.run(&["serve"]);
    assert!(
        ran.code == Some(1) && ran.errors.contains(told) && ran.errors.contains(WAY_OUT),
        "{}",
        ran.errors
    );
    let refused = house.run(&["verify", "--account", "1"]);
    assert!(refused.code == Some(2) && refused.errors.contains("There is no key file"), "{}", refused.errors);
    assert!(!house.key_file().exists(), "none was made");
}

/// A database of a version that noted no word: any sealed secret does.
#[rstest]
#[tokio::test]
async fn data_without_a_word_knows_its_key_by_its_secrets(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    house.seal_something();
    let right = fs::read(house.key_file()).unwrap();
    for kept in ["UPDATE outbox SET token = NULL", "SELECT 1"] {
        tamper(&house.database.database, &["DELETE FROM installation", kept]).await;
        write_key(&house.key_file(), 9);
        house.is_refused("is not the one of this database.");
        fs::remove_file(house.key_file()).unwrap();
        assert_eq!(house.run(&["migrate"]).code, Some(1));
        fs::write(house.key_file(), &right).unwrap();
        fs::set_permissions(house.key_file(), std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
        assert!(house.lines("SELECT key_check FROM installation").await.is_empty());
        house.run(&["migrate"]).expect(0);
        assert_eq!(house.lines("SELECT key_check FROM installation").await.len(), 1);
    }
}

#[rstest]
#[tokio::test]
async fn a_lost_key_is_replaced_and_what_it_had_sealed_is_given_up(
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(mut house) = House::open(backend).await else { return };
    house.seal_something();
    let fits = house.run_alone(&["key", "replace", "--yes"]).await;
    assert!(fits.code == Some(2) && fits.errors.contains("nothing to replace"), "{}", fits.errors);
    fs::remove_file(house.key_file()).unwrap();
    let secrets = "SELECT sip_user || ' ' || sip_secret FROM lines ORDER BY id";
    let before = house.lines(secrets).await;
    let asked = house.run(&["key", "replace"]).expect(4);
    assert!(asked.contains("are cancelled: 1\n") && asked.contains("a new SIP secret: 1\n"), "{asked}");
    assert!(!house.key_file().exists() && house.lines(secrets).await == before);
    if backend == Sqlite {
        let busy = house.run(&["key", "replace", "--yes"]);
        assert!(busy.code == Some(2) && busy.errors.contains("a program works on"), "{}", busy.errors);
        assert!(!house.key_file().exists());
    }
    house.run_alone(&["key", "replace", "--yes"]).await.expect(0);
    let keys = Keys::load(&house.key_file()).unwrap();
    let after = house.lines(secrets).await;
    for (line, before) in after.iter().zip(&before) {
        let (name, secret) = line.split_once(' ').unwrap();
        assert!(keys.open(&sealed_as(house.account.id, name), secret).is_ok() && line != before);
    }
    assert_eq!(after.len(), before.len());
    assert_eq!(house.lines("SELECT state FROM outbox").await, ["cancelled"]);
    assert!(house.lines("SELECT token FROM outbox WHERE token IS NOT NULL").await.is_empty());
    assert_eq!(house.run(&["migrate"]).code, Some(0));
    let verified = house.run(&["verify", "--account", "1000000"]).expect(0);
    assert!(verified.starts_with("All 3 entries verified"), "{verified}");
}
