//! Which of some extensions nobody has and no row of an import asks for.

use std::collections::HashSet;

use sqlx::AssertSqlSafe;

use crate::database::{Error, Tx, Value, args};
use crate::domain::ids::{AccountId, ImportId};

/// Of these full extensions, those that somebody has and keeps, or that a row of the import takes.
pub async fn taken(
    tx: &mut Tx,
    account: AccountId,
    import: ImportId,
    digits: &[&str],
) -> Result<HashSet<String>, Error> {
    let places: Vec<String> = (3..).take(digits.len()).map(|place| format!("${place}")).collect();
    let these = places.join(", ");
    let sql = format!(
        "SELECT e.digits FROM extensions e WHERE e.account_id = $1 AND e.digits IN ({these})
           AND NOT EXISTS (SELECT 1 FROM import_claims f JOIN import_rows g ON g.account_id = f.account_id
             AND g.import_id = f.import_id AND g.row_no = f.row_no AND g.good
             WHERE f.account_id = e.account_id AND f.resource = 'extension' AND f.key = e.digits
               AND f.action = 'free' AND f.import_id = $2)
         UNION SELECT c.key FROM import_claims c WHERE c.account_id = $1 AND c.import_id = $2
           AND c.resource = 'extension' AND c.action = 'take' AND c.key IN ({these})"
    );
    let digits = digits.iter().map(|digits| Value::from(*digits));
    let args = args![account, import].into_iter().chain(digits).collect();
    let taken: Vec<String> = tx.scalars(AssertSqlSafe(sql), args).await?;
    Ok(taken.into_iter().collect())
}
