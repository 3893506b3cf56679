//! The audit log: chained, append only, and free of secrets.

use futures_util::future::join_all;
use rstest::rstest;
use sqlx::AssertSqlSafe;
use switchroom::audit_log;
use switchroom::clock::Clock;
use switchroom::database::{Database, On};
use switchroom::domain::change::{Change, RunningDigest};
use switchroom::keys::Keys;
use switchroom::operations::numbers::{self, NewNumbers};
use switchroom::operations::{Answered, Context};

use crate::support::account::{Account, noon};
use crate::support::backend::{Backend, Postgres, Sqlite};

/// Runs a statement; the words of the database when it refuses.
async fn run(database: &Database, sql: &str) -> Result<(), String> {
    let mut tx = database.write_global().await.unwrap();
    let sql = || AssertSqlSafe(sql.to_owned());
    let done = match &mut tx.on {
        On::Sqlite(tx) => sqlx::query(sql()).execute(&mut **tx).await.map(|_| ()),
        On::Postgres(tx) => sqlx::query(sql()).execute(&mut **tx).await.map(|_| ()),
    };
    done.map_err(|error| error.to_string())?;
    tx.commit().await.map_err(|error| error.to_string())
}

/// The hashes of an account's operations, each with the one it says it follows.
async fn chain(database: &Database, account: Account) -> Vec<(String, String)> {
    const CHAIN: &str = "SELECT previous, hash FROM change_operations WHERE account_id = $1 ORDER BY seq";
    let mut tx = database.read().await.unwrap();
    match &mut tx.on {
        On::Sqlite(tx) => sqlx::query_as(CHAIN).bind(account.id).fetch_all(&mut **tx).await.unwrap(),
        On::Postgres(tx) => sqlx::query_as(CHAIN).bind(account.id).fetch_all(&mut **tx).await.unwrap(),
    }
}

async fn record_two(database: &Database, account: Account) {
    for name in ["Berlin", "Tokyo"] {
        let mut tx = database.write(account.id).await.unwrap();
        let change = Change::of("site", 7, name).set("Name", name);
        audit_log::write(&mut tx, &account.owner(), noon(), "add_site", &[change]).await.unwrap();
        tx.commit().await.unwrap();
    }
}

#[rstest]
#[tokio::test]
async fn each_operation_is_chained_to_the_one_before(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(database) = backend.database().await else { return };
    let account = Account::add(&database.database, 1).await;
    record_two(&database.database, account).await;
    let chain = chain(&database.database, account).await;
    assert_eq!(chain.len(), 2);
    assert_eq!(chain[1].0, chain[0].1, "the second follows the first");
    assert_ne!(chain[0].1, chain[1].1);
    assert_eq!(chain[0].1.len(), RunningDigest::default().finish().len());
}

#[rstest]
#[case("DELETE FROM change_operations")]
#[case("UPDATE change_operations SET person_name = 'somebody else'")]
#[case("DELETE FROM change_rows")]
#[case("UPDATE change_operations SET person_name = 'Erased person 1', address = ''")]
#[case("UPDATE change_operations SET person_name = 'Erased person 1', address = '', salt = NULL, hash = 'x'")]
#[case("UPDATE change_rows SET fields = '[]'")]
#[case("UPDATE change_rows SET fields = NULL, salt = NULL, name = 'somebody else'")]
#[case("UPDATE change_rows SET fields = NULL, salt = NULL, thing = 'site', thing_id = 8")]
#[case("UPDATE change_rows SET digest = 'x', fields = NULL, salt = NULL")]
#[tokio::test]
async fn nothing_that_was_recorded_is_changed(
    #[case] sql: &str,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(database) = backend.database().await else { return };
    let account = Account::add(&database.database, 1).await;
    record_two(&database.database, account).await;
    let refused = run(&database.database, sql).await.unwrap_err();
    assert!(refused.contains("append only"), "{refused}");
    run(&database.database, "UPDATE change_rows SET fields = NULL, salt = NULL").await.unwrap();
    let erased = "UPDATE change_operations SET person_name = 'Erased person 1', address = '', salt = NULL";
    run(&database.database, erased).await.unwrap();
    assert_eq!(chain(&database.database, account).await.len(), 2, "erasing values leaves the chain whole");
}

#[rstest]
#[tokio::test]
async fn of_sixteen_who_add_the_same_number_one_does(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(database) = backend.database().await else { return };
    let account = Account::add(&database.database, 1).await;
    let context = Context::new(database.database.clone(), Clock::fixed(noon()), Keys::new([1; 32]));
    let form = NewNumbers {
        numbers: "+12055550177".to_owned(),
        site: account.main_site.to_string(),
        kind: "toll".to_owned(),
    };
    let owner = account.owner();
    let answers = join_all((0..16).map(|_| numbers::add(&context, &owner, &form))).await;
    assert_eq!(answers.into_iter().flat_map(|answer| answer.answer().unwrap()).count(), 1);
    assert_eq!(chain(&database.database, account).await.len(), 1, "one change is recorded");
}
