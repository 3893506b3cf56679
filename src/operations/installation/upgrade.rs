//! The changes of an upgrade to rows, where SQL alone cannot: after the migrations, before anything is served.
//!
//! The migration lists what is to be done, and each batch takes what it has done off the list in its own transaction: a
//! start that is killed goes on where it was, and one that finds nothing to do reads two short lists.

use crate::database::Database;
use crate::domain::ids::{AccountId, LoginId, UserId};
use crate::operations::Error;
use crate::repository::email_keys;

/// Rows of a transaction.
const BATCH: i64 = 500;

/// Brings the rows up to date; call it after each migration of the tables.
///
/// The key of an email has its domain in ASCII (`domain/email/key.rs`). Where two people have the two spellings of one
/// address, both stay as they are, and the log says how many there are: *Users* lists them.
pub async fn upgrade(database: &Database) -> Result<(), Error> {
    let mut tx = database.read().await?;
    let accounts = email_keys::accounts(&mut tx).await?;
    drop(tx);
    for account in accounts {
        let kept = users(database, account).await?;
        if kept > 0 {
            tracing::warn!(%account, users = kept, "these users have the email of somebody else, in its other spelling");
        }
    }
    let kept = logins(database).await?;
    if kept > 0 {
        tracing::warn!(logins = kept, "these sign in with the email of somebody else, in its other spelling");
    }
    Ok(())
}

async fn users(database: &Database, account: AccountId) -> Result<usize, Error> {
    let (mut after, mut all) = (UserId(0), 0);
    loop {
        let mut tx = database.read().await?;
        let listed = email_keys::listed_users(&mut tx, account, after, BATCH).await?;
        let Some((last, _)) = listed.last() else { return Ok(all) };
        let kept = email_keys::taken_users(&mut tx, account, &listed).await?;
        drop(tx);
        // Nobody waits for a lock where there is nothing to do.
        if kept < listed.len() {
            let mut tx = database.write(account).await?;
            email_keys::settle_users(&mut tx, account, &listed).await?;
            tx.commit().await?;
        }
        (after, all) = (*last, all + kept);
    }
}

async fn logins(database: &Database) -> Result<usize, Error> {
    let (mut after, mut all) = (LoginId(0), 0);
    loop {
        let mut tx = database.read().await?;
        let listed = email_keys::listed_logins(&mut tx, after, BATCH).await?;
        let Some((last, _)) = listed.last() else { return Ok(all) };
        let kept = email_keys::taken_logins(&mut tx, &listed).await?;
        drop(tx);
        if kept < listed.len() {
            let mut tx = database.write_global().await?;
            email_keys::settle_logins(&mut tx, &listed).await?;
            tx.commit().await?;
        }
        (after, all) = (*last, all + kept);
    }
}
