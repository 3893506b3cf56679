//! Letters are queued in the transaction of what they tell.

use std::collections::BTreeMap;

use rstest::rstest;
use sqlx::AssertSqlSafe;
use switchroom::database::{Database, On};
use switchroom::domain::fields::MailFields;
use switchroom::domain::ids::UserId;
use switchroom::domain::message::{Message, MessageKind};
use switchroom::keys::Keys;
use switchroom::mail_queue;
use switchroom::repository::accounts;

use crate::support::account::{Account, noon};
use crate::support::backend::{Backend, Postgres, Sqlite};

fn keys() -> Keys {
    Keys::new([7; 32])
}

fn letter(kind: MessageKind, user: i64, occasion: &str) -> Message {
    Message {
        kind,
        occasion: occasion.to_owned(),
        user: Some(UserId(user)),
        email: "Ada@One.example".to_owned(),
        name: "Ada\\\tLovelace\r\nBcc: x".to_owned(),
        fields: BTreeMap::from([("extension".to_owned(), "\"1001\"".to_owned())]),
        token: Some("s3cret".to_owned()),
        expires: Some(noon() + chrono::Duration::days(7)),
        import: None,
    }
}

async fn queue(database: &Database, account: Account, letters: &[Message]) {
    let mut tx = database.write(account.id).await.unwrap();
    mail_queue::queue(&mut tx, &keys(), account.id, noon(), letters).await.unwrap();
    tx.commit().await.unwrap();
}

/// Kind, occasion, state, message id and token of what is there.
type Row = (String, String, String, String, Option<String>);

async fn rows(database: &Database) -> Vec<Row> {
    const ALL: &str = "SELECT kind, occasion, state, message_id, token FROM outbox ORDER BY kind, occasion";
    let mut tx = database.read().await.unwrap();
    let sql = AssertSqlSafe(ALL);
    match &mut tx.on {
        On::Sqlite(tx) => sqlx::query_as(sql).fetch_all(&mut **tx).await.unwrap(),
        On::Postgres(tx) => sqlx::query_as(sql).fetch_all(&mut **tx).await.unwrap(),
    }
}

#[rstest]
#[tokio::test]
async fn an_occasion_makes_one_letter_whose_token_is_sealed(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(database) = backend.database().await else { return };
    let account = Account::add(&database.database, 1).await;
    let two = [
        letter(MessageKind::Invitation, 7, "user 7 invitation 1"),
        letter(MessageKind::Welcome, 7, "user 7"),
    ];
    queue(&database.database, account, &two).await;
    let twice = letter(MessageKind::Invitation, 8, "user 8 invitation 1");
    queue(&database.database, account, &[two[0].clone(), twice.clone(), twice]).await;
    let rows = rows(&database.database).await;
    let told: Vec<_> = rows.iter().map(|row| (row.0.as_str(), row.1.as_str(), row.2.as_str())).collect();
    let expected = [
        ("invitation", "user 7 invitation 1", "queued"),
        ("invitation", "user 8 invitation 1", "queued"),
        ("welcome", "user 7", "queued"),
    ];
    assert_eq!(told, expected);
    let sealed = rows[0].4.as_deref().unwrap();
    assert_ne!(sealed, "s3cret");
    assert_eq!(mail_queue::open_token(&keys(), &rows[0].3, sealed).unwrap(), "s3cret");
    assert!(
        mail_queue::open_token(&keys(), &rows[1].3, sealed).is_err(),
        "a token opens for its own letter only"
    );
}

#[rstest]
#[tokio::test]
async fn what_the_account_has_switched_off_is_not_queued(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(database) = backend.database().await else { return };
    let account = Account::add(&database.database, 1).await;
    let mut tx = database.database.write(account.id).await.unwrap();
    let off = vec![MessageKind::Welcome, MessageKind::Invitation];
    let mail = MailFields { kinds: off.into(), ..MailFields::default() };
    accounts::set_mail(&mut tx, account.id, &mail).await.unwrap();
    tx.commit().await.unwrap();
    let both = [letter(MessageKind::Welcome, 7, "a"), letter(MessageKind::Invitation, 7, "b")];
    queue(&database.database, account, &both).await;
    let rows = rows(&database.database).await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].0, "invitation", "nobody gets in without it");
}

#[rstest]
#[tokio::test]
async fn a_letter_that_is_superseded_never_goes_out(#[values(Sqlite, Postgres)] backend: Backend) {
    let Some(database) = backend.database().await else { return };
    let account = Account::add(&database.database, 1).await;
    let all = [
        letter(MessageKind::Invitation, 7, "user 7 invitation 1"),
        letter(MessageKind::Invitation, 8, "user 8 invitation 1"),
        letter(MessageKind::Welcome, 7, "user 7"),
    ];
    queue(&database.database, account, &all).await;
    let mut tx = database.database.write(account.id).await.unwrap();
    mail_queue::cancel(&mut tx, account.id, UserId(7), MessageKind::Invitation).await.unwrap();
    tx.commit().await.unwrap();
    let rows = rows(&database.database).await;
    let states: Vec<_> = rows.iter().map(|row| (row.2.as_str(), row.4.is_some())).collect();
    assert_eq!(states, [("cancelled", false), ("queued", true), ("queued", true)]);
}
