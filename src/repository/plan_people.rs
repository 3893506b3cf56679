//! The users that rows of a plan are about, as far as a person may see them: one statement a page, none a row.

use super::keys::{WithKeys, number_list, text_list, with_keys};
use super::users::users_in_scope;
use crate::database::{Error, Tx, args};
use crate::domain::ids::UserId;
use crate::domain::scope::Scope;

/// Users by a key, in a list that is opened at the end.
macro_rules! by {
    ($key:literal, $from:literal, $in:literal) => {
        with_keys!(
            concat!(
                "SELECT ",
                $key,
                " AS key, u.id FROM ",
                $from,
                " WHERE u.account_id = $1 AND ",
                users_in_scope!(),
                " AND ",
                $key,
                " IN (SELECT ",
                $in,
                " FROM "
            ),
            "$3",
            ")"
        )
    };
}

const BY_KEY: WithKeys = by!("u.id", "users u", "CAST(value AS BIGINT)");
const BY_EXTENSION: WithKeys = by!(
    "h.id",
    "extensions h JOIN users u ON u.account_id = h.account_id AND u.id = h.user_id",
    "CAST(value AS BIGINT)"
);
const BY_EMAIL: WithKeys = by!("u.email_fold", "users u", "value");

/// Those of these users.
pub async fn by_keys(
    tx: &mut Tx,
    scope: &Scope,
    users: impl IntoIterator<Item = i64>,
) -> Result<Vec<(i64, UserId)>, Error> {
    numbered(tx, scope, BY_KEY, number_list(users)).await
}

/// The users of these extensions.
pub async fn by_extensions(
    tx: &mut Tx,
    scope: &Scope,
    extensions: impl IntoIterator<Item = i64>,
) -> Result<Vec<(i64, UserId)>, Error> {
    numbered(tx, scope, BY_EXTENSION, number_list(extensions)).await
}

async fn numbered(
    tx: &mut Tx,
    scope: &Scope,
    sql: WithKeys,
    list: String,
) -> Result<Vec<(i64, UserId)>, Error> {
    let sql = sql.on(tx);
    tx.all(sql, args![scope.account, scope.limited(), &list]).await
}

/// The users of these emails, as compared.
pub async fn by_emails<'a>(
    tx: &mut Tx,
    scope: &Scope,
    emails: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<(String, UserId)>, Error> {
    let (sql, list) = (BY_EMAIL.on(tx), text_list(emails));
    tx.all(sql, args![scope.account, scope.limited(), &list]).await
}
