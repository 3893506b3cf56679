//! Promises with a number that no other area tells stories of, and the table that says which test holds which:
//! `docs/promises.md`, and the same for the numbers of a standard, `docs/asvs.md`.

use std::fs;
use std::path::Path;
use std::time::Duration;

use futures_util::future::join_all;
use rstest::rstest;
use sqlx::Row as _;
use switchroom::clock::Clock;
use switchroom::database::{Database, On, Tx};
use switchroom::domain::fields::{DeskPhoneFields, Typed};
use switchroom::keys::Keys;
use switchroom::operations::auth::first_run;
use switchroom::operations::desk_phones::DeskPhones;
use switchroom::operations::entity;
use switchroom::operations::users::{self, UserForm};
use switchroom::operations::{Answered, Context};

use crate::support::account::{Account, PASSWORD, noon};
use crate::support::app::TestApp;
use crate::support::backend::{Backend, Postgres, Sqlite};
use crate::support::{cookie, sources};

#[rstest]
fn every_test_that_the_table_names_is_there(#[values("docs/promises.md", "docs/asvs.md")] table: &str) {
    let table = fs::read_to_string(sources::root().join(table)).unwrap();
    let tests: String = ["tests", "src"]
        .into_iter()
        .flat_map(|folder| sources::files(folder, ".rs"))
        .map(|file| file.text)
        .collect();
    let named: Vec<_> = table.split('`').skip(1).step_by(2).filter(|name| name.contains('_')).collect();
    let missing: Vec<_> = named.iter().filter(|name| !tests.contains(&format!("fn {name}("))).collect();
    assert!(named.len() > 20 && missing.is_empty(), "{missing:?}");
}

/// P9: whoever has read the database can open no link with it, and use no session.
#[tokio::test]
async fn links_and_sessions_are_kept_as_hashes() {
    let app = TestApp::empty(Sqlite).await.unwrap();
    let link = first_run::offer(&app.context).await.unwrap().unwrap();
    is_nowhere(&app.database.address, &link);
    let app = TestApp::start(Sqlite).await.unwrap();
    let stranger = app.stranger();
    stranger.get("/sign-in").await.expect(200);
    let email = app.account.email("owner");
    let signed_in = stranger.post("/sign-in", &[("email", &email), ("password", PASSWORD)]).await.expect(303);
    let cookie = signed_in.cookie("session").split(';').next().unwrap();
    is_nowhere(&app.database.address, &cookie::token(cookie));
}

pub fn is_nowhere(address: &str, secret: &str) {
    assert!(!is_in_files(address, secret), "{secret}");
}

/// True if a text is in a file of a database of SQLite.
pub fn is_in_files(address: &str, text: &str) -> bool {
    let folder = Path::new(address.trim_start_matches("sqlite:")).parent().unwrap();
    let files = fs::read_dir(folder).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
    files.into_iter().any(|bytes| bytes.windows(text.len()).any(|part| part == text.as_bytes()))
}

/// P14: while a file is written, whatever only reads is answered, and people sign in.
#[rstest]
#[tokio::test]
async fn pages_are_answered_while_an_import_is_written(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let writing = app.context.database.write(app.account.id).await.unwrap();
    let pages = async {
        for path in ["/", "/phone/users", "/users", "/phone/numbers", "/imports", "/phone/users/import"] {
            owner.get(path).await.expect(200);
        }
        let stranger = app.stranger();
        stranger.get("/sign-in").await.expect(200);
        let email = app.account.email("admin");
        stranger.post("/sign-in", &[("email", &email), ("password", PASSWORD)]).await.expect(303);
    };
    // Whoever had to wait for the writer would wait for ever.
    tokio::time::timeout(Duration::from_secs(20), pages).await.expect("a page waits for the writer");
    writing.commit().await.unwrap();
}

/// P16: what was committed is on the disk.
#[tokio::test]
async fn sqlite_waits_for_the_disk() {
    let kept = Sqlite.database().await.unwrap();
    let account = Account::missing().id;
    for mut tx in [kept.database.write(account).await.unwrap(), kept.database.volatile().await.unwrap()] {
        assert_eq!(pragma(&mut tx, "PRAGMA synchronous").await, "2");
        assert_eq!(pragma(&mut tx, "PRAGMA journal_mode").await, "wal");
    }
}

/// P16: PostgreSQL's settings are the server's own, and it is told when they are wrong.
#[tokio::test]
async fn a_forgetful_postgres_is_told() {
    let Some(kept) = Postgres.database().await else { return };
    let before = kept.database.forgetful_settings().await.unwrap();
    let mut tx = kept.database.write_global().await.unwrap();
    let On::Postgres(inner) = &mut tx.on else { panic!("not PostgreSQL") };
    sqlx::raw_sql(FORGET).execute(&mut **inner).await.unwrap();
    tx.commit().await.unwrap();
    let anew = Database::connect(&kept.address).await.unwrap();
    let after = anew.forgetful_settings().await.unwrap();
    assert!(after.contains(&"synchronous_commit".to_owned()), "{after:?}");
    assert!(before.iter().all(|setting| after.contains(setting)), "{before:?} {after:?}");
}

/// For this database only, from the next connection on.
const FORGET: &str = "DO $$ BEGIN
  EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database());
END $$";

async fn pragma(tx: &mut Tx, pragma: &'static str) -> String {
    let On::Sqlite(tx) = &mut tx.on else { panic!("not SQLite") };
    let row = sqlx::query(pragma).fetch_one(&mut **tx).await.unwrap();
    row.try_get::<String, _>(0).unwrap_or_else(|_| row.get::<i64, _>(0).to_string())
}

/// P19: sixteen at once, each in a writing of their own.
#[rstest]
#[tokio::test]
async fn of_sixteen_who_add_the_same_person_or_phone_one_does(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(kept) = backend.database().await else { return };
    let account = Account::add(&kept.database, 1).await;
    let context = Context::new(kept.database.clone(), Clock::fixed(noon()), Keys::new([1; 32]));
    let owner = account.owner();
    let users: Vec<_> = (0..16).map(|n| user(&upper("ada@one.example", n))).collect();
    let added = join_all(users.iter().map(|form| users::add(&context, &owner, form, None))).await;
    assert_eq!(added.into_iter().flat_map(|answer| answer.answer().unwrap()).count(), 1);
    let phones: Vec<_> = (0..16).map(|n| desk_phone(account, &mac(n))).collect();
    let added = join_all(phones.iter().map(|form| entity::add::<DeskPhones>(&context, &owner, form))).await;
    assert_eq!(added.into_iter().flat_map(|answer| answer.answer().unwrap()).count(), 1);
}

/// The same text with other capitals for each number.
fn upper(text: &str, number: usize) -> String {
    let letter = |(place, letter): (usize, char)| {
        if number >> (place % 4) & 1 == 1 { letter.to_ascii_uppercase() } else { letter }
    };
    text.chars().enumerate().map(letter).collect()
}

/// The same address, as people write it.
fn mac(number: usize) -> String {
    let bytes = ["80", "5e", "c0", "3d", "eb", "c4"];
    upper(&bytes.join(["", ":", "-", "."][number % 4]), number / 4)
}

fn user(email: &str) -> UserForm {
    UserForm {
        version: 1,
        email: email.to_owned(),
        new_email: None,
        first_name: "Ada".to_owned(),
        last_name: "Lovelace".to_owned(),
        profile: Typed::default(),
        role: "member".to_owned(),
        sites: vec![],
        status: "active".to_owned(),
    }
}

fn desk_phone(account: Account, mac: &str) -> Typed<DeskPhoneFields> {
    let typed = Typed::default().with("mac", mac).with("model", "Poly vvx250");
    typed.with("site", &account.london.to_string())
}
