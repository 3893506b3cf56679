//! Preferences of a person for pages, kept with the person.

use chrono::{DateTime, Utc};
use sqlx::types::Json;

use crate::database::{Error, Tx, args};
use crate::domain::preferences::Preferences;
use crate::domain::scope::Scope;

const GET: &str = "SELECT preferences, time_zone FROM users WHERE account_id = $1 AND id = $2";
const SET: &str = "UPDATE users SET preferences = $3 WHERE account_id = $1 AND id = $2";
const SET_ZONE: &str = "UPDATE users SET time_zone = $3, updated_at = $4, version = version + 1
  WHERE account_id = $1 AND id = $2 AND time_zone <> $3";

#[derive(sqlx::FromRow)]
struct Row {
    preferences: Json<Preferences>,
    time_zone: String,
}

/// The preferences of whoever asks, and their own time zone: blank for that of the account.
pub async fn get(tx: &mut Tx, scope: &Scope) -> Result<(Preferences, String), Error> {
    let row: Row = tx.one(GET, args![scope.account, scope.person]).await?;
    Ok((row.preferences.0, row.time_zone))
}

/// Changes them. The version of the person is raised with the time zone only, which others change too.
pub async fn set(
    tx: &mut Tx,
    scope: &Scope,
    (preferences, time_zone): (Preferences, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    tx.run(SET, args![scope.account, scope.person, Json(preferences)]).await?;
    tx.run(SET_ZONE, args![scope.account, scope.person, time_zone, now]).await?;
    Ok(())
}
