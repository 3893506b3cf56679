//! Giving back what hangs on an extension, and what of it could be taken again.

use chrono::{DateTime, Utc};

use super::keys::{WithKeys, text_list, with_keys};
use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, ExtensionId};
use crate::domain::scope::Scope;

/// The user's history goes on knowing the extension; numbers and desk phones become unassigned; packages and lines go with it.
const RELEASE: [&str; 3] = [
    "INSERT INTO past_phones (account_id, user_id, extension_id, since, until)
     SELECT account_id, user_id, id, created_at, $3 FROM extensions
      WHERE account_id = $1 AND id = $2 AND user_id IS NOT NULL",
    "UPDATE numbers SET extension_id = NULL, position = 0, updated_at = $3, version = version + 1
      WHERE account_id = $1 AND extension_id = $2",
    "UPDATE desk_phones SET updated_at = $3, version = version + 1
      WHERE account_id = $1 AND id IN (SELECT l.desk_phone_id FROM lines l
        WHERE l.account_id = $1 AND l.extension_id = $2 AND l.desk_phone_id IS NOT NULL)",
];
const REMOVE: &str = "DELETE FROM extensions WHERE account_id = $1 AND id = $2";
const UNASSIGNED: WithKeys = with_keys!(
    "SELECT number FROM numbers WHERE account_id = $1 AND extension_id IS NULL
      AND ($3 IS NULL OR site_id IN (SELECT s.site_id FROM user_sites s WHERE s.account_id = $1 AND s.user_id = $3))
      AND number IN (SELECT value FROM ",
    "$2",
    ")"
);
const ON_A_LINE: WithKeys = with_keys!(
    "SELECT d.mac FROM desk_phones d WHERE d.account_id = $1
      AND EXISTS (SELECT 1 FROM lines l WHERE l.account_id = d.account_id AND l.desk_phone_id = d.id)
      AND d.mac IN (SELECT value FROM ",
    "$2",
    ")"
);
const APPLY_HOLD: &str = "UPDATE extensions SET held = $3, updated_at = $4, version = version + 1
  WHERE account_id = $1 AND id = $2";

/// Gives everything back. The account's write lock is held.
pub async fn release(
    tx: &mut Tx,
    account: AccountId,
    extension: ExtensionId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    for sql in RELEASE {
        tx.run(sql, args![account, extension, now]).await?;
    }
    tx.run(REMOVE, args![account, extension]).await?;
    Ok(())
}

/// Those of these numbers that are at a site of the person and that nobody has.
pub async fn unassigned(tx: &mut Tx, scope: &Scope, numbers: &[String]) -> Result<Vec<String>, Error> {
    let (sql, list) = (UNASSIGNED.on(tx), text_list(numbers.iter().map(String::as_str)));
    tx.scalars(sql, args![scope.account, &list, scope.limited()]).await
}

/// Those of these MAC addresses whose desk phone somebody has.
pub async fn on_a_line<'a>(
    tx: &mut Tx,
    account: AccountId,
    macs: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<String>, Error> {
    let (sql, list) = (ON_A_LINE.on(tx), text_list(macs));
    tx.scalars(sql, args![account, &list]).await
}

/// What was held is in use from now on.
pub async fn apply_hold(
    tx: &mut Tx,
    account: AccountId,
    extension: ExtensionId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    tx.run(APPLY_HOLD, args![account, extension, false, now]).await?;
    Ok(())
}
