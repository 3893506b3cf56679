//! Which events of the second store are in the audit log already, until they are gone there.

use super::keys::{WithKeys, text_list, with_keys};
use crate::database::{Error, Tx, args};
use crate::domain::ids::AccountId;

const ALL: &str = "SELECT key FROM moved_events WHERE account_id = $1";
const ADD: &str = "INSERT INTO moved_events (account_id, key) VALUES ($1, $2)";
const REMOVE: WithKeys =
    with_keys!("DELETE FROM moved_events WHERE account_id = $1 AND key IN (SELECT value FROM ", "$2", ")");

/// The keys of all of an account: those of the last batch.
pub async fn all(tx: &mut Tx, account: AccountId) -> Result<Vec<String>, Error> {
    tx.scalars(ALL, args![account]).await
}

/// Notes that an event is in the record.
pub async fn add(tx: &mut Tx, account: AccountId, key: &str) -> Result<(), Error> {
    tx.run(ADD, args![account, key]).await?;
    Ok(())
}

/// Forgets keys of events that are gone.
pub async fn remove<'a>(
    tx: &mut Tx,
    account: AccountId,
    keys: impl IntoIterator<Item = &'a str>,
) -> Result<(), Error> {
    let (sql, list) = (REMOVE.on(tx), text_list(keys));
    tx.run(sql, args![account, &list]).await?;
    Ok(())
}
