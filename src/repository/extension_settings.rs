//! The settings of one phone user, for *Copy settings from*.

use sqlx::types::Json;

use crate::database::{Error, Tx, on_db};
use crate::domain::ids::ExtensionId;
use crate::domain::scope::Scope;
use crate::domain::settings::Settings;

const FIND: &str = "SELECT id, name, digits, settings FROM extensions
  WHERE account_id = $1 AND id = $2 AND kind = 'user' AND NOT held
    AND ($3 IS NULL OR site_id IN (SELECT site_id FROM user_sites WHERE account_id = $1 AND user_id = $3))";
const FIND_BY_DIGITS: &str = "SELECT id, name, digits, settings FROM extensions
  WHERE account_id = $1 AND digits = $2 AND kind = 'user' AND NOT held
    AND ($3 IS NULL OR site_id IN (SELECT site_id FROM user_sites WHERE account_id = $1 AND user_id = $3))";
const SEARCH: &str = "SELECT id, name, digits, settings FROM extensions
  WHERE account_id = $1 AND kind = 'user' AND NOT held AND (name_fold LIKE $2 ESCAPE '!' OR digits LIKE $2 ESCAPE '!')
    AND ($3 IS NULL OR site_id IN (SELECT site_id FROM user_sites WHERE account_id = $1 AND user_id = $3))
  ORDER BY name_fold, id LIMIT $4";

/// A phone user whose settings may be copied.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Copyable {
    /// The extension's key.
    pub id: ExtensionId,
    /// Their name.
    pub name: String,
    /// Their full extension.
    pub digits: Option<String>,
    /// Their own settings.
    pub settings: Json<Settings>,
}

/// The phone user of this key, if the person may see them.
pub async fn find(tx: &mut Tx, scope: &Scope, extension: ExtensionId) -> Result<Option<Copyable>, Error> {
    on_db!(tx, |conn| sqlx::query_as(FIND)
        .bind(scope.account)
        .bind(extension)
        .bind(scope.limited())
        .fetch_optional(conn)
        .await)
}

/// The phone user with this full extension, if the person may see them.
pub async fn find_by_digits(tx: &mut Tx, scope: &Scope, digits: &str) -> Result<Option<Copyable>, Error> {
    on_db!(tx, |conn| sqlx::query_as(FIND_BY_DIGITS)
        .bind(scope.account)
        .bind(digits)
        .bind(scope.limited())
        .fetch_optional(conn)
        .await)
}

/// Phone users by a part of their name or extension, as a pattern of `domain::fold`.
pub async fn search(tx: &mut Tx, scope: &Scope, pattern: &str, limit: i64) -> Result<Vec<Copyable>, Error> {
    on_db!(tx, |conn| sqlx::query_as(SEARCH)
        .bind(scope.account)
        .bind(pattern)
        .bind(scope.limited())
        .bind(limit)
        .fetch_all(conn)
        .await)
}
