//! What these stories share: an account with letters, and programs that send them.

use std::sync::Arc;

use chrono::TimeDelta;
use sqlx::AssertSqlSafe;
use switchroom::clock::Clock;
use switchroom::database::{Database, On};
use switchroom::domain::message::{Message, Recipient};
use switchroom::jobs;
use switchroom::keys::Keys;
use switchroom::mail_queue;
use switchroom::operations::Context;

use crate::support::account::{Account, noon};
use crate::support::backend::{Backend, TestDatabase};

/// A program without a mail server, with one account.
pub struct House {
    pub context: Context,
    pub clock: Clock,
    pub account: Account,
    _database: TestDatabase,
}

impl House {
    pub async fn open(backend: Backend) -> Option<Self> {
        let database = backend.database().await?;
        let account = Account::add(&database.database, 1).await;
        let clock = Clock::fixed(noon());
        let context = Context::new(database.database.clone(), clock.clone(), Keys::new([7; 32]));
        Some(Self { context, clock, account, _database: database })
    }

    pub async fn queue(&self, letters: &[Message]) {
        queue(&self.context, self.account, letters).await;
    }

    /// State, attempts and problem of each letter, in their order.
    pub async fn states(&self) -> Vec<(String, i64, String)> {
        states(&self.context.database).await
    }
}

/// Queues letters, as an operation does.
pub async fn queue(context: &Context, account: Account, letters: &[Message]) {
    let mut tx = context.database.write(account.id).await.unwrap();
    let now = context.clock.now();
    mail_queue::queue(&mut tx, &context.keys, account.id, now, letters).await.unwrap();
    tx.commit().await.unwrap();
}

/// State, attempts and problem of each letter, in their order.
pub async fn states(database: &Database) -> Vec<(String, i64, String)> {
    const STATES: &str = "SELECT state, attempts, problem FROM outbox ORDER BY id";
    let mut tx = database.read().await.unwrap();
    match &mut tx.on {
        On::Sqlite(tx) => sqlx::query_as(STATES).fetch_all(&mut **tx).await.unwrap(),
        On::Postgres(tx) => sqlx::query_as(STATES).fetch_all(&mut **tx).await.unwrap(),
    }
}

/// How many rows of the outbox there are for which this holds.
pub async fn count(database: &Database, holds: &str) -> i64 {
    let sql = AssertSqlSafe(format!("SELECT COUNT(*) FROM outbox WHERE {holds}"));
    let mut tx = database.read().await.unwrap();
    match &mut tx.on {
        On::Sqlite(tx) => sqlx::query_scalar(sql).fetch_one(&mut **tx).await.unwrap(),
        On::Postgres(tx) => sqlx::query_scalar(sql).fetch_one(&mut **tx).await.unwrap(),
    }
}

/// Changes rows directly, as if something else had.
pub async fn run(context: &Context, sql: &str) {
    let sql = AssertSqlSafe(sql.to_owned());
    let mut tx = context.database.write_global().await.unwrap();
    match &mut tx.on {
        On::Sqlite(tx) => drop(sqlx::query(sql).execute(&mut **tx).await.unwrap()),
        On::Postgres(tx) => drop(sqlx::query(sql).execute(&mut **tx).await.unwrap()),
    }
    tx.commit().await.unwrap();
}

/// One of the people of the account.
pub fn member(account: &Account) -> Recipient {
    to(account, "member")
}

pub fn to(account: &Account, who: &str) -> Recipient {
    let scope = account.scope(who);
    Recipient { user: scope.person.unwrap(), email: account.email(who), name: scope.person_name }
}

/// An invitation that is good for a week.
pub fn invitation(account: &Account) -> Message {
    Message::invitation(&member(account), 1, "t0ken".to_owned(), noon() + TimeDelta::days(7))
}

pub fn welcome(account: &Account, occasion: &str) -> Message {
    Message::welcome(&member(account), "1001", &["+12055550123".to_owned()], occasion)
}

/// Sends all that is due.
pub async fn send(context: &Context) -> usize {
    jobs::send_due(context).await.unwrap()
}

/// As another server on the same database.
pub fn beside(context: &Context) -> Context {
    Context { mail: Arc::clone(&context.mail), ..context.clone() }
}
