//! The audit log as people read it: its pages and file, whether it is whole, what somebody was on a day, and
//! what is left of somebody who was erased.

pub mod access;
mod confirming;
mod downloads;
pub mod erasing;
mod former;
mod on_day;
mod pages;
mod verify;

use switchroom::audit_log;
use switchroom::database::{Database, On};
use switchroom::domain::change::Change;

use crate::support::account::{Account, noon};

/// Records an operation of the owner.
pub async fn record(database: &Database, account: Account, operation: &str, changes: &[Change]) {
    let mut tx = database.write(account.id).await.unwrap();
    audit_log::write(&mut tx, &account.owner(), noon(), operation, changes).await.unwrap();
    tx.commit().await.unwrap();
}

/// Runs statements behind the back of the program.
pub async fn tamper(database: &Database, statements: &[&str]) {
    let mut tx = database.write_global().await.unwrap();
    for sql in statements {
        let sql = sqlx::AssertSqlSafe((*sql).to_owned());
        match &mut tx.on {
            On::Sqlite(tx) => drop(sqlx::raw_sql(sql).execute(&mut **tx).await.unwrap()),
            On::Postgres(tx) => drop(sqlx::raw_sql(sql).execute(&mut **tx).await.unwrap()),
        }
    }
    tx.commit().await.unwrap();
}
