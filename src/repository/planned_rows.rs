//! What the rows of a slice are about, looked up through their claims: one query a slice, none a row.

use crate::database::{Error, Tx, on_db};
use crate::domain::ids::{AccountId, ImportId, UserId};
use crate::repository::phone_users::KnownDeskPhone;

const USERS: &str = "SELECT c.row_no, u.id, u.email, u.first_name, u.last_name
  FROM import_claims c JOIN users u ON u.account_id = c.account_id AND u.email_fold = c.key
  WHERE c.account_id = $1 AND c.import_id = $2 AND c.resource = 'user' AND c.action = 'take'
    AND c.row_no BETWEEN $3 AND $4";
const DESK_PHONES: &str =
    "SELECT c.row_no, d.id, d.mac, d.brand, d.model, d.site_id, p.name AS provision_template
  FROM import_claims c
  JOIN desk_phones d ON d.account_id = c.account_id AND d.mac = c.key
  LEFT JOIN provision_templates p ON p.account_id = d.account_id AND p.id = d.provision_template_id
  WHERE c.account_id = $1 AND c.import_id = $2 AND c.resource = 'desk_phone' AND c.action = 'take'
    AND c.row_no BETWEEN $3 AND $4";

/// Rows of an import, first and last included.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    /// The account.
    pub account: AccountId,
    /// The import.
    pub import: ImportId,
    /// The first row.
    pub first: i64,
    /// The last row.
    pub last: i64,
}

/// The user a row is about.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct RowUser {
    /// The row.
    pub row_no: i64,
    /// The user.
    pub id: UserId,
    /// As stored.
    pub email: String,
    /// As stored.
    pub first_name: String,
    /// As stored.
    pub last_name: String,
}

#[derive(Debug, sqlx::FromRow)]
struct RowDeskPhone {
    row_no: i64,
    #[sqlx(flatten)]
    phone: KnownDeskPhone,
}

/// The users that the rows are about.
pub async fn users(tx: &mut Tx, range: &Range) -> Result<Vec<RowUser>, Error> {
    on_db!(tx, |conn| sqlx::query_as(USERS)
        .bind(range.account)
        .bind(range.import)
        .bind(range.first)
        .bind(range.last)
        .fetch_all(conn)
        .await)
}

/// The desk phones of the account that the rows want, each with its row.
pub async fn desk_phones(tx: &mut Tx, range: &Range) -> Result<Vec<(i64, KnownDeskPhone)>, Error> {
    let rows: Vec<RowDeskPhone> = on_db!(tx, |conn| sqlx::query_as(DESK_PHONES)
        .bind(range.account)
        .bind(range.import)
        .bind(range.first)
        .bind(range.last)
        .fetch_all(conn)
        .await)?;
    Ok(rows.into_iter().map(|row| (row.row_no, row.phone)).collect())
}
