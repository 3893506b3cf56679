//! Departments and cost centers: the texts that there are, for lists to choose from and for filters.

use sqlx::AssertSqlSafe;

use crate::database::{Error, Tx, args};
use crate::domain::fold::fold;
use crate::domain::ids::AccountId;

/// Spellings that a filter looks through; there may be as many texts as users.
const MOST: i64 = 5000;

/// A text of users that has an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ProfileText {
    Department,
    CostCenter,
}

impl ProfileText {
    const fn column(self) -> &'static str {
        match self {
            Self::Department => "department",
            Self::CostCenter => "cost_center",
        }
    }
}

/// The texts of the account in their order: the first so many. Each is found from the one before by an index: however
/// many people there are, as many steps as texts.
pub(super) async fn known(
    tx: &mut Tx,
    account: AccountId,
    which: ProfileText,
    most: i64,
) -> Result<Vec<String>, Error> {
    let column = which.column();
    let sql = format!(
        "WITH RECURSIVE t (text) AS (
    SELECT MIN(u.{column}) FROM users u WHERE u.account_id = $1 AND u.{column} > ''
    UNION ALL
    SELECT (SELECT MIN(u.{column}) FROM users u WHERE u.account_id = $1 AND u.{column} > t.text)
      FROM t WHERE t.text IS NOT NULL)
  SELECT text FROM t WHERE text IS NOT NULL LIMIT $2"
    );
    tx.scalars(AssertSqlSafe(sql), args![account, most]).await
}

/// The spellings of a text that there are, and the text itself.
pub(super) async fn spellings(
    tx: &mut Tx,
    account: AccountId,
    which: ProfileText,
    text: &str,
) -> Result<Vec<String>, Error> {
    let folded = fold(text);
    let mut all = known(tx, account, which, MOST).await?;
    all.retain(|known| fold(known) == folded);
    if !all.iter().any(|known| known == text) {
        all.push(text.to_owned());
    }
    Ok(all)
}
