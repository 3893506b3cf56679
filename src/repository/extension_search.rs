//! The text that extensions are found by: `extensions.search`, one folded text.
//!
//! It holds name, email, extension, numbers with their plus sign and MAC addresses without separators, with a
//! space between any two. Any part is found, so a number is found without its plus sign too.

use super::keys::{WithKeys, number_list, with_keys};
use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, ExtensionId};

/// All parts are folded already: numbers and MAC addresses by their shape. Emails are found as they are written and as
/// they are compared: SQL makes only ASCII letters small.
const REFRESH: WithKeys = with_keys!(
    "UPDATE extensions AS e SET version = e.version + 1, search = substr(e.name_fold
       || COALESCE((SELECT ' ' || LOWER(u.email)
           || CASE WHEN u.email_fold <> LOWER(u.email) THEN ' ' || u.email_fold ELSE '' END FROM users u
           WHERE u.account_id = e.account_id AND u.id = e.user_id), '')
       || COALESCE(' ' || e.digits, '')
       || COALESCE((SELECT ' ' || string_agg(n.number, ' ') FROM numbers n
           WHERE n.account_id = e.account_id AND n.extension_id = e.id), '')
       || COALESCE((SELECT ' ' || string_agg(d.mac, ' ') FROM lines l
           JOIN desk_phones d ON d.account_id = l.account_id AND d.id = l.desk_phone_id
           WHERE l.account_id = e.account_id AND l.extension_id = e.id), ''), 1, 2000)
     WHERE e.account_id = $1 AND e.id IN (SELECT CAST(value AS BIGINT) FROM ",
    "$2",
    ")"
);

/// Writes the search text of extensions anew, in one statement, and raises their version: after a change of
/// name, email, extension, number or desk phone, of those who had it and those who have it. A file made before
/// is then told (decision 15).
pub async fn refresh_search(tx: &mut Tx, account: AccountId, ids: &[ExtensionId]) -> Result<(), Error> {
    let sql = REFRESH.on(tx);
    let list = number_list(ids.iter().map(|id| id.0));
    tx.run(sql, args![account, &list]).await?;
    Ok(())
}
