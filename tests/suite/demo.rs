//! The demonstration fills an empty database, the same every time.

use rstest::rstest;
use switchroom::clock::Clock;
use switchroom::demo;
use switchroom::domain::ids::AccountId;
use switchroom::keys::Keys;
use switchroom::operations::Context;

use crate::support::account::noon;
use crate::support::backend::{Backend, Postgres, Sqlite, TestDatabase};

/// A filled database: what the list of extensions says, line by line.
async fn filled(backend: Backend) -> Option<(TestDatabase, AccountId, Context)> {
    let database = backend.database().await?;
    let context = Context::new(database.database.clone(), Clock::fixed(noon()), Keys::new([1; 32]));
    let account = demo::fill(&context, 24, "no hash").await.unwrap();
    Some((database, account, context))
}

#[rstest]
#[tokio::test]
async fn it_is_the_same_every_time(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some((_one, account, context)) = filled(backend).await else { return };
    let Some((_other, again, other)) = filled(backend).await else { return };
    let lines = extensions(&context, account).await;
    assert_eq!(lines, extensions(&other, again).await);
    // For five of those who are pending a phone is held.
    assert_eq!(lines.len(), 24 + 5 + 12 + 18 + 6 + 5);
}

#[rstest]
#[tokio::test]
async fn a_database_with_an_account_is_left_alone(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some((_database, _, context)) = filled(backend).await else { return };
    assert!(matches!(demo::fill(&context, 24, "no hash").await, Err(demo::Error::NotEmpty)));
}

async fn extensions(context: &Context, account: AccountId) -> Vec<String> {
    const ALL: &str = "SELECT kind || ' ' || digits || ' ' || search FROM extensions
      WHERE account_id = $1 ORDER BY kind, digits";
    let mut tx = context.database.read().await.unwrap();
    match &mut tx.on {
        switchroom::database::On::Sqlite(tx) => {
            sqlx::query_scalar(ALL).bind(account).fetch_all(&mut **tx).await.unwrap()
        }
        switchroom::database::On::Postgres(tx) => {
            sqlx::query_scalar(ALL).bind(account).fetch_all(&mut **tx).await.unwrap()
        }
    }
}
