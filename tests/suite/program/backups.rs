//! A backup is written while others work, and brought back whole; nothing that is there is lost by it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use rstest::rstest;
use sqlx::{Connection as _, SqliteConnection};
use switchroom::importers::FileKind;

use super::house::House;
use super::keys::write_key;
use crate::imports::office::numbers_file;
use crate::old_data::stored::unpacked;
use crate::support::backend::{Postgres, Sqlite};

const NUMBERS: usize = 5000;

impl House {
    /// Restores a backup into a folder of its own; gives the address.
    fn restored(&self, backup: &str, folder: &str) -> String {
        fs::create_dir(self.path(folder)).unwrap();
        let address = format!("sqlite:{}", self.path(folder).join("switchroom.db").display());
        let said = self.run_at(&address, &["restore", backup]).expect(0);
        assert!(said.contains("is restored from") && said.contains("all users must sign in again"), "{said}");
        address
    }

    fn backup(&self, name: &str) -> String {
        let file = self.path(name).to_str().unwrap().to_owned();
        let said = self.run(&["backup", &file]).expect(0);
        assert!(
            said.contains("bytes, with all accounts as they are now") && said.contains("switchroom.key"),
            "{said}"
        );
        file
    }

    fn database_file(&self) -> PathBuf {
        PathBuf::from(self.database.address.strip_prefix("sqlite:").unwrap())
    }

    fn verified_at(&self, address: &str) -> String {
        self.run_at(address, &["verify", "--account", "1000000"]).expect(0)
    }

    fn exported_at(&self, address: &str) -> String {
        let email = self.account.email("owner");
        self.run_at(address, &["export", "--kind", "phone-users", "--account", "Account 1", "--as", &email])
            .expect(0)
    }
}

#[tokio::test]
async fn a_backup_under_load_is_whole_and_comes_back() {
    let house = House::open(Sqlite).await.unwrap();
    house
        .import(
            "Email,Site Name,Extension Number\nada@demo.example,London,2001\n",
            &["--kind", "phone-users"],
        )
        .expect(0);
    let (server, exported) = (house.serve(), house.exported_at(&house.database.address));
    house.receive(FileKind::Numbers, &numbers_file(NUMBERS)).await;
    let mut files = Vec::new();
    while house.states().await.last().unwrap() != "applied" || files.len() < 3 {
        files.push(house.backup(&format!("backup-{}.db", files.len())));
        assert!(files.len() < 500, "{:?}", house.states().await);
    }
    files.push(house.backup("backup-last.db"));
    server.ends_gracefully();
    for (at, file) in files.iter().enumerate() {
        assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
        // The first, some in the middle, and the last.
        if at % (files.len() / 2) == 0 || at + 1 == files.len() {
            let address = house.restored(file, &format!("restored-{at}"));
            assert!(house.verified_at(&address).contains("verified. Nothing is missing"));
            assert_eq!(house.exported_at(&address), exported);
        }
    }
    let last = house.restored(files.last().unwrap(), "last");
    assert_eq!(house.verified_at(&last), house.verified_at(&house.database.address));
}

#[tokio::test]
async fn what_is_there_is_kept_and_sessions_are_over() {
    let house = House::open(Sqlite).await.unwrap();
    let file = house.backup("backup.db");
    let again = house.run(&["backup", &file]);
    assert!(again.code == Some(2) && again.errors.contains("is there already"), "{}", again.errors);
    house.import("Email,First Name\nnew@demo.example,New\n", &["--kind", "users"]).expect(0);
    let later = house.verified_at(&house.database.address);
    let refused = house.run(&["restore", &file]);
    assert!(refused.code == Some(2) && refused.errors.contains("say --replace"), "{}", refused.errors);
    assert_eq!(house.verified_at(&house.database.address), later);
    house.database.database.close().await;
    let said = house.run(&["restore", &file, "--replace"]).expect(0);
    assert!(house.verified_at(&house.database.address).starts_with("All 0 entries verified"));
    let kept: Vec<&str> =
        said.lines().filter_map(|line| line.strip_prefix("the previous database is kept as ")).collect();
    assert_eq!(kept.len(), 2, "{said}");
    let kept = kept.iter().find(|file| !file.contains("-brief")).unwrap();
    let aside = house.restored(kept, "aside");
    assert_eq!(house.verified_at(&aside), later, "what was replaced is whole");
}

#[tokio::test]
async fn nothing_is_put_in_the_place_of_a_database_in_use() {
    let house = House::open(Sqlite).await.unwrap();
    let file = house.backup("backup.db");
    house.database.database.close().await;
    let server = house.serve();
    let refused = house.run(&["restore", &file, "--replace"]);
    assert!(refused.code == Some(2) && refused.errors.contains("a program works on"), "{}", refused.errors);
    let ready = reqwest::get(format!("{}/ready", server.address)).await.unwrap();
    assert_eq!(ready.status(), 200, "it goes on");
    server.ends_gracefully();
    house.run(&["restore", &file, "--replace"]).expect(0);
}

#[tokio::test]
async fn what_is_no_backup_is_refused_and_nothing_is_left_behind() {
    let house = House::open(Sqlite).await.unwrap();
    let good = fs::read(house.backup("good.db")).unwrap();
    let volatile = house.database_file().with_file_name("switchroom-brief.db");
    let mut damaged = good.clone();
    damaged[good.len() / 2..good.len() / 2 + 20_000].fill(7);
    let other = house.file("beside.db", "");
    fs::write(&other, &good).unwrap();
    fs::write(format!("{other}-wal"), "something").unwrap();
    let newer = house.path("newer.db");
    fs::write(&newer, &good).unwrap();
    let unknown = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
      VALUES (9999, 'later', TRUE, x'00', 0)";
    let mut connection = SqliteConnection::connect(&format!("sqlite:{}", newer.display())).await.unwrap();
    sqlx::query(unknown).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    for (name, bytes) in [
        ("text.db", &b"no database at all"[..]),
        ("damaged.db", &damaged),
        ("cut.db", &good[..good.len() / 2]),
    ] {
        fs::write(house.path(name), bytes).unwrap();
    }
    fs::create_dir(house.path("new")).unwrap();
    let address = format!("sqlite:{}", house.path("new/switchroom.db").display());
    let cases = [
        (house.path("text.db"), "is no backup of Switchroom, or is damaged: "),
        (house.path("damaged.db"), "is no backup of Switchroom, or is damaged: "),
        (house.path("cut.db"), "is no backup of Switchroom, or is damaged: "),
        (volatile, "is no backup of Switchroom, or is damaged: "),
        (other.into(), "is a copy of a database in use"),
        (newer, "the database is of a newer version of the program (its migration 9999 is unknown)"),
        (house.path("missing.db"), "missing.db cannot be copied: No such file"),
    ];
    for (file, told) in cases {
        let ran = house.run_at(&address, &["restore", file.to_str().unwrap()]);
        assert!(
            ran.code == Some(2) && ran.errors.contains(told),
            "{}: {:?} {}",
            file.display(),
            ran.code,
            ran.errors
        );
    }
    assert_eq!(fs::read_dir(house.path("new")).unwrap().count(), 0);
}

/// The data of the first version, as somebody has it in a drawer.
#[tokio::test]
async fn an_old_backup_is_brought_up_to_date() {
    let house = House::open(Sqlite).await.unwrap();
    let old = house.path("old.db");
    fs::write(&old, unpacked("0.1.0-switchroom.db.gz")).unwrap();
    fs::create_dir(house.path("new")).unwrap();
    let address = format!("sqlite:{}", house.path("new/switchroom.db").display());
    let ran = house.run_at(&address, &["restore", old.to_str().unwrap()]);
    assert!(ran.errors.contains("is not the one of this database"), "the key is told of: {}", ran.errors);
    ran.expect(0);
    write_key(&house.path("switchroom.key"), 1);
    assert!(house.verified_at(&address).contains("verified. Nothing is missing"));
}

#[rstest]
#[case("backup")]
#[case("restore")]
#[tokio::test]
async fn postgres_has_a_backup_of_its_own(#[case] command: &str) {
    let Some(house) = House::open(Postgres).await else { return };
    let ran = house.run(&[command, house.path("backup").to_str().unwrap()]);
    assert_eq!((ran.code, ran.said.as_str()), (Some(2), ""));
    assert!(ran.errors.contains("pg_dump") && ran.errors.lines().count() == 1, "{}", ran.errors);
    assert!(!house.path("backup").exists());
}
