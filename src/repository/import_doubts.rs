//! Values of an import whose letters look lost or wrong, in rows of its plan: those of rows that change nothing are no matter.

use crate::database::{Error, Tx, args};
use crate::domain::ids::{AccountId, ImportId};

const VALUES: &str = "SELECT i.value FROM import_issues i
  JOIN import_plans p ON p.account_id = i.account_id AND p.import_id = i.import_id AND p.row_no = i.row_no
  WHERE i.account_id = $1 AND i.import_id = $2 AND i.topic IN ($3, $4) ORDER BY i.row_no, i.id LIMIT $5";

/// The first values with a problem of these codes, in rows that the plan changes.
pub async fn planned(
    tx: &mut Tx,
    account: AccountId,
    import: ImportId,
    codes: [&str; 2],
    limit: i64,
) -> Result<Vec<String>, Error> {
    tx.scalars(VALUES, args![account, import, codes[0], codes[1], limit]).await
}
