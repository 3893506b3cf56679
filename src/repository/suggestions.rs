//! Candidates for "did you mean": names that begin like unknown ones.

use std::collections::BTreeSet;

use crate::database::{Error, Tx, Value, args};
use crate::domain::ids::AccountId;

/// The number of different beginnings that one query looks for; each is a bound parameter.
const BEGINNINGS: usize = 12;
/// Letters of a beginning.
const LETTERS: usize = 3;
const EMAILS: &str = "SELECT email FROM users WHERE account_id = $1 AND substr(email_fold, 1, 3) IN
  ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ORDER BY email_fold LIMIT 2000";

/// E-mails of the account that begin like some of the unknown ones: those of the first few beginnings.
pub async fn emails(tx: &mut Tx, account: AccountId, unknown: &[&str]) -> Result<Vec<String>, Error> {
    let beginnings: BTreeSet<String> =
        unknown.iter().map(|email| email.chars().take(LETTERS).collect()).take(BEGINNINGS).collect();
    if beginnings.is_empty() {
        return Ok(Vec::new());
    }
    let beginnings: Vec<String> =
        beginnings.into_iter().chain(std::iter::repeat(String::new())).take(BEGINNINGS).collect();
    let args = args![account].into_iter().chain(beginnings.into_iter().map(Value::from)).collect();
    tx.scalars(EMAILS, args).await
}
