//! Correcting how numbers are written: themselves, and where settings name them as caller ID.

use chrono::{DateTime, Utc};
use sqlx::types::Json;

use super::numbers::numbers_in_scope;
use crate::database::{Error, Tx, affected, on_db};
use crate::domain::ids::{AccountId, ExtensionId, NumberId, SettingTemplateId};
use crate::domain::scope::Scope;
use crate::domain::settings::Settings;

const SLICE: &str = concat!(
    "SELECT n.id, n.number FROM numbers n WHERE n.account_id = $1 AND n.id > $3 AND ",
    numbers_in_scope!(),
    " ORDER BY n.id LIMIT $4"
);
const REWRITE: &str = "UPDATE numbers SET number = $3, updated_at = $4, version = version + 1
  WHERE account_id = $1 AND id = $2";
const SHOWN: &str = "SELECT id, name, settings FROM extensions
  WHERE account_id = $1 AND CAST(settings AS TEXT) LIKE '%\"' || $2 || '\"%' ORDER BY id";
const SHOW: &str = "UPDATE extensions SET settings = $3, updated_at = $4 WHERE account_id = $1 AND id = $2";
const IN_TEMPLATES: &str = "SELECT id, name, settings FROM setting_templates
  WHERE account_id = $1 AND CAST(settings AS TEXT) LIKE '%\"' || $2 || '\"%' ORDER BY id";
const SHOW_IN_TEMPLATE: &str =
    "UPDATE setting_templates SET settings = $3, updated_at = $4, version = version + 1
  WHERE account_id = $1 AND id = $2";

/// Something whose settings name a number.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Naming<Id> {
    /// Its key.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// What it has set.
    pub settings: Json<Settings>,
}

/// The next numbers at the person's sites behind one, by key: at most so many.
pub async fn slice(
    tx: &mut Tx,
    scope: &Scope,
    after: NumberId,
    limit: i64,
) -> Result<Vec<(NumberId, String)>, Error> {
    on_db!(tx, |conn| sqlx::query_as(SLICE)
        .bind(scope.account)
        .bind(scope.limited())
        .bind(after)
        .bind(limit)
        .fetch_all(conn)
        .await)
}

/// Writes a number in another way, which no number of the account has.
pub async fn rewrite(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    (id, number): (NumberId, &str),
) -> Result<(), Error> {
    on_db!(tx, |conn| sqlx::query(REWRITE)
        .bind(account)
        .bind(id)
        .bind(number)
        .bind(now)
        .execute(conn)
        .await
        .map(affected))?;
    Ok(())
}

/// The extensions of the account whose settings name a number.
pub async fn extensions_naming(
    tx: &mut Tx,
    account: AccountId,
    number: &str,
) -> Result<Vec<Naming<ExtensionId>>, Error> {
    on_db!(tx, |conn| sqlx::query_as(SHOWN).bind(account).bind(number).fetch_all(conn).await)
}

/// The setting templates of the account that name a number.
pub async fn templates_naming(
    tx: &mut Tx,
    account: AccountId,
    number: &str,
) -> Result<Vec<Naming<SettingTemplateId>>, Error> {
    on_db!(tx, |conn| sqlx::query_as(IN_TEMPLATES).bind(account).bind(number).fetch_all(conn).await)
}

/// Sets the settings of an extension. The version is the caller's business.
pub async fn set_of_extension(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    (id, settings): (ExtensionId, &Settings),
) -> Result<(), Error> {
    on_db!(tx, |conn| sqlx::query(SHOW)
        .bind(account)
        .bind(id)
        .bind(Json(settings))
        .bind(now)
        .execute(conn)
        .await
        .map(affected))?;
    Ok(())
}

/// Sets the settings of a setting template.
pub async fn set_of_template(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
    (id, settings): (SettingTemplateId, &Settings),
) -> Result<(), Error> {
    on_db!(tx, |conn| sqlx::query(SHOW_IN_TEMPLATE)
        .bind(account)
        .bind(id)
        .bind(Json(settings))
        .bind(now)
        .execute(conn)
        .await
        .map(affected))?;
    Ok(())
}
