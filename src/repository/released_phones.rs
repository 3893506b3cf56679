//! Giving back what hangs on an extension, and what of it could be taken again.

use chrono::{DateTime, Utc};

use super::keys::{WithKeys, number_list, text_list, with_keys};
use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, ExtensionId, ImportId};
use crate::domain::scope::Scope;

/// A statement over many extensions, ending with their keys.
macro_rules! of_all {
    ($sql:literal) => {
        with_keys!($sql, "$2", ")")
    };
}

/// The user's history goes on knowing the extension; numbers and desk phones become unassigned; packages and lines go with it.
const RELEASE: [WithKeys; 3] = [
    of_all!(
        "INSERT INTO past_phones (account_id, user_id, extension_id, since, until)
         SELECT account_id, user_id, id, created_at, $3 FROM extensions
          WHERE account_id = $1 AND user_id IS NOT NULL AND id IN (SELECT CAST(value AS BIGINT) FROM "
    ),
    of_all!(
        "UPDATE numbers SET extension_id = NULL, position = 0, updated_at = $3, version = version + 1
          WHERE account_id = $1 AND extension_id IN (SELECT CAST(value AS BIGINT) FROM "
    ),
    with_keys!(
        "UPDATE desk_phones SET updated_at = $3, version = version + 1
          WHERE account_id = $1 AND id IN (SELECT l.desk_phone_id FROM lines l
            WHERE l.account_id = $1 AND l.desk_phone_id IS NOT NULL
              AND l.extension_id IN (SELECT CAST(value AS BIGINT) FROM ",
        "$2",
        "))"
    ),
];
const REMOVE: WithKeys =
    of_all!("DELETE FROM extensions WHERE account_id = $1 AND id IN (SELECT CAST(value AS BIGINT) FROM ");
const LEAVING: &str = "SELECT e.id, e.version FROM import_claims f
   JOIN import_plans p ON p.account_id = f.account_id AND p.import_id = f.import_id AND p.row_no = f.row_no
   JOIN extensions e ON e.account_id = f.account_id AND e.user_id = p.thing_id
  WHERE f.account_id = $1 AND f.import_id = $2 AND f.resource = 'license' AND f.action = 'free'";
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

/// The phones that the plan of an import takes away, by their key and version.
pub async fn leaving(tx: &mut Tx, account: AccountId, import: ImportId) -> Result<Vec<(i64, i64)>, Error> {
    tx.all(LEAVING, args![account, import]).await
}

/// Gives everything back that hangs on these extensions. The account's write lock is held.
pub async fn release(
    tx: &mut Tx,
    account: AccountId,
    extensions: impl IntoIterator<Item = i64>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let list = number_list(extensions);
    for sql in RELEASE {
        let sql = sql.on(tx);
        tx.run(sql, args![account, &list, now]).await?;
    }
    let sql = REMOVE.on(tx);
    tx.run(sql, args![account, &list]).await?;
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

/// Puts in use what was held.
pub async fn apply_hold(
    tx: &mut Tx,
    account: AccountId,
    extension: ExtensionId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    tx.run(APPLY_HOLD, args![account, extension, false, now]).await?;
    Ok(())
}
