//! The phone of one user, whoever asks: for the user's own page.

use sqlx::AssertSqlSafe;

use super::details::DETAILS;
use super::row::{COLUMNS, JOINS, Row};
use crate::database::{Error, Tx, on_db};
use crate::domain::ids::{AccountId, UserId};
use crate::domain::phone_user::PhoneUser;

/// What the user has, if it is a phone user.
pub async fn of_user(tx: &mut Tx, account: AccountId, user: UserId) -> Result<Option<PhoneUser>, Error> {
    let sql = format!(
        "SELECT {COLUMNS}, {DETAILS} FROM extensions e {JOINS} WHERE e.account_id = $1 AND e.user_id = $2"
    );
    let row: Option<Row> = on_db!(tx, |conn| sqlx::query_as(AssertSqlSafe(sql))
        .bind(account)
        .bind(user)
        .fetch_optional(conn)
        .await)?;
    Ok(row.map(Row::into_phone_user))
}
