//! Users by their keys, as a form names those that were ticked in a list.

use sqlx::AssertSqlSafe;

use super::row::{UserRow, user_columns};
use super::users_in_scope;
use crate::database::{Error, Tx, args};
use crate::domain::ids::UserId;
use crate::domain::scope::Scope;
use crate::repository::keys::{each, number_list};

/// A user who was ticked.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ChosenUser {
    /// The user.
    #[sqlx(flatten)]
    pub user: UserRow,
    /// Their extension, or what is held for them.
    pub extension: Option<String>,
    /// True if it is only held until they accept their invitation.
    pub held: bool,
}

/// Those of these users whom the person may know of, by name.
pub async fn chosen(
    tx: &mut Tx,
    scope: &Scope,
    ids: impl IntoIterator<Item = UserId>,
) -> Result<Vec<ChosenUser>, Error> {
    let (columns, visible, each) = (user_columns(), users_in_scope!(), each(tx, "$3"));
    let sql = format!(
        "SELECT {columns}, x.digits AS extension, COALESCE(x.held, FALSE) AS held FROM users u
         LEFT JOIN extensions x ON x.account_id = u.account_id AND x.user_id = u.id
         WHERE u.account_id = $1 AND {visible} AND u.id IN (SELECT CAST(value AS BIGINT) FROM {each})
         ORDER BY u.name_fold, u.id"
    );
    let list = number_list(ids.into_iter().map(|id| id.0));
    tx.all(AssertSqlSafe(sql), args![scope.account, scope.limited(), &list]).await
}
