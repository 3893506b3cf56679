//! One extension by itself: who has its number, giving it another, and its settings.

use chrono::{DateTime, Utc};
use sqlx::types::Json;

use crate::database::{Error, Tx, args};
use crate::domain::choices::HolderKind;
use crate::domain::ids::{AccountId, ExtensionId, SiteId};
use crate::domain::settings::Settings;

const HOLDER: &str = "SELECT id, kind, name, site_id FROM extensions WHERE account_id = $1 AND digits = $2";
const SET: &str =
    "UPDATE extensions SET short = $3, digits = $4, updated_at = $5 WHERE account_id = $1 AND id = $2";

const SET_SETTINGS: &str =
    "UPDATE extensions SET settings = $3, updated_at = $4 WHERE account_id = $1 AND id = $2";

/// The holder of an extension.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Holder {
    /// Its key.
    pub id: ExtensionId,
    /// Its kind.
    pub kind: HolderKind,
    /// The name on pages.
    pub name: String,
    /// Where it is.
    pub site_id: SiteId,
}

/// The holder of these digits, at any site.
pub async fn holder(tx: &mut Tx, account: AccountId, digits: &str) -> Result<Option<Holder>, Error> {
    tx.optional(HOLDER, args![account, digits]).await
}

/// Gives an extension other settings of its own. The version is the caller's business.
pub async fn set_settings(
    tx: &mut Tx,
    account: AccountId,
    extension: ExtensionId,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    tx.run(SET_SETTINGS, args![account, extension, Json(settings), now]).await?;
    Ok(())
}

/// Gives an extension a number that nobody has. The search text and the version are the caller's business.
pub async fn set(
    tx: &mut Tx,
    account: AccountId,
    extension: ExtensionId,
    (short, digits): (&str, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    tx.run(SET, args![account, extension, short, digits, now]).await?;
    Ok(())
}
